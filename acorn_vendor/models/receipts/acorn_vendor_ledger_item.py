from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...rules.remittance_entry import RECONCILABLE
from ...rules.statement import DEDUCTIONS, PLACES, TRANSIT
from ...rules.statement_query import QUERY

PLACE_NAMES = [
    ("invoices", "Open Invoices"),
    ("deductions", "Deductions"),
    ("transit", "In Transit"),
    ("result", "Not on a Balance"),
]
REASONS = [
    ("invoiced", "Invoiced"),
    ("credited", "Credit Notes"),
    ("settled", "Settled by Payments"),
    ("paid", "Paid by Amazon"),
    ("discount", "Terms Discount"),
    ("withheld", "Tax Withheld"),
    ("taken", "Deducted"),
    ("given_back", "Given Back"),
    ("suspense", "On Suspense"),
    ("paid_otherwise", "Paid Without a Remittance"),
    ("written_off", "Written Off"),
    ("bank", "Received by the Bank"),
    ("rates", "Exchange Rate Differences"),
    ("unexplained", "Not Explained"),
]


class AcornVendorLedgerItem(models.Model):
    """A posted journal item of the business with Amazon, with why it was posted.

    What invoices, deductions and payments on their way come to is told by the ledger
    alone: no amount is kept a second time.
    """

    _name = "acorn.vendor.ledger.item"
    _description = "Amazon Ledger Item"
    _auto = False
    _order = "date desc, move_id desc, id desc"
    _depends = {
        "account.account": ["account_type"],
        "account.move": [
            *("acorn_code_id", "acorn_remittance_id", "acorn_withheld_account_id"),
            "commercial_partner_id",
            *("journal_id", "move_type", "origin_payment_id", "reversed_entry_id"),
            "statement_line_id",
        ],
        "account.move.line": [
            *("account_id", "acorn_remittance_line_id", "amount_currency", "balance"),
            *("company_id", "currency_id", "date", "move_id", "name"),
            *("parent_state", "partner_id"),
        ],
        "acorn.vendor.code": ["company_id", "partner_id"],
        "acorn.vendor.deduction.kind": ["code", "treatment"],
        "acorn.vendor.remittance": ["company_id", "partner_id"],
        "acorn.vendor.remittance.line": ["kind_id", "remittance_id"],
        "res.company": ["currency_exchange_journal_id"],
        "res.partner": ["commercial_partner_id"],
    }

    name = fields.Char(string="Label", readonly=True)
    date = fields.Date(readonly=True)
    move_line_id = fields.Many2one(
        "account.move.line", string="Journal Item", readonly=True
    )
    move_id = fields.Many2one("account.move", string="Journal Entry", readonly=True)
    account_id = fields.Many2one("account.account", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Payer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    company_currency_id = fields.Many2one(related="company_id.currency_id")
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount = fields.Monetary(string="Amount in Currency", readonly=True)
    balance = fields.Monetary(currency_field="company_currency_id", readonly=True)
    place = fields.Selection(PLACE_NAMES, readonly=True)
    reason = fields.Selection(REASONS, readonly=True)
    kind_id = fields.Many2one("acorn.vendor.deduction.kind", readonly=True)
    kind_code = fields.Char(readonly=True)
    remittance_id = fields.Many2one(
        "acorn.vendor.remittance", string="Payment", readonly=True
    )

    # === ACTION METHODS === #

    def action_open_entry(self):
        """Open the journal entry of an item."""
        self.ensure_one()
        return self.move_id._get_records_action(name=self.env._("Journal Entry"))

    # === BUSINESS METHODS === #

    @api.model
    def _get_places(self):
        """Return ``[(company, account, place)]`` of the accounts only Amazon uses.

        Those of today, and those that payments were posted on before they changed.
        """
        accounts = self.env["acorn.vendor.account"].sudo()
        found = accounts.with_context(active_test=False).search(Domain.TRUE)
        kinds = self._get_kinds().filtered(lambda kind: kind.treatment in RECONCILABLE)
        places = {
            (company.id, kind.with_company(company).account_id.id): DEDUCTIONS
            for company in found.company_id
            for kind in kinds
        }
        places |= {
            (account.company_id.id, account.clearing_account_id.id): TRANSIT
            for account in found
        }
        places = self._get_former_places() | places
        return [(*key, place) for key, place in places.items() if all(key)]

    @api.model
    def _get_former_places(self):
        """Return ``{(company, account): place}`` by what is posted for payments."""
        items = self.env["account.move.line"].sudo()
        kept = (
            Domain("parent_state", "=", "posted")
            & Domain("account_id.reconcile", "=", True)
            & Domain("account_id.account_type", "!=", "asset_receivable")
        )
        paid = (
            Domain("move_id.acorn_remittance_id", "!=", False)
            & Domain("acorn_remittance_line_id", "=", False)
            & Domain("tax_repartition_line_id", "=", False)
        )
        taken = Domain("acorn_remittance_line_id.kind_id.treatment", "in", RECONCILABLE)
        others = self._get_other_accounts()
        return {
            (company.id, account.id): place
            for domain, place in ((paid, TRANSIT), (taken, DEDUCTIONS))
            for company, account in items._read_group(
                kept & domain, ["company_id", "account_id"]
            )
            if place != TRANSIT or account not in others
        }

    @api.model
    def _get_other_accounts(self):
        """Return the accounts of what payments have besides the money: gaps, taxes."""
        vendors = self.env["acorn.vendor.account"].sudo()
        # There are few.
        companies = vendors.search([]).company_id  # pylint: disable=no-search-all
        accounts = companies.expense_currency_exchange_account_id
        accounts |= companies.income_currency_exchange_account_id
        kinds = self._get_kinds()
        for company in companies:
            accounts |= kinds.with_company(company).account_id
        return accounts

    @api.model
    def _get_kinds(self):
        """Return all kinds of deductions, in their order."""
        kinds = self.env["acorn.vendor.deduction.kind"].sudo()._get_by_code()
        return self.env["acorn.vendor.deduction.kind"].sudo().union(*kinds.values())

    # === QUERY === #

    @property
    def _table_query(self):
        rows = [SQL("(%s, %s, %s)", *each) for each in self._get_places()]
        # Where nothing is set up yet there is a table all the same.
        rows = rows or [SQL("(0, 0, %s)", PLACES[0])]
        return SQL(  # pylint: disable=sql-injection
            QUERY,
            places=SQL("VALUES %s", SQL(", ").join(rows)),
        )
