from odoo import models
from odoo.exceptions import UserError


class AcornVendorRemittance(models.Model):
    """What Amazon says it paid; how it is booked is decided until it is posted."""

    _inherit = "acorn.vendor.remittance"

    # === EVIDENCE === #

    def _get_people_fields(self):
        # Each line says itself what of it may be decided.
        names = frozenset({"line_ids"})
        if any(remittance.state != "draft" for remittance in self):
            return names
        return names | {"accounting_date", "journal_id", "gap_reason"}

    def _may_people_delete(self):
        """Leave it to the payment itself which may go."""
        return True

    def _explain_evidence(self):
        return self.env._(
            "What Amazon says of a payment, and how it is booked, cannot be changed by"
            " hand. Import the payment again, or press Correct or Void on it."
        )


class AcornVendorRemittanceLine(models.Model):
    """What was paid; what it is for is decided until the payment is posted."""

    _inherit = "acorn.vendor.remittance.line"

    # === EVIDENCE === #

    def _get_people_fields(self):
        return frozenset({"kind_id", "move_id", "is_manual"})

    def _check_writable(self, vals):
        result = super()._check_writable(vals)
        if any(line.remittance_id.state != "draft" for line in self):
            raise UserError(
                self.env._("This payment is posted. Press Correct on it first.")
            )
        return result

    def _explain_evidence(self):
        return self.remittance_id._explain_evidence()
