from odoo import models
from odoo.fields import Command
from odoo.tools import html2plaintext

from ...rules.bank_match import BankLine
from ..account.document_values import to_decimal


class AccountBankStatementLine(models.Model):
    """How a bank statement line brings payments of Amazon.

    Its item on the suspense account of the journal makes room for one on the clearing
    account per payment, as Odoo's own bank reconciliation does it, so that Odoo's own
    *undo* takes it back.
    """

    _inherit = "account.bank.statement.line"

    def _acorn_to_bank_line(self):
        """Return this line as :class:`BankLine`, ``None`` if nothing of it is open."""
        self.ensure_one()
        _liquidity, suspense, _other = self._seek_for_lines()
        currency = suspense.currency_id[:1]
        amount = -sum(suspense.mapped("amount_currency"))
        if not currency or currency.is_zero(amount):
            return None
        details = self.transaction_details
        texts = (
            *(self.payment_ref, self.ref, self.partner_name),
            details and str(details),
            html2plaintext(self.narration or ""),
        )
        return BankLine(
            record=self,
            amount=to_decimal(amount, currency.decimal_places),
            currency=currency.name,
            date=self.date,
            text=" ".join(filter(None, texts)),
        )

    def _acorn_settle(self, items):
        """Let this line pay what is open of items of the clearing account."""
        self.ensure_one()
        _liquidity, suspense, _other = self._seek_for_lines()
        values = self._acorn_prepare_settlement(suspense, items)
        before = self.move_id.line_ids
        editable = self.with_context(force_delete=True, skip_readonly_check=True)
        editable.write(
            {
                "checked": True,
                "line_ids": [
                    *(Command.delete(item.id) for item in suspense),
                    *map(Command.create, values),
                ],
            }
        )
        added = (self.move_id.line_ids - before).sorted("id")
        items._reconcile_plan(
            [item | own for item, own in zip(items, added, strict=False)]
        )

    def _acorn_prepare_settlement(self, suspense, items):
        """Return the values of what takes the place of the suspense item.

        One for each of ``items``, and what they do not explain on suspense again. Where
        the bank has another currency than the payment, the bank's amount is what it is
        worth; Odoo posts the currency difference.
        """
        currency, company_currency = suspense.currency_id, self.company_id.currency_id
        amount, balance = sum(suspense.mapped("amount_currency")), suspense.balance
        values = []
        for item in items:
            same = item.currency_id == currency
            own = -item.amount_residual_currency
            part = own / amount * balance if same else balance
            values.append(
                {
                    "name": self.payment_ref,
                    "account_id": item.account_id.id,
                    "partner_id": item.partner_id.id,
                    "currency_id": item.currency_id.id,
                    "amount_currency": own,
                    "balance": company_currency.round(part),
                }
            )
        rest = balance - sum(each["balance"] for each in values)
        left = amount - sum(each["amount_currency"] for each in values)
        if items.currency_id == currency and not currency.is_zero(left):
            values.append(
                {
                    "name": self.payment_ref,
                    "account_id": suspense.account_id.id,
                    "partner_id": self.partner_id.id,
                    "currency_id": currency.id,
                    "amount_currency": left,
                    "balance": rest,
                }
            )
        else:
            values[-1]["balance"] += rest
        return values
