from odoo import api, models
from odoo.exceptions import UserError

from ...rules.packing_undo import find_objection
from ..account.document_values import UNIT_DIGITS, to_decimal

# What says which package on stock the goods are taken from.
_SOURCES = frozenset(("package_id", "quant_id"))


class StockMoveLine(models.Model):
    """Goods move between cartons; the number of an emptied carton is used up."""

    _inherit = "stock.move.line"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Put nothing into a carton whose label was taken off."""
        carton_ids = {vals.get("result_package_id") or 0 for vals in vals_list} - {0}
        cartons = self.env["stock.package"].browse(carton_ids)
        cartons._acorn_refuse_emptied()
        lines = super().create(vals_list)
        lines._acorn_check_cartons(cartons)
        return lines

    def write(self, vals):
        """Use up the number of a carton that is emptied; fill none of these."""
        if "result_package_id" not in vals:
            whole = self._acorn_get_whole() if vals.keys() & _SOURCES else {}
            result = super().write(vals)
            self._acorn_take_others(whole)
            return result
        carton = self.env["stock.package"].browse(vals["result_package_id"] or [])
        carton._acorn_refuse_emptied()
        before = self.result_package_id
        used = (before | before.package_dest_id) - carton
        result = super().write(vals)
        used._acorn_note_emptied()
        self._acorn_check_cartons(carton - before)
        return result

    def unlink(self):
        """Use up the number of a carton that is emptied."""
        cartons = self.result_package_id
        used = cartons | cartons.package_dest_id
        result = super().unlink()
        used._acorn_note_emptied()
        return result

    # === BUSINESS METHODS === #

    def _acorn_check_cartons(self, cartons):
        """Refuse to put these together with others they may not be packed with."""
        if cartons and not cartons._acorn_is_proposed():
            cartons._acorn_check_shared(self)

    def _acorn_move_to_carton(self, carton, quantity):
        """Move goods that wait to leave into another carton, or into none.

        :param carton: a package, empty for none
        :param quantity: how much, in the unit of the line
        :return: what became of goods, labels and papers, in sentences
        """
        self.ensure_one()
        self.picking_id._acorn_check_may_undo()
        self._acorn_check_carton(carton, quantity)
        with self.picking_id._acorn_telling(carton) as sentences:
            if self.result_package_id != carton:
                line = self._acorn_split_off(quantity, carton)
                line._acorn_merge_same()
        return sentences

    def _acorn_check_carton(self, carton, quantity):
        """Refuse a carton that goes another way, and units that are not there."""
        objection = find_objection(
            to_decimal(quantity, UNIT_DIGITS),
            to_decimal(self.quantity, UNIT_DIGITS),
            is_elsewhere=bool(carton) and carton._acorn_goes_elsewhere(self),
        )
        if objection == "units":
            raise UserError(
                self.env._(
                    "%(held)g %(unit)s of %(product)s are here. Enter that many or"
                    " fewer, and more than 0.",
                    held=self.quantity,
                    unit=self.product_uom_id.name,
                    product=self.product_id.display_name,
                )
            )
        carton._acorn_refuse_emptied()
        if objection:
            carton._acorn_refuse_elsewhere()

    def _acorn_split_off(self, quantity, carton):
        """Put a part into a carton; return the line that holds it."""
        rest = self.quantity - quantity
        if self.product_uom_id.is_zero(rest):
            self.result_package_id = carton
            return self
        values = self._acorn_prepare_copy()
        self.quantity = rest
        return self.create(
            {**values, "quantity": quantity, "result_package_id": carton.id}
        )

    def _acorn_get_whole(self):
        """Return the packages on stock that leave as they are, ``{line: package}``."""
        return {
            line: line.package_id
            for line in self
            if line.package_id
            and line.package_id == line.result_package_id
            and line.state not in ("done", "cancel")
            and line.picking_id.sudo().acorn_code_id
        }

    @api.model
    def _acorn_take_others(self, whole):
        """Let the package leave that was taken in the place of another.

        Odoo would put the goods of the one into the other, which stays on stock.
        """
        for line, before in whole.items():
            taken = line.package_id
            if taken == before:
                continue
            units = sum(taken.sudo().contained_quant_ids.mapped("quantity"))
            is_whole = not line.product_id.uom_id.compare(
                units, line.quantity_product_uom
            )
            line.result_package_id = taken if is_whole else False

    def _acorn_merge_same(self):
        """Make one line of all that have the same goods in the same carton.

        Case packs are counted line by line: what was taken out of two cartons is to
        fill one again.
        """
        open_lines = self.move_id.move_line_ids.filtered(
            lambda line: line.quantity and line.state not in ("done", "cancel")
        )
        for same in open_lines.grouped(lambda line: line._acorn_get_place()).values():
            lines = same.sorted("id")
            if len(lines) < 2 or not lines & self:
                continue
            first, others = lines[0], lines[1:]
            more = sum(others.mapped("quantity"))
            # What they reserve is free before the first line reserves it.
            others.unlink()
            first.quantity += more

    def _acorn_get_place(self):
        """Return what tells goods of a move from others of the same move."""
        return (
            *(self.move_id, self.lot_id, self.lot_name, self.owner_id),
            *(self.package_id, self.result_package_id, self.product_uom_id),
            *(self.location_id, self.location_dest_id, self.picked),
        )
