import os
from collections import Counter
from decimal import Decimal

from hypothesis import HealthCheck, Phase, example, given, settings

from odoo.fields import Command
from odoo.tests import tagged

from .remittance_common import RemittanceCommon
from .remittance_drawn import (
    CENT,
    DOCUMENTS,
    FOREIGN,
    OWN,
    PAYMENTS,
    REST,
    WHOLE,
    Drawn,
    make_lines,
)

# Few by themselves, and always the same; ask for more to look further.
EXAMPLES = int(os.environ.get("ACORN_EXAMPLES", 0))
# Accounts on which what is open is more than what stands on them may tell.
OPEN = ("receivable", "claim", "provision", "suspense", "clearing")


@tagged("post_install", "-at_install")
class TestRemittanceProperties(RemittanceCommon):
    """Whatever is paid: it balances, settles what it says, and can be undone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rates = [("2026-01-01", 0.5), ("2026-02-01", 0.8)]
        company = cls.company_data["company"]
        cls.currencies = {
            OWN: company.currency_id,
            FOREIGN: cls.setup_other_currency(FOREIGN, rates=rates),
        }
        cls.ledger["vat"] = cls.vat_account
        cls.ledger["gain"] = company.income_currency_exchange_account_id
        cls.ledger["loss"] = company.expense_currency_exchange_account_id
        taxes = {rate: cls.create_vat(rate) for rate in (7, 19)}
        cls.documents = {
            number: cls.bill(number, currency, taxes, *what)
            for currency, documents in DOCUMENTS.items()
            for number, what in documents.items()
        }

    @classmethod
    def bill(cls, number, currency, taxes, lines, move_type):
        """Return a posted document."""
        items = [
            Command.create(
                {
                    "name": "Goods",
                    "price_unit": net,
                    "tax_ids": [Command.set(taxes[rate].ids if rate else [])],
                }
            )
            for net, rate in lines
        ]
        return cls.create_invoice(
            number,
            0,
            move_type=move_type,
            currency_id=cls.currencies[currency].id,
            invoice_line_ids=items,
        )

    def test_every_payment_is_booked_as_it_says_and_undone_without_a_trace(self):
        @settings(
            max_examples=EXAMPLES or 4,
            derandomize=not EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(PAYMENTS, PAYMENTS)
        @example(
            Drawn(WHOLE, FOREIGN, OWN, Decimal("1.3"), Decimal("5.55"), True),
            Drawn(REST, FOREIGN, FOREIGN, hidden=Decimal("-3.33"), reduces_tax=True),
        )
        def check(first, second):
            with self.env.cr.savepoint() as savepoint:
                self.check(first, second)
                savepoint.rollback()
            self.env.invalidate_all()

        check()

    def check(self, first, second):
        left = self.get_left()
        self.post_drawn("701", first, left)
        before = self.books()
        remittance, lines = self.post_drawn("702", second, left)
        after = self.books()
        self.assert_booked(remittance, second, lines)
        remittance.action_correct()
        self.assertEqual(self.books(), before)
        remittance.action_post()
        self.assertEqual(self.books(), after)
        remittance.action_void()
        self.assertEqual(self.books(), before)

    def get_left(self):
        """Return what is left of each document; of a credit note less than nothing."""
        return {
            number: exact(-move.direction_sign * move.amount_residual)
            for number, move in self.documents.items()
        }

    def post_drawn(self, number, drawn, left):
        """Post a payment; what it pays of documents is no longer left of them."""
        self.code.discount_reduces_tax = drawn.reduces_tax
        lines = make_lines(drawn, left)
        total = sum((line.amount_paid for line, _use in lines), -drawn.hidden)
        # Amazon converts into our currency only.
        bank = OWN if drawn.bank == OWN else drawn.currency
        is_own = bank == drawn.currency
        remittance = self.post(
            number,
            *(line for line, _use in lines),
            currency=bank,
            amount=total if is_own else (total * drawn.rate).quantize(CENT),
            invoice_currency=drawn.currency,
            invoice_amount=total,
            exchange_rate=Decimal(1) if is_own else drawn.rate,
            hidden=bool(drawn.hidden),
        )
        self.assertEqual(self.get_left(), left)
        return remittance, lines

    def assert_booked(self, remittance, drawn, lines):
        """The entry balances, and has what bank, lines and what is hidden say."""
        items = remittance.move_id.line_ids
        self.assertEqual(exact(sum(items.mapped("balance"))), 0)
        uses = {account: use for use, account in self.ledger.items()}
        booked = Counter()
        for item in items:
            use = uses[item.account_id]
            booked["discount" if use == "vat" else use] += exact(item.amount_currency)
        # Of rates that differ there is nothing in the currency of the lines.
        expected = Counter(clearing=exact(remittance.amount), suspense=drawn.hidden)
        for line, use in lines:
            expected[use] -= line.gross
            expected["discount"] += line.terms_discount
            expected["tax"] += line.withheld
        self.assertEqual(
            {use: amount for use, amount in booked.items() if amount},
            {use: amount for use, amount in expected.items() if amount},
        )

    def books(self):
        """Return what stands on each account, what is open of it, and all cases."""
        self.env.flush_all()
        items = self.env["account.move.line"].search(
            [
                ("account_id", "in", [account.id for account in self.ledger.values()]),
                ("parent_state", "=", "posted"),
            ]
        )
        found = {}
        for use, account in self.ledger.items():
            own = items.filtered(
                lambda item, account=account: item.account_id == account
            )
            found[use] = exact(sum(own.mapped("balance")))
            if use in OPEN:
                for name in ("amount_residual", "amount_residual_currency"):
                    found[f"{use} {name}"] = exact(sum(own.mapped(name)))
        found |= self.get_left()
        found |= {f"{n} is": each.payment_state for n, each in self.documents.items()}
        cases = self.env["acorn.vendor.deduction"].search(
            [("account_id", "=", self.account.id), ("state", "!=", "void")]
        )
        return found | {
            (case.name, case.currency_id.name): (
                case.claimed_amount,
                case.recovered_amount,
                case.open_amount,
            )
            for case in cases
        }


def exact(amount):
    """Return an amount of the ledger to the cent."""
    return Decimal(str(amount)).quantize(CENT)
