from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...documents.base.listing import written_lines
from ...rules.classification import INVOICE, UNKNOWN, Rule
from ...rules.remittance_entry import DISCOUNT, RECONCILABLE, WITHHOLDING

# Kinds the program itself speaks of; the others are only told apart by their rules.
FIXED_KINDS = (INVOICE, UNKNOWN, DISCOUNT, WITHHOLDING, "shortage", "price")

# treatment: name, type and whether its two sides are reconciled, of the account that
# all kinds of this treatment share
SHARED_ACCOUNTS = {
    "claim": ("Amazon Disputed Deductions", "asset_current", True),
    "provision": ("Amazon Provisions", "asset_current", True),
    "tax": ("Amazon Tax Withheld", "asset_current", False),
    "suspense": ("Amazon Remittances in Suspense", "asset_current", True),
}


class AcornVendorDeductionKind(models.Model):
    """What a remittance line can be for, and what that means in the ledger.

    ``claim`` and ``provision`` wait on an account until Amazon gives the money back or
    somebody writes it off; ``expense`` and ``tax`` are final; ``suspense`` is what a
    person has to look at. Rules are tried in the order of the kinds.
    """

    _name = "acorn.vendor.deduction.kind"
    _description = "Amazon Deduction Kind"
    _inherit = ["acorn.vendor.named.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=50)
    active = fields.Boolean(default=True)
    treatment = fields.Selection(
        [
            ("payment", "Pays an invoice"),
            ("claim", "Claim: open until returned or written off"),
            ("provision", "Provision: held back for a time"),
            ("expense", "Cost"),
            ("tax", "Tax withheld"),
            ("suspense", "Suspense"),
        ],
        required=True,
        default="expense",
    )
    account_id = fields.Many2one(
        "account.account",
        company_dependent=True,
        domain="[('account_type', 'not in',"
        " ('asset_receivable', 'liability_payable'))]",
        help="Where lines of this kind are posted, per company.",
    )
    keywords = fields.Text(
        help="One per line: a line whose description or transaction type contains one"
        " of them is of this kind. Case does not matter."
    )
    number_patterns = fields.Text(
        help="One per line: a line whose number looks like this is of this kind."
        " * is any text, ? any character, [0-9] a digit."
    )

    _code_uniq = models.Constraint("UNIQUE (code)", "This code is used already.")

    # === CONSTRAINT METHODS === #

    @api.constrains("treatment", "account_id")
    def _check_account(self):
        for kind in self.filtered(lambda kind: kind.treatment in RECONCILABLE):
            if kind.account_id and not kind.account_id.reconcile:
                raise ValidationError(
                    self.env._(
                        "%(account)s must allow reconciliation: %(kind)s stays open"
                        " until it is taken back.",
                        account=kind.account_id.display_name,
                        kind=kind.name,
                    )
                )

    # === CRUD METHODS === #

    @api.ondelete(at_uninstall=False)
    def _unlink_except_fixed(self):
        if any(kind.code in FIXED_KINDS for kind in self):
            raise ValidationError(
                self.env._("The program needs this kind; change its account instead.")
            )

    # === BUSINESS METHODS === #

    @api.model
    def _get_by_code(self):
        """Return ``{code: kind}`` of all kinds, archived too, in their order."""
        kinds = self.with_context(active_test=False).search(Domain.TRUE)
        return {kind.code: kind for kind in kinds}

    def _get_rules(self):
        """Return the rules of these kinds for the classification."""
        return tuple(
            Rule(
                kind.code,
                written_lines(kind.keywords or ""),
                written_lines(kind.number_patterns or ""),
            )
            for kind in self
            if kind.active and (kind.keywords or kind.number_patterns)
        )

    @api.model
    def _create_default_accounts(self, company):
        """Give every kind without an account one in ``company``.

        Accounts that are set stay; one of the same name is used before a new one is
        created. So this may be called again after a kind was added.
        """
        kinds = self.with_company(company).search([("treatment", "!=", "payment")])
        for kind in kinds:
            if kind.account_id:
                continue
            siblings = kinds.filtered(
                lambda other, kind=kind: (
                    other.treatment == kind.treatment
                    and kind.treatment in SHARED_ACCOUNTS
                    and other.account_id
                )
            )
            kind.account_id = siblings[:1].account_id or self._find_or_create_account(
                company, *kind._get_default_account()
            )

    def _get_default_account(self):
        """Return name, type and reconcile of the account this kind gets."""
        self.ensure_one()
        own = (self.env._("Amazon %(kind)s", kind=self.name), "expense", False)
        return SHARED_ACCOUNTS.get(self.treatment, own)

    @api.model
    def _find_or_create_account(self, company, name, account_type, reconcile):
        """Return the account of this name in ``company``, a new one if there is none.

        The code of a new account follows that of a similar one in the chart.
        """
        accounts = self.env["account.account"].with_company(company)
        domain = accounts._check_company_domain(company)
        found = accounts.search([*domain, ("name", "=", name)], limit=1)
        if found:
            return found
        similar = accounts.search([*domain, ("account_type", "=", account_type)])
        codes = [account.code for account in similar if account.code]
        return accounts.create(
            {
                "name": name,
                "code": accounts._search_new_account_code(max(codes, default="990000")),
                "account_type": account_type,
                "reconcile": reconcile,
                "company_ids": company.ids,
            }
        )
