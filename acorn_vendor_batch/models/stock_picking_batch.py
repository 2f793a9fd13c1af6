from odoo import api, fields, models

from odoo.addons.acorn_vendor import const
from odoo.addons.acorn_vendor.rules.shipment_state import least_of


class StockPickingBatch(models.Model):
    """A batch of transfers to Amazon is one shipment per vendor code and FC.

    Not those that Odoo makes by itself, as it does in each new warehouse: they collect
    what is for one contact, on whatever day it leaves, and each order that comes in
    would join. What is validated together is one shipment there as well.
    """

    _inherit = "stock.picking.batch"

    acorn_shipment_ids = fields.Many2many(
        "acorn.vendor.shipment",
        string="Amazon Shipments",
        compute="_compute_acorn_shipment_ids",
        groups=const.GROUP_USER,
    )
    acorn_shipment_count = fields.Integer(
        compute="_compute_acorn_asn_state", compute_sudo=True
    )
    acorn_asn_state = fields.Selection(
        const.SHIPMENT_STATES,
        string="ASN",
        compute="_compute_acorn_asn_state",
        compute_sudo=True,
        help="How far the shipment is that is least far.",
    )

    # === COMPUTE METHODS === #

    @api.depends("picking_ids.acorn_shipment_id")
    def _compute_acorn_shipment_ids(self):
        for batch in self:
            batch.acorn_shipment_ids = batch.picking_ids.acorn_shipment_id

    @api.depends("picking_ids.acorn_shipment_id.state")
    def _compute_acorn_asn_state(self):
        for batch in self:
            shipments = batch.picking_ids.acorn_shipment_id
            states = shipments.mapped("state")
            batch.acorn_shipment_count = len(shipments)
            batch.acorn_asn_state = least_of(filter(None, states)) or False

    # === ACTION METHODS === #

    def action_confirm(self):
        """Show what leaves together as soon as the batch is set."""
        result = super().action_confirm()
        self._acorn_make_shipments()
        return result

    def action_acorn_open_shipments(self):
        """Open the shipments that announce the batch."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_shipment_action"
        )
        return {**action, "domain": [("id", "in", self.acorn_shipment_ids.ids)]}

    # === BUSINESS METHODS === #

    def _acorn_filter_by_hand(self):
        """Return those that people make: what is in one is meant to leave together."""
        return self.filtered(lambda each: not each.picking_type_id.auto_batch)

    def _acorn_make_shipments(self):
        """Put the transfers to Amazon of each batch under way into shipments."""
        by_hand = self._acorn_filter_by_hand()
        for batch in by_hand.filtered(lambda each: each.state == "in_progress"):
            pickings = batch.picking_ids.filtered(
                lambda each: (
                    each._acorn_is_announced()
                    and each.state not in ("draft", "done", "cancel")
                )
            )
            pickings._acorn_get_shipment()
