from decimal import Decimal

from odoo import models
from odoo.fields import Command
from odoo.tools import html2plaintext

from ...rules.bank_match import BankLine
from ...rules.bank_settlement import Open, Suspense, settle
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

        One for each of ``items``, and what they do not explain on suspense again. Odoo
        posts the difference of currencies.
        """
        own = self.company_id.currency_id
        currency = suspense.currency_id
        shares = settle(
            Suspense(
                amount=sum(_to_amounts(suspense, "amount_currency"), Decimal(0)),
                balance=to_decimal(suspense.balance, own.decimal_places),
                currency=currency.name,
            ),
            [
                Open(item, amount, item.currency_id.name)
                for item, amount in zip(
                    items, _to_amounts(items, "amount_residual_currency"), strict=True
                )
            ],
            to_decimal(own.rounding, 6),
        )
        return [
            {
                "name": self.payment_ref,
                "account_id": (share.record or suspense).account_id.id,
                "partner_id": (share.record or self).partner_id.id,
                "currency_id": (share.record or suspense).currency_id.id,
                "amount_currency": float(share.amount),
                "balance": float(share.balance),
            }
            for share in shares
        ]


def _to_amounts(items, name):
    """Return an amount of each of some journal items, in its currency."""
    return [to_decimal(item[name], item.currency_id.decimal_places) for item in items]
