from odoo import api, fields, models
from odoo.exceptions import ValidationError

REASONS = [
    ("shipped", "Shipped in full, with proof"),
    ("other_order", "Received for another order"),
    ("twice", "Claimed twice"),
    ("discount", "Wrong purchase discount"),
    ("model", "New model"),
    ("update", "Time of the cost update"),
    ("deal", "Deal buy"),
    ("price_list", "No price list"),
    ("unit", "Unit of measure"),
    ("confirmed", "Cost confirmed with the order"),
    ("rounding", "Rounding"),
    ("other", "Other"),
]
OUTCOMES = [
    ("waiting", "At Amazon"),
    ("granted", "Granted"),
    ("partly", "Partly Granted"),
    ("denied", "Denied"),
]


class AcornVendorDispute(models.Model):
    """One attempt to get a deduction back: what was said, and what Amazon decided."""

    _name = "acorn.vendor.dispute"
    _description = "Amazon Dispute"
    _inherit = ["acorn.vendor.evidence.mixin"]
    _order = "deduction_id, number, id"

    deduction_id = fields.Many2one(
        "acorn.vendor.deduction", required=True, index=True, ondelete="cascade"
    )
    number = fields.Integer(string="Attempt", required=True)
    company_id = fields.Many2one(
        related="deduction_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="deduction_id.currency_id")
    sent_on = fields.Date(required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="By", required=True, readonly=True)
    reason = fields.Selection(REASONS, required=True, readonly=True)
    text = fields.Text(readonly=True)
    reference = fields.Char(help="Amazon's number of the support case.")
    outcome = fields.Selection(
        OUTCOMES, required=True, default="waiting", index=True, readonly=False
    )
    decided_on = fields.Date()
    granted_amount = fields.Monetary(
        help="What Amazon gives back; the payment that brings it counts."
    )

    _attempt_uniq = models.Constraint(
        "UNIQUE (deduction_id, number)", "This attempt is noted already."
    )

    # === COMPUTE METHODS === #

    @api.depends("number", "reference")
    def _compute_display_name(self):
        for dispute in self:
            dispute.display_name = dispute.reference or self.env._(
                "Attempt %(number)s", number=dispute.number
            )

    # === CONSTRAINT METHODS === #

    @api.constrains("granted_amount", "outcome")
    def _check_granted_amount(self):
        for dispute in self:
            if dispute.granted_amount < 0:
                text = self.env._("Enter what Amazon gives back as a positive amount.")
                raise ValidationError(text)

    # === EVIDENCE === #

    def _get_people_fields(self):
        return frozenset({"reference", "outcome", "decided_on", "granted_amount"})

    def _explain_evidence(self):
        return self.env._(
            "Press Dispute on the deduction to note an attempt. Afterwards its outcome"
            " and Amazon's number can be changed."
        )
