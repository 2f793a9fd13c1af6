import os
from decimal import Decimal

import requests

from odoo.fields import Command
from odoo.tests import tagged

from .common import AcornVendorCommon
from .remittance_common import RemittanceCommon
from .simulator import ADDRESS

# A whole year takes minutes; a short one has everything that happens in it, too.
SIZE = (1000, 52) if os.environ.get("ACORN_WHOLE_YEAR") else (60, 6)
FORMATS = ("xlsx", "csv", "txt", "eml", "x12", "edi")
# So many payments come in one file.
TOGETHER = 4 if SIZE[1] > len(FORMATS) else 1
# Amazon's kinds that have another name here.
KINDS = {"other": "returns", "return": "returns"}
CENT = Decimal("0.01")


@tagged("post_install", "-at_install", "flow")
class TestRemittancesYear(RemittanceCommon, AcornVendorCommon):
    """Amazon's books and ours agree to the cent, whatever happened in a year."""

    def set_up_once(self):
        super().set_up_once()
        invoices, payments = SIZE
        wish = {"invoices": invoices, "payments": payments}
        self.year = self.simulator.call("POST", "year", wish)
        self.bill(self.year["invoices"])

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
        again = self.simulator.call("POST", "pay", {"terms_discount_percent": "1"})
        self.take([again["payment_number"]], 0)
        self.assert_same_books()

    # === THE SUPPLIER === #

    def bill(self, invoices):
        """Post the invoices and credit notes that Amazon has."""
        moves = self.env["account.move"].sudo().with_context(tracking_disable=True)
        moves = moves.create([self._prepare_bill(invoice) for invoice in invoices])
        moves._post(soft=False)
        self.assertEqual(
            moves.mapped("name"), [invoice["number"] for invoice in invoices]
        )

    def _prepare_bill(self, invoice):
        total = float(invoice["total"])
        goods = {"name": "Goods", "price_unit": abs(total), "tax_ids": False}
        return {
            "name": invoice["number"],
            "move_type": "out_invoice" if total > 0 else "out_refund",
            "partner_id": self.amazon.id,
            "invoice_date": invoice["date"],
            "acorn_code_id": self.code.id,
            "invoice_payment_term_id": False,
            "invoice_line_ids": [Command.create(goods)],
        }

    def take(self, numbers, turn):
        """Import and post payments as they come, in the format whose turn it is."""
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
                "date_order": "MDY",
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
        """Compare what Amazon says with the ledger, kind by kind."""
        self.env.flush_all()
        self.env.invalidate_all()
        told = self.simulator.call("GET", "balances")
        kinds = {}
        for kind, amounts in told.pop("kinds").items():
            sums = kinds.setdefault(KINDS.get(kind, kind), [Decimal(0), Decimal(0)])
            sums[0] += Decimal(amounts["taken"])
            sums[1] += Decimal(amounts["returned"])
        left = {kind: taken - returned for kind, (taken, returned) in kinds.items()}
        claims = sum(left[kind] for kind in ("shortage", "price", "returns"))
        self.assertEqual(
            {
                "open": self.residual("receivable"),
                "receivable": self.balance("receivable"),
                "paid": self.balance("clearing"),
                "discount": self.balance("discount"),
                "hidden": self.balance("suspense"),
                "claims": self.balance("claim"),
                "claims open": self.residual("claim"),
                "provision": self.balance("provision"),
                "coop": self.balance("coop"),
                "chargeback": self.balance("chargeback"),
            },
            {
                "open": Decimal(told["open"]),
                "receivable": Decimal(told["open"]),
                "paid": Decimal(told["paid"]),
                "discount": Decimal(told["discount"]),
                "hidden": Decimal(told["hidden"]),
                "claims": claims,
                "claims open": claims,
                "provision": left["provision"],
                "coop": left["coop"],
                "chargeback": left["chargeback"],
            },
        )
        self.assertEqual(self.cases(), {k: v for k, v in kinds.items() if any(v)})

    def balance(self, use):
        """Return what stands on an account."""
        return exact(sum(self._items(use).mapped("balance")))

    def residual(self, use):
        """Return what is still open on an account."""
        return exact(sum(self._items(use).mapped("amount_residual")))

    def _items(self, use):
        return self.env["account.move.line"].search(
            [
                ("account_id", "=", self.ledger[use].id),
                ("parent_state", "=", "posted"),
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


def exact(amount):
    """Return an amount of the ledger to the cent."""
    return Decimal(str(amount)).quantize(CENT)
