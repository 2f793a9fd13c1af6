from odoo import api, fields, models
from odoo.tools import LazyTranslate

from ...rules.shipment_deadline import asn_due
from ...rules.shipment_state import NOT_ON_ITS_WAY
from ..packing.stock_picking_papers import SMALL_PARCEL

_lt = LazyTranslate(__name__)

REASONS = {
    "parcel": _lt("Amazon wants the ASN of parcels before they leave."),
    "departure": _lt("Amazon wants the ASN within 30 minutes after the truck leaves."),
    "appointment": _lt("Amazon wants the ASN 6 hours before the appointment."),
}


class AcornVendorShipment(models.Model):
    """The clock of an ASN that Amazon does not have yet."""

    _inherit = "acorn.vendor.shipment"

    asn_due_at = fields.Datetime(
        string="ASN Due", compute="_compute_asn_due", compute_sudo=True
    )
    asn_due_reason = fields.Char(compute="_compute_asn_due", compute_sudo=True)
    is_asn_late = fields.Boolean(compute="_compute_asn_due", compute_sudo=True)

    @api.depends("state", "shipped_at", "appointment_at", "shipment_type")
    @api.depends_context("lang")
    def _compute_asn_due(self):
        now = fields.Datetime.now()
        for shipment in self:
            if shipment.state not in NOT_ON_ITS_WAY or not shipment.picking_ids:
                shipment.update(
                    {"asn_due_at": False, "asn_due_reason": False, "is_asn_late": False}
                )
                continue
            due = asn_due(
                shipment._get_departure(),
                shipment.appointment_at or None,
                is_parcel=shipment.shipment_type == SMALL_PARCEL,
            )
            shipment.asn_due_at = due.at
            shipment.asn_due_reason = self.env._(REASONS[due.reason])
            shipment.is_asn_late = due.at < now
