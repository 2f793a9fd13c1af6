import os
from decimal import Decimal

import requests

from odoo.fields import Command
from odoo.tests import tagged

from .common import AcornVendorCommon
from .remittance_common import RemittanceCommon
from .simulator import ADDRESS

# A whole year takes minutes; a short one has everything that happens in it, too.
IS_WHOLE = bool(os.environ.get("ACORN_WHOLE_YEAR"))
SIZE = (1000, 52) if IS_WHOLE else (60, 6)
FORMATS = ("xlsx", "csv", "txt", "eml", "x12", "edi")
# So many payments come in one file.
TOGETHER = 4 if IS_WHOLE else 1
# Amazon's kinds that have another name here.
KINDS = {"other": "returns", "return": "returns"}
CLAIMS = ("shortage", "price", "returns")
CENT = Decimal("0.01")
# Rates that change each month, so that invoices and payments have different ones.
MONTHS = [f"{year}-{month:02}-01" for year in (2024, 2025) for month in range(1, 13)]


@tagged("post_install", "-at_install", "flow")
class TestReceiptsYear(RemittanceCommon, AcornVendorCommon):
    """Amazon's books, ours and the statement agree to the cent after a year."""

    currency_name, layout, date_order = "USD", "na", "MDY"
    # Of one unit of our currency, at the beginning.
    rate = 1.0

    def set_up_once(self):
        super().set_up_once()
        self.currency = self._use_currency()
        invoices, payments = SIZE
        self.year = self.simulator.call(
            "POST",
            "year",
            {
                "invoices": invoices,
                "payments": payments,
                "currency": self.currency_name,
                "layout": self.layout,
            },
        )
        self.bill(self.year["invoices"])

    def _use_currency(self):
        if self.currency_name == self.company.currency_id.name:
            return self.company.currency_id
        rates = [
            (month, self.rate * (1 + (place % 5) / 50))
            for place, month in enumerate(MONTHS)
        ]
        return self.setup_other_currency(self.currency_name, rates=rates)

    def test_every_balance_is_that_of_amazon(self):
        numbers = self.year["payments"]
        for start in range(0, len(numbers), TOGETHER):
            self.take(numbers[start : start + TOGETHER], start // TOGETHER)
        self.assert_same_books()
        # Amazon takes the last two payments back, and pays their invoices once more.
        for number in reversed(numbers[-2:]):
            wish = {"payment_number": number, "void": True}
            self.simulator.call("POST", "pay", wish)
            self.fetch([number], "xlsx")
        self.assertEqual(self.find(numbers[-2:]).mapped("state"), ["void"] * 2)
        self.assert_same_books()
        again = {"terms_discount_percent": "1", "layout": self.layout}
        again = self.simulator.call("POST", "pay", again)
        self.take([again["payment_number"]], 0)
        self.assert_same_books()

    # === THE SUPPLIER === #

    def bill(self, invoices):
        """Post the invoices and credit notes that Amazon has."""
        moves = self.env["account.move"].sudo().with_context(tracking_disable=True)
        moves = moves.create([self._prepare_bill(invoice) for invoice in invoices])
        self.gather_statistics()
        moves._post(soft=False)
        self.assertEqual(
            moves.mapped("name"), [invoice["number"] for invoice in invoices]
        )

    def gather_statistics(self):
        """Let PostgreSQL count what one long transaction has added so far.

        It would take full tables for empty ones, and minutes for a query of Odoo's.
        """
        if IS_WHOLE:
            self.env.flush_all()
            self.env.cr.execute("ANALYZE")

    def _prepare_bill(self, invoice):
        total = float(invoice["total"])
        goods = {"name": "Goods", "price_unit": abs(total), "tax_ids": False}
        return {
            "name": invoice["number"],
            "move_type": "out_invoice" if total > 0 else "out_refund",
            "partner_id": self.amazon.id,
            "invoice_date": invoice["date"],
            "currency_id": self.currency.id,
            "acorn_code_id": self.code.id,
            "invoice_payment_term_id": False,
            "invoice_line_ids": [Command.create(goods)],
        }

    def take(self, numbers, turn):
        """Import and post payments as they come, in the format whose turn it is."""
        self.gather_statistics()
        self.fetch(numbers, FORMATS[turn % len(FORMATS)])
        payments = self.find(numbers)
        self.assertEqual(len(payments), len(numbers))
        for payment in payments:
            self.assertFalse(payment.attention_count, payment.line_ids.mapped("reason"))
            if payment.gap:
                payment.gap_reason = "Amazon hides lines"
            payment.action_post()

    def fetch(self, numbers, ending):
        """Drop the file of some payments; nothing in it may be refused."""
        name = f"{','.join(numbers)}.{ending}"
        response = requests.get(f"{ADDRESS}/_sim/remittances/{name}", timeout=30)
        wizard = self.env["acorn.vendor.remittance.import"].create(
            {
                "account_id": self.account.id,
                "partner_id": self.amazon.id,
                "date_order": self.date_order,
                "decimal_mark": ".",
                "attachment_ids": [
                    Command.create({"name": name, "raw": response.content})
                ],
            }
        )
        wizard.action_import()
        self.assertFalse([line.error for line in wizard.line_ids if line.error], name)

    def find(self, numbers):
        """Return payments by their numbers, the first first."""
        domain = [("name", "in", numbers), ("company_id", "=", self.company.id)]
        return self.env["acorn.vendor.remittance"].search(domain, order="date, id")

    # === THE BOOKS === #

    def assert_same_books(self):
        """Compare what Amazon says with ledger, cases and statement, kind by kind."""
        self.env.flush_all()
        self.env.invalidate_all()
        told = self.simulator.call("GET", "balances")
        kinds = self.add_up(told.pop("kinds"))
        told = {name: Decimal(amount) for name, amount in told.items()}
        self.assert_same_ledger(told, kinds)
        self.assertEqual(self.cases(), {k: v for k, v in kinds.items() if any(v)})
        self.assert_same_statement(told, kinds)
        self.assert_statement_of_our_currency()

    def add_up(self, told):
        """Return ``{kind: [taken, given back]}``, our kinds of what Amazon tells."""
        kinds = {}
        for kind, amounts in told.items():
            sums = kinds.setdefault(KINDS.get(kind, kind), [Decimal(0), Decimal(0)])
            sums[0] += Decimal(amounts["taken"])
            sums[1] += Decimal(amounts["returned"])
        return kinds

    def assert_same_ledger(self, told, kinds):
        left = {kind: taken - returned for kind, (taken, returned) in kinds.items()}
        claims = sum(left[kind] for kind in CLAIMS)
        by_treatment = {
            "open": self.residual("receivable"),
            "receivable": self.balance("receivable"),
            "paid": self.balance("clearing"),
            "discount": self.balance("discount"),
            "hidden": self.balance("suspense"),
            "claims": self.balance("claim"),
            "claims open": self.residual("claim"),
        }
        by_kind = {kind: self.balance(kind) for kind in left if kind in self.ledger}
        by_kind |= {kind: self.balance("claim", kind) for kind in CLAIMS}
        self.assertEqual(
            by_treatment | by_kind,
            {
                "open": told["open"],
                "receivable": told["open"],
                "paid": told["paid"],
                "discount": told["discount"],
                "hidden": told["hidden"],
                "claims": claims,
                "claims open": claims,
                **left,
            },
        )

    def balance(self, use, kind=None):
        """Return what stands on an account, or of it on one kind of claims."""
        items = self._items(use)
        if kind:
            # What takes a void payment back has no lines.
            lines = items.acorn_remittance_line_id.filtered("posted")
            lines = lines.filtered(lambda line: line.kind_id.code == kind)
            items &= lines.move_line_ids
        return exact(sum(items.mapped("amount_currency")))

    def residual(self, use):
        """Return what is still open on an account."""
        return exact(sum(self._items(use).mapped("amount_residual_currency")))

    def _items(self, use):
        return self.env["account.move.line"].search(
            [
                ("account_id", "=", self.ledger[use].id),
                ("parent_state", "=", "posted"),
                ("currency_id", "=", self.currency.id),
            ]
        )

    def cases(self):
        """Return what the cases of each kind say was taken and given back."""
        cases = self.env["acorn.vendor.deduction"].search(
            [("account_id", "=", self.account.id), ("claimed_amount", "!=", 0)]
        )
        return {
            kind.code: [
                exact(sum(own.mapped("claimed_amount"))),
                exact(sum(own.mapped("recovered_amount"))),
            ]
            for kind, own in cases.grouped("kind_id").items()
        }

    # === THE STATEMENT === #

    def assert_same_statement(self, told, kinds):
        """Compare the statement in Amazon's currency, line by line, with its books."""
        invoices = [Decimal(invoice["total"]) for invoice in self.year["invoices"]]
        on_balance = {*CLAIMS, "provision"}
        rows = {
            "invoiced-": (sum(total for total in invoices if total > 0), 0, 0),
            "credited-": (sum(total for total in invoices if total < 0), 0, 0),
            "paid-": (-told["paid"], 0, told["paid"]),
            "discount-": (-told["discount"], 0, 0),
            "suspense-": (-told["hidden"], told["hidden"], 0),
        }
        for kind, (taken, back) in kinds.items():
            waits = int(kind in on_balance)
            rows[f"taken-{kind}"] = (-taken, taken * waits, 0)
            rows[f"given_back-{kind}"] = (back, -back * waits, 0)
        rows = {key: row for key, row in rows.items() if any(row)}
        closing = tuple(sum(column) for column in zip(*rows.values(), strict=True))
        self.assertEqual(closing[0], told["open"])
        nothing = (0, 0, 0)
        rows |= {"opening-": nothing, "unexplained-": nothing, "closing-": closing}
        drawn = self.draw_up(currency_id=self.currency.id)
        self.assertTrue(drawn.is_explained)
        self.assertEqual(
            {
                row["key"]: tuple(exact(amount) for amount in row["amounts"])
                for row in drawn.content["rows"]
            },
            {key: (*row, sum(row)) for key, row in rows.items()},
        )

    def assert_statement_of_our_currency(self):
        """Check that the statement of all currencies leaves nothing unexplained."""
        drawn = self.draw_up()
        rows = {row["key"]: row["amounts"] for row in drawn.content["rows"]}
        self.assertTrue(drawn.is_explained, rows)
        for place, use in ((0, "receivable"), (2, "clearing")):
            balance = exact(sum(self._items(use).mapped("balance")))
            self.assertEqual(exact(rows["closing-"][place]), balance, use)

    def draw_up(self, **values):
        """Return the statement of all that has happened."""
        days = {"date_from": "2024-01-01", "date_to": "2027-12-31"}
        return self.env["acorn.vendor.statement"].create(days | values)


@tagged("post_install", "-at_install", "flow")
class TestReceiptsYearEuro(TestReceiptsYear):
    """The same in a foreign currency whose rate changes between bill and payment."""

    currency_name, layout, date_order = "EUR", "eu", "DMY"
    rate = 0.9


@tagged("post_install", "-at_install", "flow")
class TestReceiptsYearRupee(TestReceiptsYear):
    """The same in India, whose lines are told by types."""

    currency_name, layout, date_order = "INR", "in", "DMY"
    rate = 85.0


def exact(amount):
    """Return an amount of the ledger to the cent."""
    return Decimal(str(amount)).quantize(CENT)
