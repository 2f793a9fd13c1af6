from odoo import fields, models

from ...rules.dispute import Terms


class AcornVendorDeductionKind(models.Model):
    """How long and how often a kind of deduction may be disputed, and with what."""

    _inherit = "acorn.vendor.deduction.kind"

    is_disputable = fields.Boolean(default=True)
    dispute_starts = fields.Selection(
        [
            ("due", "The day the invoice is due"),
            ("deducted", "The day the money was taken"),
        ],
        string="Days Count From",
        required=True,
        default="deducted",
    )
    wait_days = fields.Integer(
        help="As long Amazon takes no dispute: it is still matching."
    )
    best_days = fields.Integer(
        help="In so many days after that a dispute has the best chances; 0: no matter."
    )
    last_days = fields.Integer(help="Later Amazon takes no dispute; 0: no limit.")
    attempts = fields.Integer(
        help="So often may the same deduction be disputed; 0: no limit."
    )
    most_per_request = fields.Integer(
        help="So many deductions Amazon takes in one request; 0: no limit."
    )
    proof_ids = fields.Many2many(
        "acorn.vendor.proof",
        "acorn_vendor_deduction_kind_proof_rel",
        "kind_id",
        "proof_id",
        string="Papers Amazon Asks For",
    )
    dispute_text = fields.Text(
        translate=True,
        help="What a dispute says. {document}, {orders}, {amount}, {about}, {papers}"
        " and {company} are filled in.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        help="Who works on new cases of this kind; empty: the person responsible for"
        " the account.",
    )
    write_off_account_id = fields.Many2one(
        "account.account",
        string="Losses",
        company_dependent=True,
        domain="[('account_type', 'in', ('expense', 'expense_other',"
        " 'expense_direct_cost', 'income'))]",
        help="Where what is given up is posted, per company.",
    )

    # === BUSINESS METHODS === #

    def _get_dispute_terms(self):
        """Return the :class:`~...rules.dispute.Terms` of this kind."""
        self.ensure_one()
        return Terms(
            self.dispute_starts,
            wait_days=self.wait_days,
            best_days=self.best_days,
            last_days=self.last_days,
            attempts=self.attempts,
        )

    def _create_default_accounts(self, company):
        result = super()._create_default_accounts(company)
        kinds = self.with_company(company).search([("treatment", "=", "claim")])
        for kind in kinds.filtered(lambda each: not each.write_off_account_id):
            name = self.env._("Amazon Losses")
            kind.write_off_account_id = self._find_or_create_account(
                company, name, "expense", False
            )
        return result
