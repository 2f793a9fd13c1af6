from odoo import models

from ...rules.packing_lower import Lying, to_take
from ..account.document_values import UNIT_DIGITS, to_decimal

LOWERS = ("quantity", "product_uom_qty")


class StockMove(models.Model):
    """Fewer units are to leave than are packed: the other cartons stay packed."""

    _inherit = "stock.move"

    # === CRUD METHODS === #

    def write(self, vals):
        """Take out of cartons what is too many, before Odoo takes anything out.

        Odoo takes all of a move out when less is ordered, and the last cartons when
        less is shipped.
        """
        wanted = [vals[name] for name in LOWERS if name in vals]
        if wanted and self._acorn_takes_out(vals):
            self._acorn_take_surplus(min(wanted))
        return super().write(vals)

    # === BUSINESS METHODS === #

    def _acorn_takes_out(self, vals):
        """Return whether Odoo would take goods out of cartons now."""
        context = self.env.context
        if "product_uom" in vals or context.get("unreserve_unpicked_only"):
            return False
        return "quantity" in vals or context.get("do_not_unreserve") is None

    def _acorn_take_surplus(self, wanted):
        """Take what is packed beyond so many units out of cartons, and say so."""
        lowered = self.filtered(
            lambda move: (
                move.picking_id.acorn_code_id
                and move.state not in ("draft", "done", "cancel")
                and move.product_uom.compare(move.quantity, wanted) > 0
                and move.move_line_ids.result_package_id
            )
        )
        if not lowered:
            return
        with lowered.picking_id._acorn_telling():
            for move in lowered:
                move._acorn_take_units(move.quantity - wanted)

    def _acorn_take_units(self, surplus):
        """Take so many units, in the unit of the move, away from its lines."""
        units = self.product_uom._compute_quantity(surplus, self.product_id.uom_id)
        lines = self.move_line_ids.filtered("quantity").sorted("id")
        taken = to_take(
            [line._acorn_prepare_lying() for line in lines],
            to_decimal(units, UNIT_DIGITS),
        )
        self.move_line_ids.browse(
            each.record.id for each in taken if each.is_all
        ).unlink()
        for each in taken:
            if not each.is_all:
                line = each.record
                line.quantity -= line._acorn_in_own_unit(float(each.units))


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _acorn_prepare_lying(self):
        """Return the line for what is taken out of cartons."""
        carton = self.result_package_id
        others = carton.move_line_ids.filtered(
            lambda each: each.move_id != self.move_id
        )
        return Lying(
            self,
            to_decimal(self.quantity_product_uom, UNIT_DIGITS),
            carton.id or None,
            to_decimal(sum(others.mapped("quantity_product_uom")), UNIT_DIGITS),
        )
