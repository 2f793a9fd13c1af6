from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .people import ACCOUNTANT_GROUPS, create_people, create_user
from .remittance_common import settled
from .statement_common import StatementCommon


@tagged("post_install", "-at_install")
class TestFinanceAnalysis(StatementCommon):
    """Open items, discounts, days to cash and recovery, as accountants read them."""

    def invoice_due(self, number, days, **other):
        """Return an invoice that was due so many days ago."""
        due = fields.Date.context_today(self.env.user) - timedelta(days=days)
        return self.create_invoice(
            number, 100, invoice_date=due, invoice_date_due=due, **other
        )

    def get_open(self, move):
        items = self.env["acorn.vendor.open.item"].search([("move_id", "=", move.id)])
        return items.filtered(lambda item: not item.deduction_id)

    def test_open_invoices_are_told_by_age(self):
        ages = {-5: "0", 0: "0", 1: "30", 30: "30", 31: "60", 60: "60"}
        ages |= {61: "90", 90: "90", 91: "more"}
        for number, (days, age) in enumerate(ages.items()):
            item = self.get_open(self.invoice_due(f"AC{number}", days))
            self.assertEqual(item.age, age, days)
            self.assertEqual(item.days, max(days, 0))
            self.assertEqual((item.amount, item.balance), (100, 100))

    def test_open_invoices_are_told_by_what_they_wait_for(self):
        reasons = {
            "not_sent": {},
            "unproven": {"acorn_document_state": "presumed"},
            "refused": {"acorn_payment_status": "REJECTED"},
            "waiting": {"acorn_document_state": "confirmed"},
        }
        for number, (reason, values) in enumerate(reasons.items()):
            move = self.invoice_due(f"AC{number}", 5)
            move.sudo().write(values)
            self.assertEqual(self.get_open(move).reason, reason)
        credit = self.create_invoice("CN1", 40, move_type="out_refund")
        self.assertEqual(self.get_open(credit).reason, "credit")
        self.assertEqual(self.get_open(credit).balance, -40)
        part = self.create_invoice("AC9", 100)
        self.post(
            "900001",
            settled("AC9", "60"),
            settled("AC9SC", "-25", "Shortage Claim for Invoice"),
        )
        self.assertEqual(self.get_open(part).reason, "part_paid")
        self.assertEqual(self.get_open(part).amount, 40)
        case = self.case("AC9", "shortage")
        items = self.env["acorn.vendor.open.item"]
        [claim] = items.search([("deduction_id", "=", case.id)])
        self.assertEqual((claim.reason, claim.balance), ("claimed", 25))
        self.env["acorn.vendor.dispute"].sudo().create(
            {
                "deduction_id": case.id,
                "number": 1,
                "sent_on": "2026-03-01",
                "user_id": self.env.user.id,
                "reason": self.get_dispute_reason(),
            }
        )
        items.invalidate_model()
        [claim] = items.search([("deduction_id", "=", case.id)])
        self.assertEqual(claim.reason, "disputed")
        self.assertEqual(claim.action_open_document()["res_id"], case.id)

    def get_dispute_reason(self):
        return self.env["acorn.vendor.dispute"]._fields["reason"].selection[0][0]

    def test_open_items_are_what_the_statement_has_open(self):
        self.live_a_quarter()
        self.live_in_euro()
        items = self.env["acorn.vendor.open.item"].search([])
        rows = self.read(self.draw_up(date_to="2027-12-31"))
        invoices = items.filtered(lambda item: not item.deduction_id)
        self.assertEqual(round(sum(invoices.mapped("balance")), 2), rows["closing-"][0])
        claims = items - invoices
        self.assertEqual(round(sum(claims.mapped("balance")), 2), rows["closing-"][1])

    def test_discounts_beyond_the_agreed_rate_are_told(self):
        self.code.payment_term_id = self.env["account.payment.term"].create(
            {
                "name": "2% 30, net 90",
                "early_discount": True,
                "discount_percentage": 2,
                "discount_days": 30,
                "line_ids": [
                    fields.Command.create(
                        {"value": "percent", "value_amount": 100, "nb_days": 90}
                    )
                ],
            }
        )
        for number in ("AC1", "AC2", "AC3"):
            self.create_invoice(number, 500, invoice_date="2026-01-18")
        self.post(
            "900001",
            settled("AC1", "490.00", discount="10.00"),
            settled("AC2", "485.00", discount="15.00"),
            settled("AC3", "500.00"),
            settled("AC3SC", "-9.80", "Shortage Claim", discount="-0.20"),
        )
        figures = self.env["acorn.vendor.payment.figure"].search([], order="id")
        self.assertEqual(figures.mapped("outside"), [0, 5, 0])
        self.assertEqual(figures.mapped("late"), [0, 0, 0])
        self.assertEqual(figures.mapped("percent"), [2, 3, 0])
        self.assertEqual(figures.mapped("agreed_percent"), [2, 2, 2])
        self.assertEqual(figures.mapped("days"), [30, 30, 30])
        self.code.payment_term_id.discount_days = 29
        figures.invalidate_model()
        self.assertEqual(figures.mapped("late"), [10, 10, 0])

    def test_days_to_cash_count_by_money(self):
        self.create_invoice("AC1", 900, invoice_date="2026-02-07")
        self.create_invoice("AC2", 100, invoice_date="2025-11-09")
        self.post("900001", settled("AC1", "900"), settled("AC2", "100"))
        figures = self.env["acorn.vendor.payment.figure"]
        self.assertEqual(sorted(figures.search([]).mapped("days")), [10, 100])
        specs = ["days:avg", "percent:avg", "outside:sum"]
        [[days, percent, outside]] = figures._read_group([], aggregates=specs)
        self.assertEqual((days, percent, outside), (19, 0, 0))

    def test_recovery_counts_by_money(self):
        self.live_a_quarter()
        cases = self.env["acorn.vendor.deduction"]
        shortage = self.case("AC1001", "shortage")
        self.assertRecordValues(
            shortage + self.case("AC1002", "price"),
            [
                {"open_amount": 30, "kept_amount": 0, "recovery_rate": 0.7},
                {"open_amount": 0, "kept_amount": 40, "recovery_rate": 0},
            ],
        )
        rates = dict(
            cases._read_group(
                [("kind_id.code", "in", ("shortage", "price"))],
                ["company_id"],
                ["recovery_rate:avg"],
            )
        )
        self.assertEqual(rates[self.company], 0.5)

    def test_provisions_and_expected_deductions_are_noted(self):
        self.live_a_quarter()
        self.env["acorn.vendor.deduction"].sudo().create(
            {
                "company_id": self.company.id,
                "partner_id": self.amazon.id,
                "root_key": "AC1003",
                "kind_id": self.kinds["shortage"].id,
                "currency_id": self.company.currency_id.id,
                "expected_since": "2026-03-01",
                "short_amount": 33.33,
            }
        )
        notes = {
            note["key"]: note["amount"] for note in self.draw_up().content["notes"]
        }
        self.assertEqual(notes, {"provisions": 60, "expected": 33.33})
        account = self.ledger["provision"]
        items = self.env["account.move.line"].search([("account_id", "=", account.id)])
        self.assertEqual(sum(items.mapped("balance")), 60)

    def test_they_are_for_accountants_of_the_company(self):
        self.live_a_quarter()
        manager, packer, accountant = create_people(self.company)
        theirs = self.setup_other_company()["company"]
        stranger = create_user(theirs, "acorn_other", "Olga Other", ACCOUNTANT_GROUPS)
        for name in ("open.item", "payment.figure"):
            rows = self.env[f"acorn.vendor.{name}"]
            self.assertTrue(rows.with_user(accountant).search([]))
            self.assertFalse(rows.with_user(stranger).search([]))
            for user in (manager, packer):
                with self.assertRaises(AccessError):
                    rows.with_user(user).search([])
