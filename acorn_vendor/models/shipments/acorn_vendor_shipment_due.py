from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.tools import LazyTranslate

from ...rules.shipment_deadline import Leaving, asn_due, hours_of
from ...rules.shipment_state import NOT_ON_ITS_WAY
from ..account.document_values import to_moment

_lt = LazyTranslate(__name__)

REASONS = {
    ("departure", False): _lt("Amazon wants the ASN of parcels before they leave."),
    ("departure", True): _lt(
        "Amazon wants the ASN within %(minutes)s minutes after the truck leaves."
    ),
    ("appointment", True): _lt(
        "Amazon wants the ASN %(hours)s hours before the appointment."
    ),
    ("hour", False): _lt(
        "Amazon wants the ASN by %(hour)s:00 of the shipping day, on the clock of the"
        " FC."
    ),
}
UNSURE = _lt("Vendors tell so; no page of Amazon's does.")


class AcornVendorShipment(models.Model):
    """The clock of an ASN that Amazon does not have yet."""

    _inherit = "acorn.vendor.shipment"

    asn_due_at = fields.Datetime(
        string="ASN Due", compute="_compute_asn_due", compute_sudo=True
    )
    asn_due_reason = fields.Char(compute="_compute_asn_due", compute_sudo=True)
    is_asn_late = fields.Boolean(compute="_compute_asn_due", compute_sudo=True)

    # === COMPUTE METHODS === #

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
            found = asn_due(shipment._read_leaving())
            shipment.asn_due_at = found.at.replace(tzinfo=None)
            shipment.asn_due_reason = self._explain_due(found.due)
            shipment.is_asn_late = shipment.asn_due_at < now

    # === BUSINESS METHODS === #

    def _read_leaving(self):
        """Return this as :class:`~...rules.shipment_deadline.Leaving`."""
        order = self.picking_ids.sale_id[:1]
        return Leaving(
            leaves_at=to_moment(self._get_departure()),
            shipment_type=self.shipment_type or "",
            country=self.code_id._get_country(self.partner_id),
            region=self.account_id.region or "",
            appointment_at=to_moment(self.appointment_at),
            zone=order._acorn_get_zone() if order else ZoneInfo("UTC"),
        )

    @api.model
    def _explain_due(self, due):
        """Return what wants the ASN until then, and whether that is sure."""
        text = self.env._(REASONS[due.until, bool(due.shift)])
        told = text % {
            "minutes": due.shift // timedelta(minutes=1),
            "hours": hours_of(due.shift),
            "hour": due.hour,
        }
        return told if due.is_known else f"{told} {self.env._(UNSURE)}"
