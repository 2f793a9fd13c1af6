from collections import defaultdict
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...rules.packing import Goods, count_cartons, fill
from ..account.document_values import to_decimal
from ..account.rights import check_rights


class StockPicking(models.Model):
    """A delivery to Amazon, packed into cartons and pallets."""

    _name = "stock.picking"
    _inherit = ["stock.picking", "acorn.vendor.protected.mixin"]

    acorn_code_id = fields.Many2one(
        related="sale_id.acorn_code_id",
        store=True,
        index="btree_not_null",
        acorn_protected=True,
    )
    acorn_po_number = fields.Char(related="sale_id.acorn_po_number")
    acorn_window_end = fields.Datetime(related="sale_id.acorn_window_end")
    acorn_ship_to_code = fields.Char(
        string="FC",
        related="sale_id.acorn_ship_to_code",
        store=True,
        index="btree_not_null",
        acorn_protected=True,
    )

    # === COMPUTE METHODS === #

    @api.depends("name", "acorn_po_number")
    def _compute_display_name(self):
        """Name Amazon's order beside the transfer."""
        result = super()._compute_display_name()
        for picking in self.filtered("acorn_po_number"):
            picking.display_name = f"{picking.name} ({picking.acorn_po_number})"
        return result

    # === ACTION METHODS === #

    def action_acorn_pack(self):
        """Put what is not packed yet into cartons, each with an SSCC.

        Full cases become cartons of one item; what is left of all items shares one
        more carton.
        """
        check_rights(self, "write", const.GROUP_INVENTORY)
        pickings = self.filtered("acorn_code_id")
        # Case sizes are facts about products; packers need no rights on mappings.
        lines = pickings.move_ids.sale_line_id.sudo()
        sizes = lines._acorn_get_carton_sizes()
        for picking in pickings:
            picking._acorn_check_gs1_prefix()
            picking._acorn_pack(sizes)
        return True

    # === BUSINESS METHODS === #

    def _acorn_get_unpacked(self):
        return self.move_line_ids.filtered(
            lambda line: line.quantity and not line.result_package_id
        )

    def _acorn_check_gs1_prefix(self):
        code = self.sudo().acorn_code_id
        if not (code.gs1_prefix or "").isdigit():
            raise UserError(
                self.env._(
                    "Enter the GS1 company prefix on vendor code %(code)s; every carton"
                    " needs an SSCC.",
                    code=code.name,
                )
            )

    def _acorn_pack(self, sizes):
        """Spread the move lines of one transfer over new cartons.

        :param dict sizes: the units of a full carton per sale order line
        """
        self.ensure_one()
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        parts = fill(
            [
                Goods(
                    line,
                    to_decimal(line.quantity_product_uom, digits),
                    Decimal(sizes.get(line.move_id.sale_line_id) or 0),
                )
                for line in self._acorn_get_unpacked()
            ]
        )
        cartons = self.env["stock.package"]._acorn_create_cartons(
            self.sudo().acorn_code_id, count_cartons(parts)
        )
        self._acorn_split_lines(parts, cartons)

    @api.model
    def _acorn_split_lines(self, parts, cartons):
        """Give each carton its part: the line keeps the first, copies get the rest.

        :param list parts: :class:`~...rules.packing.Part` of move lines, in the
            product's unit
        """
        by_line = defaultdict(list)
        for part in parts:
            unit, own_unit = part.record.product_id.uom_id, part.record.product_uom_id
            by_line[part.record].append(
                {
                    "quantity": unit._compute_quantity(float(part.units), own_unit),
                    "result_package_id": cartons[part.carton].id,
                }
            )
        copies = []
        for line, (first, *others) in by_line.items():
            base = line._acorn_prepare_copy() if others else {}
            line.write(first)
            copies += [{**base, **values} for values in others]
        self.env["stock.move.line"].create(copies)
