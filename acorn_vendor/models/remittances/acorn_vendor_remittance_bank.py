from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ... import const
from ...rules.bank_match import Paid, bank_state
from ..account.document_values import to_decimal
from ..account.rights import check_rights


class AcornVendorRemittance(models.Model):
    """Where the money of a payment is: on its way, or in the bank.

    The entry has one item on the clearing account; whatever reconciles it, Odoo's own
    bank reconciliation or *Find in the Bank*, is followed here.
    """

    _inherit = "acorn.vendor.remittance"

    clearing_item_id = fields.Many2one(
        "account.move.line",
        string="Item in Transit",
        compute="_compute_clearing_item_id",
        store=True,
        index="btree_not_null",
        help="What waits on the clearing account for the bank statement.",
    )
    bank_left = fields.Monetary(
        string="Not in the Bank",
        compute="_compute_bank",
        store=True,
        help="What of the payment no bank statement has shown yet.",
    )
    bank_state = fields.Selection(
        [
            ("waiting", "Not in the bank"),
            ("part", "Partly in the bank"),
            ("there", "In the bank"),
            ("cleared", "Cleared without the bank"),
        ],
        string="Bank",
        compute="_compute_bank",
        store=True,
    )
    bank_date = fields.Date(
        string="In the Bank On",
        compute="_compute_bank",
        store=True,
        help="The day of the last bank statement line that shows it.",
    )
    is_bank_late = fields.Boolean(
        string="Paid by Amazon, Not in the Bank",
        compute="_compute_is_bank_late",
        search="_search_is_bank_late",
        help="For longer than the Amazon account says.",
    )

    # === COMPUTE METHODS === #

    @api.depends("move_id")
    def _compute_clearing_item_id(self):
        for remittance in self:
            account = remittance.account_id.clearing_account_id
            remittance.clearing_item_id = remittance.move_id.line_ids.filtered(
                lambda item, account=account: (
                    item.account_id == account and not item.acorn_remittance_line_id
                )
            )[:1]

    @api.depends("state", "clearing_item_id.amount_residual_currency")
    def _compute_bank(self):
        for remittance in self:
            item = remittance.clearing_item_id
            statements = item._acorn_get_statement_lines()
            places = item.currency_id.decimal_places
            state = bank_state(
                to_decimal(item.amount_currency, places),
                to_decimal(item.amount_residual_currency, places),
                is_posted=remittance.state == "posted",
                has_bank=bool(statements),
            )
            remittance.bank_state = state
            remittance.bank_left = state and item.amount_residual_currency
            dates = state and statements.mapped("date")
            remittance.bank_date = max(dates) if dates else False

    @api.depends("bank_state", "date", "account_id.bank_days")
    @api.depends_context("tz")
    def _compute_is_bank_late(self):
        late = self.filtered_domain(self._get_bank_late_domain())
        for remittance in self:
            remittance.is_bank_late = remittance in late

    def _search_is_bank_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_bank_late_domain() if True in value else NotImplemented

    # === ACTION METHODS === #

    def action_open_bank(self):
        """Open the entries of the bank that show the payment."""
        self.ensure_one()
        check_rights(self, "read", const.GROUP_INVOICING)
        lines = self.clearing_item_id._acorn_get_statement_lines()
        return lines.move_id._get_records_action(name=self.env._("In the Bank"))

    def action_find_in_bank(self):
        """Show which bank statement lines bring these payments."""
        waiting = self.filtered(lambda each: each.bank_state in ("waiting", "part"))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Find in the Bank"),
            "res_model": "acorn.vendor.bank.match",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_remittance_ids": waiting.ids,
                "dialog_size": "extra-large",
            },
        }

    # === BUSINESS METHODS === #

    @api.model
    def _get_bank_late_domain(self):
        """Return which payments should be in the bank for days already."""
        today = fields.Date.context_today(self)
        accounts = self.env["acorn.vendor.account"].search([("bank_days", ">", 0)])
        late = Domain.OR(
            Domain("account_id", "in", same.ids)
            & Domain("date", "<", today - timedelta(days=days))
            for days, same in accounts.grouped("bank_days").items()
        )
        waiting = Domain("bank_state", "in", ("waiting", "part"))
        return waiting & Domain("amount", ">", 0) & late

    def _to_paid(self):
        """Return this payment as :class:`Paid`, for the search in the bank."""
        self.ensure_one()
        currency = self.clearing_item_id.currency_id
        return Paid(
            record=self,
            number=self.name,
            amount=to_decimal(self.bank_left, currency.decimal_places),
            currency=currency.name,
            date=self.date,
        )


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _acorn_get_statement_lines(self):
        """Return the bank statement lines that these are reconciled with.

        Some bank reconciliations post an entry of the bank's between the two.
        """
        found = self._acorn_get_counterparts()
        between = found.filtered(
            lambda item: (
                not item.statement_line_id
                and item.journal_id.type in ("bank", "cash", "credit")
            )
        )
        others = between.move_id.line_ids - between
        return (found | others._acorn_get_counterparts()).statement_line_id

    def _acorn_get_counterparts(self):
        """Return the items that these are reconciled with."""
        debits = self.matched_debit_ids.debit_move_id
        return debits | self.matched_credit_ids.credit_move_id
