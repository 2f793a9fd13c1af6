from odoo import api, fields, models

from ... import const
from ...rules.receipt import sum_up


class AcornVendorShipment(models.Model):
    """What Amazon received of a shipment, as far as it tells."""

    _inherit = "acorn.vendor.shipment"

    receipt_ids = fields.One2many(
        "acorn.vendor.receipt", "shipment_id", string="Receipts", readonly=True
    )
    receipt_state = fields.Selection(
        const.RECEIPT_STATES,
        string="Received",
        compute="_compute_receipt_state",
        store=True,
    )
    missing_units = fields.Float(
        string="Short",
        digits="Product Unit",
        compute="_compute_receipt_state",
        store=True,
    )

    # === COMPUTE METHODS === #

    @api.depends("receipt_ids.state", "receipt_ids.missing")
    def _compute_receipt_state(self):
        for shipment in self:
            receipts = shipment.receipt_ids
            shipment.receipt_state = sum_up(receipts.mapped("state")) or False
            shipment.missing_units = sum(receipts.mapped("missing"))

    # === BUSINESS METHODS === #

    def _get_confirmed_message(self):
        """Return, in sudo, the newest ASN of this that Amazon confirmed."""
        confirmed = self.sudo().acorn_message_ids.filtered(
            lambda message: message.state == "confirmed"
        )
        return confirmed.sorted("id")[-1:]
