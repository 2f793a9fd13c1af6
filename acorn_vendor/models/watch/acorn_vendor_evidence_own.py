"""Our own records that are evidence, and what people may write on each."""

from odoo import models
from odoo.exceptions import UserError

EVIDENCE = "acorn.vendor.evidence.mixin"


class AcornVendorMessage(models.Model):
    """What was said; people put away what is finished."""

    _name = "acorn.vendor.message"
    _inherit = ["acorn.vendor.message", EVIDENCE]

    def _get_people_fields(self):
        return frozenset({"active"})

    def _explain_evidence(self):
        return self.env._("What was said to and by Amazon cannot be changed.")


class AcornVendorExchange(models.Model):
    _name = "acorn.vendor.exchange"
    _inherit = ["acorn.vendor.exchange", EVIDENCE]


class AcornVendorIncident(models.Model):
    _name = "acorn.vendor.incident"
    _inherit = ["acorn.vendor.incident", EVIDENCE]


class AcornVendorGap(models.Model):
    _name = "acorn.vendor.gap"
    _inherit = ["acorn.vendor.gap", EVIDENCE]


class AcornVendorChange(models.Model):
    _name = "acorn.vendor.change"
    _inherit = ["acorn.vendor.change", EVIDENCE]


class AcornVendorChangeLine(models.Model):
    _name = "acorn.vendor.change.line"
    _inherit = ["acorn.vendor.change.line", EVIDENCE]


class AcornVendorJob(models.Model):
    _name = "acorn.vendor.job"
    _inherit = ["acorn.vendor.job", EVIDENCE]


class AcornVendorPause(models.Model):
    _name = "acorn.vendor.pause"
    _inherit = ["acorn.vendor.pause", EVIDENCE]


class AcornVendorToken(models.Model):
    _name = "acorn.vendor.token"
    _inherit = ["acorn.vendor.token", EVIDENCE]


class AcornVendorShipment(models.Model):
    """What an ASN says may be corrected until Amazon has it, or may have it."""

    _name = "acorn.vendor.shipment"
    _inherit = ["acorn.vendor.shipment", EVIDENCE]

    def _get_people_fields(self):
        # Each transfer says itself whether it may leave or join.
        names = frozenset({"picking_ids"})
        if any(self.mapped("is_announced")):
            return names
        return names | {
            "shipment_type",
            "carrier_scac",
            "carrier_reference",
            "bill_of_lading",
            "amazon_reference",
            "shipped_at",
            "estimated_delivery",
        }

    def _may_people_delete(self):
        """Leave it to the shipment itself which may go."""
        return True

    def _explain_evidence(self):
        announced = self.filtered("is_announced")
        if not announced:
            return super()._explain_evidence()
        return self.env._(
            "Amazon has the ASN of %(shipment)s, or may have it: what it says stays as"
            " it is. Tell Amazon in Vendor Central what has changed.",
            shipment=announced[0].name,
        )


class AcornVendorRemittance(models.Model):
    """What Amazon says it paid; how it is booked is decided until it is posted."""

    _name = "acorn.vendor.remittance"
    _inherit = ["acorn.vendor.remittance", EVIDENCE]

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

    _name = "acorn.vendor.remittance.line"
    _inherit = ["acorn.vendor.remittance.line", EVIDENCE]

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


class AcornVendorDeduction(models.Model):
    """A case: its figures follow from payments and ledger, its work is people's."""

    _name = "acorn.vendor.deduction"
    _inherit = ["acorn.vendor.deduction", EVIDENCE]

    def _get_people_fields(self):
        return frozenset({"user_id", "dispute_date", "dispute_reference", "note"})

    def _explain_evidence(self):
        return self.env._(
            "What a deduction is about follows from Amazon's payments. Note who works"
            " on it and what was disputed; the rest is changed by payments alone."
        )
