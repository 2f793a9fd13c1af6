from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...rules.remittance_entry import (
    CLEARING,
    DISCOUNT,
    EXCHANGE,
    RECEIVABLE,
    WITHHOLDING,
    Payment,
    Settled,
    accounts_needed,
    book,
    own_rate,
)
from ..account.document_values import to_decimal


class AcornVendorRemittance(models.Model):
    """The values of the journal entry of a remittance.

    What the entry consists of is decided in ``rules/remittance_entry.py``.
    """

    _inherit = "acorn.vendor.remittance"

    # === BUSINESS METHODS === #

    def _prepare_entry(self):
        """Return the values of the journal entry."""
        self.ensure_one()
        receivables = self._get_receivables()
        payment = self._to_payment(receivables)
        accounts = self._get_accounts(accounts_needed(payment))
        nowhere = self.env["account.account"]
        currency = self.company_currency_id
        step = to_decimal(currency.rounding, 6)
        items = book(payment, currency.name, self._get_rate(payment), step)
        return {
            "move_type": "entry",
            "journal_id": self.journal_id.id,
            "date": self.accounting_date,
            "ref": self.env._("Amazon payment %(number)s", number=self.name),
            "partner_id": self.partner_id.id,
            "acorn_remittance_id": self.id,
            "acorn_withheld_account_id": accounts.get(WITHHOLDING, nowhere).id,
            "line_ids": [
                Command.create(self._prepare_item(item, receivables, accounts))
                for item in items
            ],
        }

    def _to_payment(self, receivables):
        """Return this payment as :class:`Payment`.

        :param receivables: see :meth:`_get_receivables`
        """
        reason = self.gap_reason or self.env._("Lines Amazon does not show")
        places = self.line_currency_id.decimal_places
        parts = self._get_reduced_parts()
        return Payment(
            number=self.name,
            amount=to_decimal(self.amount, self.currency_id.decimal_places),
            currency=self.currency_id.name,
            line_amount=to_decimal(self.line_amount, places),
            line_currency=self.line_currency_id.name,
            lines=tuple(
                Settled(
                    record=line,
                    number=line.invoice_number,
                    description=line.description or "",
                    kind=line.kind_id.code,
                    treatment=line.kind_id.treatment,
                    amount_paid=to_decimal(line.amount_paid, places),
                    discount=to_decimal(line.terms_discount, places),
                    withheld=to_decimal(line.withheld, places),
                    is_matched=line.state == "matched" and line.move_id in receivables,
                    parts=parts.get(line, ()),
                )
                for line in self.line_ids
            ),
            gap_reason=reason,
            places=places,
            rate=to_decimal(self.exchange_rate, 6),
        )

    def _prepare_item(self, item, receivables, accounts):
        """Return the values of a journal item.

        :param item: :class:`~...rules.remittance_entry.Item`
        :param receivables: see :meth:`_get_receivables`
        :param accounts: see :meth:`_get_accounts`
        """
        is_clearing = item.account == CLEARING
        currency = self.currency_id if is_clearing else self.line_currency_id
        receivable = item.record and receivables.get(item.record.move_id)
        pays = item.account == RECEIVABLE
        payer = receivable.partner_id if pays else self.partner_id
        account = (
            receivable.account_id[:1]
            if pays
            else self._get_item_account(item, accounts)
        )
        return {
            "name": item.name,
            "partner_id": payer.id,
            "account_id": account.id,
            "currency_id": currency.id,
            "amount_currency": float(item.amount),
            "balance": float(item.balance),
            "acorn_remittance_line_id": item.record and item.record.id,
        }

    def _get_item_account(self, item, accounts):
        """Return the account of an item that is not a receivable.

        :param item: :class:`~...rules.remittance_entry.Item`
        """
        if item.account == CLEARING:
            return self.account_id.clearing_account_id
        if item.account != EXCHANGE:
            return accounts[item.account]
        company = self.company_id
        return (
            company.expense_currency_exchange_account_id
            if item.balance > 0
            else company.income_currency_exchange_account_id
        ) or accounts[DISCOUNT]

    def _get_accounts(self, codes):
        """Return ``{code of a kind: its account}``.

        :raise UserError: if a kind has no account in this company yet
        """
        by_code = self.env["acorn.vendor.deduction.kind"]._get_by_code()
        accounts = {}
        for code in codes:
            kind = by_code[code].with_company(self.company_id)
            accounts[code] = kind.account_id
            if not kind.account_id and kind.treatment != "payment":
                raise UserError(
                    self.env._(
                        "Deductions of the kind %(kind)s have no account in"
                        " %(company)s. Press Create Default Accounts on the Amazon"
                        " account.",
                        kind=kind.name,
                        company=self.company_id.name,
                    )
                )
        return accounts

    def _get_rate(self, payment):
        """Return company currency per unit of the line currency: Amazon's, or ours."""
        rate = own_rate(payment, self.company_currency_id.name)
        if rate is not None:
            return rate
        return Decimal(
            repr(
                self.line_currency_id._get_conversion_rate(
                    self.line_currency_id,
                    self.company_currency_id,
                    self.company_id,
                    self.accounting_date,
                )
            )
        )
