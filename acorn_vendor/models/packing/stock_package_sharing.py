from odoo import models
from odoo.exceptions import UserError

from ...rules.packing_limits import least_of
from ...rules.packing_sharing import Inside, Packed, differing, find_objection, staying
from .stock_move_line import PROPOSED
from .stock_package_undo import OPEN


class StockPackage(models.Model):
    """A carton may hold goods of several orders that leave together."""

    _inherit = "stock.package"

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse a pallet whose cartons go different ways."""
        result = super().write(vals)
        if vals.get("package_dest_id") and not self._acorn_is_proposed():
            self.filtered("acorn_kind").package_dest_id._acorn_check_way()
        return result

    # === BUSINESS METHODS === #

    def _acorn_is_proposed(self):
        """Return whether a proposal is carried out: it keeps to the rules itself."""
        return self.env.context.get("acorn_proposed") is PROPOSED

    def _acorn_check_shared(self, new):
        """Refuse cartons whose goods may not be together.

        :param new: the lines that have just been put in
        """
        cartons = self.sudo()
        if not (new.sudo().picking_id.acorn_code_id or any(self.mapped("acorn_kind"))):
            return
        # In sudo: what is in a carton counts, whoever may see it.
        lines = self.env["stock.move.line"].sudo()
        inside = lines.search(
            [
                ("result_package_id", "in", cartons.ids),
                ("state", "in", OPEN),
                ("quantity", ">", 0),
            ]
        )
        for carton, same in inside.grouped("result_package_id").items():
            if len(same.picking_id) > 1:
                carton._acorn_check_together(same, new)

    def _acorn_check_together(self, lines, new):
        """Refuse what is in one carton if it may not be together."""
        most, put_in = self._acorn_get_most_orders(lines.picking_id), set(new.ids)
        found = find_objection(
            [
                Inside(
                    line.picking_id,
                    line.picking_id.acorn_po_number or line.picking_id.name,
                    line.picking_id._acorn_get_way(),
                    is_new=line.id in put_in,
                    is_loaded=line.picking_id.picking_type_code == "outgoing",
                )
                for line in lines
            ],
            most,
        )
        if found == "elsewhere":
            self._acorn_refuse_elsewhere()
        elif found == "step":
            raise UserError(
                self.env._(
                    "Goods of several transfers share a carton only where it is loaded."
                    " Pack each of these transfers by itself."
                )
            )
        elif found:
            raise UserError(
                self.env._(
                    "%(fc)s takes goods of at most %(most)s purchase orders in a"
                    " carton, and %(carton)s would hold more. Take a new carton.",
                    fc=lines.picking_id[:1].acorn_ship_to_code or "",
                    most=most,
                    carton=self._acorn_get_called(),
                )
            )

    def _acorn_check_swapped(self, lines):
        """Refuse what two cartons hold, and what they stand on, after a swap."""
        self._acorn_check_shared(lines)
        self.package_dest_id._acorn_check_way()

    def _acorn_get_most_orders(self, pickings):
        """Return of how many orders a carton of these transfers holds goods at most."""
        rules = pickings._acorn_get_packing_rules()
        return least_of(rule.carton_pos for rule in rules.values())

    def _acorn_check_way(self):
        """Refuse pallets whose cartons go different ways."""
        if not self:
            return
        lines = self.env["stock.move.line"].sudo()
        on_them = lines.search(
            [
                ("result_package_id.package_dest_id", "in", self.ids),
                ("state", "in", OPEN),
                ("picking_id.acorn_code_id", "!=", False),
            ]
        )
        ways = {each: each._acorn_get_way() for each in on_them.picking_id}
        for pallet in differing(
            (line.result_package_id.package_dest_id, ways[line.picking_id])
            for line in on_them
        ):
            pallet._acorn_refuse_elsewhere()

    def _apply_dest_to_package(self, processed_package_ids=None):
        """Leave a carton on the pallet with which a part of it was shipped.

        Transfers that share the carton are validated one after the other, if not
        together; Odoo would take it off its pallet at the second one.
        """
        standing = self.filtered(
            lambda each: (
                each.acorn_kind
                and not each.package_dest_id
                and each.location_id.usage == "customer"
                and each.location_id == each.parent_package_id.location_id
            )
        )
        return super(StockPackage, self - standing)._apply_dest_to_package(
            processed_package_ids
        )


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _pre_action_done_hook(self):
        """Refuse to ship half of a carton: one ASN speaks of all that is in it."""
        self._acorn_check_whole()
        return super()._pre_action_done_hook()

    def _acorn_check_whole(self):
        """Refuse cartons of which a part would leave and a part would stay."""
        ours = self.filtered("acorn_code_id").move_line_ids.result_package_id
        if not ours:
            return
        # In sudo: what is in a carton counts, whoever may see it.
        packed = self.env["stock.move.line"].sudo()
        inside = packed.search(
            [
                ("result_package_id", "in", ours.ids),
                ("state", "in", OPEN),
                ("quantity", ">", 0),
            ]
        )
        found = staying(
            [
                Packed(line.id, line.result_package_id, line.picking_id.id, line.picked)
                for line in inside
            ],
            [(each.id, any(each.move_ids.mapped("picked"))) for each in self],
        )
        for carton, ids in found.items():
            left = packed.browse(ids)
            raise UserError(
                self.env._(
                    "%(carton)s would leave by half: %(goods)s of %(transfers)s in it"
                    " stays here. Validate all that is in it together, or take out"
                    " what stays.",
                    carton=carton._acorn_get_called(),
                    goods=", ".join(left.product_id.mapped("display_name")),
                    transfers=", ".join(left.picking_id.mapped("display_name")),
                )
            )
