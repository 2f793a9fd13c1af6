from odoo import fields, models

from ..account.rights import check_rights

CLEARING = ("Amazon Payments in Transit", "asset_current", True)


class AcornVendorAccount(models.Model):
    """What the remittances of an account are posted to."""

    _inherit = "acorn.vendor.account"

    remittance_journal_id = fields.Many2one(
        "account.journal",
        check_company=True,
        domain="[('type', '=', 'general')]",
        help="Each remittance becomes one entry in this journal.",
    )
    clearing_account_id = fields.Many2one(
        "account.account",
        check_company=True,
        domain="[('reconcile', '=', True)]",
        help="Takes what Amazon paid until the bank statement shows it.",
    )

    # === ACTION METHODS === #

    def action_create_default_accounts(self):
        """Find or create the journal and all ledger accounts remittances need."""
        check_rights(self, "write")
        for account in self:
            company = account.company_id
            kinds = self.env["acorn.vendor.deduction.kind"]
            kinds._create_default_accounts(company)
            if not account.clearing_account_id:
                account.clearing_account_id = kinds._find_or_create_account(
                    company, *CLEARING
                )
            if not account.remittance_journal_id:
                account.remittance_journal_id = account._find_or_create_journal()

    # === BUSINESS METHODS === #

    def _find_or_create_journal(self):
        """Return the journal for remittances of the company."""
        self.ensure_one()
        journals = self.env["account.journal"].with_company(self.company_id)
        values = {
            "code": "AMZR",
            "type": "general",
            "company_id": self.company_id.id,
        }
        domain = [(name, "=", value) for name, value in values.items()]
        return journals.search(domain, limit=1) or journals.create(
            {"name": self.env._("Amazon Remittances"), **values}
        )
