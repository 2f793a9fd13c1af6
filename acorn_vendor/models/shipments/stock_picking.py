from collections import defaultdict
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ... import const
from ...rules.packing import Goods, count_cartons, fill
from ...rules.shipment_transfers import may_join
from ..account.document_values import to_decimal
from ..account.rights import check_rights


class StockPicking(models.Model):
    """A delivery to Amazon: validating it announces it."""

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
    acorn_ship_to_code = fields.Char(string="FC", related="sale_id.acorn_ship_to_code")
    acorn_shipment_id = fields.Many2one(
        "acorn.vendor.shipment",
        string="Amazon Shipment",
        copy=False,
        index="btree_not_null",
        help="Transfers that leave on one truck share a shipment and its ASN. Empty:"
        " one is made when this transfer is validated.",
    )
    acorn_asn_state = fields.Selection(related="acorn_shipment_id.acorn_document_state")

    # === COMPUTE METHODS === #

    @api.depends("name", "acorn_po_number")
    def _compute_display_name(self):
        """Name Amazon's order beside the transfer."""
        result = super()._compute_display_name()
        for picking in self.filtered("acorn_po_number"):
            picking.display_name = f"{picking.name} ({picking.acorn_po_number})"
        return result

    # === CONSTRAINT METHODS === #

    @api.constrains("acorn_shipment_id")
    def _check_acorn_shipment_id(self):
        """A transfer joins a shipment only if one ASN can speak of both."""
        for picking in self:
            asn = picking.acorn_shipment_id.acorn_document_state or ""
            if not may_join(picking.state, asn):
                raise ValidationError(
                    self.env._(
                        "The ASN of %(shipment)s is written already. Leave the shipment"
                        " of %(picking)s empty, or choose one that has not left.",
                        shipment=picking.acorn_shipment_id.name,
                        picking=picking.name,
                    )
                )
        self.acorn_shipment_id._check_picking_ids()

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

    def button_validate(self):
        """Refuse to validate what cannot be announced."""
        announced = self.filtered(lambda picking: picking._acorn_is_announced())
        if announced:
            check_rights(announced, "write", const.GROUP_INVENTORY)
        for picking in announced:
            if any(picking._acorn_get_unpacked()):
                raise UserError(
                    self.env._(
                        "%(picking)s is not packed completely. Press Pack into Cartons"
                        " and print the labels; Amazon wants the SSCC of every carton.",
                        picking=picking.name,
                    )
                )
        return super().button_validate()

    def action_acorn_open_shipment(self):
        """Open the shipment that announces the transfer."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "acorn.vendor.shipment",
            "res_id": self.acorn_shipment_id.id,
            "view_mode": "form",
        }

    # === BUSINESS METHODS - PACKING === #

    def _acorn_is_announced(self):
        """Return whether an ASN is prepared for this transfer."""
        self.ensure_one()
        return (
            self.picking_type_code == "outgoing"
            and self.acorn_code_id
            and self.sudo().acorn_code_id._get_level("shipment") != "off"
        )

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

    # === BUSINESS METHODS - ANNOUNCING === #

    def _action_done(self):
        """Queue the ASN once the goods were shipped."""
        result = super()._action_done()
        done = self.filtered(
            lambda picking: picking.state == "done" and picking._acorn_is_announced()
        )
        done._acorn_announce()
        return result

    def _acorn_announce(self):
        """Queue the ASN of each shipment that is complete."""
        shipments = self.env["acorn.vendor.shipment"].sudo()
        for picking in self.filtered(lambda picking: not picking.acorn_shipment_id):
            picking.acorn_shipment_id = shipments._create_for(picking)
        self.acorn_shipment_id.sudo()._announce_complete()


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _acorn_prepare_copy(self):
        """Return the values of a further line of the same move."""
        self.ensure_one()
        return {
            "move_id": self.move_id.id,
            "picking_id": self.picking_id.id,
            "product_id": self.product_id.id,
            "product_uom_id": self.product_uom_id.id,
            "location_id": self.location_id.id,
            "location_dest_id": self.location_dest_id.id,
            "lot_id": self.lot_id.id,
            "owner_id": self.owner_id.id,
            "package_id": self.package_id.id,
            "picked": self.picked,
        }
