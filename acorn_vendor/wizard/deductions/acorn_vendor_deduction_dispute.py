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
    evidence_wanted = fields.Text(
        string="What Amazon Asks For", compute="_compute_evidence_wanted"
    )

    # === COMPUTE METHODS === #

    @api.depends("deduction_ids")
    def _compute_text(self):
        for dialog in self:
            cases = dialog.deduction_ids._origin
            dialog.text = "\n\n".join(
                filter(None, (case._get_dispute_text() for case in cases))
            )

    @api.depends("deduction_ids")
    def _compute_evidence_wanted(self):
        for dialog in self:
            dialog.evidence_wanted = dialog.deduction_ids.kind_id[:1].evidence_wanted

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
