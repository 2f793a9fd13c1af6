from odoo import models
from odoo.exceptions import UserError

from ...rules.announcement_identifier import takes_new_identifier
from .acorn_vendor_shipment_announce import UNSENT


class AcornVendorShipment(models.Model):
    """Amazon takes an identifier once: what it may have under it is found out first."""

    _inherit = "acorn.vendor.shipment"

    # === BUSINESS METHODS === #

    def _queue_asn(self):
        """Write no ASN beside one in doubt, and none under a number that is used up."""
        for shipment in self:
            shipment._check_not_in_doubt()
            shipment._leave_taken_identifier()
        return super()._queue_asn()

    def _announce_before_leaving(self):
        for shipment in self:
            shipment._check_not_in_doubt()
        return super()._announce_before_leaving()

    def _is_in_doubt(self):
        """Return whether nobody knows if Amazon has its ASN."""
        return any(message._is_in_doubt() for message in self._get_asns())

    def _check_not_in_doubt(self):
        if self._is_in_doubt():
            raise UserError(
                self.env._(
                    "Nobody knows yet whether Amazon has the ASN of %(shipment)s: the"
                    " call was interrupted. It is found out by itself, as a rule within"
                    " some minutes; nothing is sent before, so that Amazon is told"
                    " nothing twice. Then try again.",
                    shipment=self.name,
                )
            )

    def _leave_taken_identifier(self):
        """Take a new identifier if somebody else has announced under this one.

        What was told under it stays among the messages.
        """
        asns = self._get_asns().filtered(lambda each: each.external_id == self.name)
        is_taken = any(asns.mapped("is_identifier_taken"))
        if not takes_new_identifier(asns.mapped("state"), is_taken=is_taken):
            return
        former = self.name
        asns.filtered(
            lambda each: each.state in (*UNSENT, "failed", "rejected")
        )._set_state("cancelled")
        self.sudo().name = self._next_name(self.code_id)
        self.message_post(
            body=self.env._(
                "Amazon has another ASN under %(former)s, so this shipment is announced"
                " as %(identifier)s.",
                former=former,
                identifier=self.name,
            )
        )
