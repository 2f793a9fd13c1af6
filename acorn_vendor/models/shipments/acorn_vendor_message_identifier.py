import json

from odoo import fields, models

from ...rules.announcement import read_said
from ...rules.announcement_identifier import Sent, is_ours
from ...rules.announcement_standing import is_in_doubt


class AcornVendorMessage(models.Model):
    """An ASN that Amazon refuses, as it has one under the same identifier."""

    _inherit = "acorn.vendor.message"

    is_identifier_taken = fields.Boolean(
        readonly=True, help="Amazon has another ASN under this shipment identifier."
    )

    # === BUSINESS METHODS === #

    def _is_proven_by(self, errors):
        """Take for proof only what cannot be an ASN that says something else."""
        if self.kind != "shipment":
            return super()._is_proven_by(errors)
        return _is_duplicate(errors) and self._may_be_there()

    def _record_rejection(self, errors, summary):
        """Remember that the identifier is used up."""
        if self.kind == "shipment" and _is_duplicate(errors):
            self.is_identifier_taken = not self._may_be_there()
        return super()._record_rejection(errors, summary)

    def _explain_errors(self, errors):
        """Say what to do about an identifier that is used up."""
        reason = super()._explain_errors(errors)
        if not self.is_identifier_taken:
            return reason
        hint = self.env._(
            "Amazon has an ASN under %(identifier)s that says something else. Look it"
            " up in Vendor Central. If it is not yours, press Send Again, or Announce:"
            " the shipment gets a new identifier.",
            identifier=self.external_id,
        )
        return "\n".join(filter(None, [reason, hint]))

    def _is_in_doubt(self):
        """Say whether nobody knows if Amazon has this ASN."""
        self.ensure_one()
        return self.kind == "shipment" and is_in_doubt(
            self.state, is_uncertain=self.uncertain
        )

    def _may_become(self, state):
        """Cancel no ASN that Amazon may have."""
        if state == "cancelled" and self._is_in_doubt():
            return False
        return super()._may_become(state)

    def _explain_refusal(self):
        if not self._is_in_doubt():
            return super()._explain_refusal()
        return self.env._(
            "Amazon may have it already: the call was interrupted, and nothing takes an"
            " ASN back. Let it be sent again with the same identifier; Amazon's"
            " response tells whether it has it."
        )

    def _may_be_there(self):
        """Say whether Amazon may have an ASN of ours that says the same."""
        messages = (
            self.sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("account_id", "=", self.account_id.id),
                    ("kind", "=", self.kind),
                    ("external_id", "=", self.external_id),
                    ("sent_at", "!=", False),
                    ("payload", "!=", False),
                ]
            )
        )
        sent = [Sent(each._read_said(), each.uncertain) for each in messages]
        return is_ours(self._read_said(), sent)

    def _read_said(self):
        """Return what an ASN says that was made."""
        self.ensure_one()
        (body,) = json.loads(self.payload)["shipmentConfirmations"]
        return read_said(body)


def _is_duplicate(errors):
    return any(error.is_duplicate for error in errors)
