from odoo import api, fields, models

from ...models.account.rights import check_rights
from ...models.deductions.acorn_vendor_dispute import REASONS


class AcornVendorDeductionDispute(models.TransientModel):
    """What is said to Amazon about deductions; Vendor Central takes it by hand."""

    _name = "acorn.vendor.deduction.dispute"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Dispute Deductions"

    deduction_ids = fields.Many2many("acorn.vendor.deduction", readonly=True)
    reason = fields.Selection(REASONS, required=True, default="shipped")
    sent_on = fields.Date(
        string="Disputed On", required=True, default=fields.Date.context_today
    )
    reference = fields.Char(
        string="Amazon's Number", help="Of the support case; it may be added later."
    )
    text = fields.Text(
        compute="_compute_text", store=True, readonly=False, string="Text for Amazon"
    )
    missing_proofs = fields.Text(string="Missing", compute="_compute_missing_proofs")

    # === COMPUTE METHODS === #

    @api.depends("deduction_ids")
    def _compute_text(self):
        for dialog in self:
            cases = dialog.deduction_ids._origin
            dialog.text = "\n\n".join(
                filter(None, (case._get_dispute_text() for case in cases))
            )

    @api.depends("deduction_ids")
    def _compute_missing_proofs(self):
        for dialog in self:
            cases = dialog.deduction_ids._origin.filtered("missing_proofs")
            dialog.missing_proofs = "\n".join(
                f"{case.name}: {case.missing_proofs}" for case in cases
            )

    # === ACTION METHODS === #

    def action_dispute(self):
        """Note that Amazon has it, on each of the deductions."""
        self.ensure_one()
        cases = self.deduction_ids
        check_rights(cases, "write")
        cases._check_may_dispute()
        cases._dispute(
            {
                "reason": self.reason,
                "sent_on": self.sent_on,
                "reference": self.reference,
                "text": self.text,
            }
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}
