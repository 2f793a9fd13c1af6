from odoo import api, fields, models

from ... import const
from ...rules.shipment_state import least_of
from ...rules.shipment_transfers import is_shipped
from ..account.rights import check_rights

# A preview of more would take longer than anybody looks at it.
PREVIEW_CARTONS = 200


class AcornVendorShipment(models.Model):
    """What people see of a shipment, and where they go from it."""

    _inherit = "acorn.vendor.shipment"

    ship_day = fields.Date(
        compute="_compute_ship_day",
        store=True,
        index=True,
        help="The day on which it leaves, by the clock of the warehouse.",
    )
    is_shipped = fields.Boolean(
        compute="_compute_is_shipped",
        compute_sudo=True,
        help="All of its transfers are validated.",
    )
    other_picking_ids = fields.Many2many(
        "stock.picking",
        compute="_compute_other_picking_ids",
        string="Leave With It",
        groups=const.GROUP_INVENTORY,
        help="Transfers of the same load that are not in this shipment.",
    )
    asn_preview = fields.Text(
        string="ASN as Amazon Reads It",
        compute="_compute_asn_preview",
        compute_sudo=True,
        groups=const.GROUP_USER,
    )

    # === COMPUTE METHODS === #

    @api.depends("picking_ids.acorn_ship_day")
    def _compute_ship_day(self):
        for shipment in self:
            days = shipment.picking_ids.filtered("acorn_ship_day")
            shipment.ship_day = min(days.mapped("acorn_ship_day"), default=False)

    @api.depends("picking_ids.state")
    def _compute_is_shipped(self):
        for shipment in self:
            shipment.is_shipped = is_shipped(shipment.picking_ids.mapped("state"))

    @api.depends("picking_ids.acorn_ship_day")
    def _compute_other_picking_ids(self):
        for shipment in self:
            code = shipment.sudo().code_id
            here = shipment.picking_ids
            others = here._acorn_get_load() - here
            shipment.other_picking_ids = others.filtered(
                lambda each, code=code: (
                    each.sudo().acorn_code_id == code
                    and (each.sudo().acorn_shipment_id.acorn_document_state or "open")
                    == "open"
                )
            )

    @api.depends("acorn_message_ids.payload", "picking_ids.move_line_ids")
    def _compute_asn_preview(self):
        for shipment in self:
            newest = shipment._acorn_get_newest_message()
            if newest.payload and newest.state != "cancelled":
                shipment.asn_preview = newest.shown_payload
            elif shipment.carton_count > PREVIEW_CARTONS:
                shipment.asn_preview = self.env._(
                    "This is a long ASN. See it under Messages once it is queued."
                )
            else:
                shipment.asn_preview = shipment._preview_asn()

    # === ACTION METHODS === #

    def action_open_station(self):
        """Open the packing station for the transfers of these shipments."""
        check_rights(self, "read", const.GROUP_INVENTORY)
        return self.picking_ids.action_acorn_open_station()

    def action_take_along(self):
        """Put what else leaves with the load into this shipment."""
        self.ensure_one()
        check_rights(self, "write", const.GROUP_INVENTORY)
        (self.picking_ids | self.other_picking_ids)._acorn_join(into=self)
        return True

    # === BUSINESS METHODS === #

    def _preview_asn(self):
        """Return the ASN as it would be written now, or why it cannot be."""
        self.ensure_one()
        document = self._acorn_as_document()
        payload, reason = document.compose()
        return payload or reason


class SaleOrder(models.Model):
    """An order says how far its shipments are."""

    _inherit = "sale.order"

    acorn_asn_state = fields.Selection(
        const.SHIPMENT_STATES,
        string="ASN",
        compute="_compute_acorn_asn_state",
        compute_sudo=True,
        groups=const.GROUP_USER,
        help="How far the shipment is that is least far.",
    )

    @api.depends("picking_ids.acorn_shipment_id.state")
    def _compute_acorn_asn_state(self):
        for order in self:
            states = order.picking_ids.acorn_shipment_id.mapped("state")
            order.acorn_asn_state = least_of(filter(None, states)) or False
