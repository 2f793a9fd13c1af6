from datetime import timedelta

from odoo import fields, models

# A replacement that frees units for another ASN is soon known to be there.
LOOK_AGAIN_AFTER = timedelta(minutes=5)


class AcornVendorMessage(models.Model):
    """An ASN is compared with its orders once more, right before it is sent."""

    _inherit = "acorn.vendor.message"

    def _look_again(self, api_client, line):
        """Wait for another ASN, or keep one back that its orders contradict.

        One that may have arrived is sent as it is: it is the question whether it has.
        """
        if super()._look_again(api_client, line):
            return True
        shipment = self.sudo().shipment_id
        if self.kind != "shipment" or not shipment or self.uncertain:
            return False
        if shipment._waits_for_other():
            self._wait_for_other()
            return True
        reasons = [
            *shipment._ask_orders(api_client, line),
            *shipment._acorn_find_review_reasons(),
        ]
        approved = self.approved_reason or ""
        new = dict.fromkeys(reason for reason in reasons if reason not in approved)
        if new:
            self._set_state("held", reason="\n".join(new))
        return bool(new)

    def _wait_for_other(self):
        next_try = fields.Datetime.now() + LOOK_AGAIN_AFTER
        self.next_try = next_try
        self.account_id._trigger("send", at=next_try)
