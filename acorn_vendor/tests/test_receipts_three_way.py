import random
from decimal import Decimal

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from ..rules.three_way import Facts, part_at, to_case
from .people import USER, create_people, create_user
from .remittance_common import settled
from .three_way_common import ThreeWayCommon

MONEY = ("invoiced_amount", "paid_amount", "claimed_amount")


@tagged("post_install", "-at_install")
class TestThreeWay(ThreeWayCommon):
    """Each line from order to money, and the first place where it parts."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.make_order_of_three()
        self.invoice_made = self.order.invoice_ids

    def test_three_lines_part_in_three_places(self):
        self.read_status(days=13)
        self.pay_in_part(self.invoice_made)
        rows = self.get_rows(self.order.order_line)
        self.assertRecordValues(
            rows,
            [
                {
                    **{"ordered": 60, "accepted": 60, "shipped": 60, "received": 50},
                    **{"missing": 10, "invoiced": 60, "parts_at": "received"},
                    **{"ordered_amount": 720, "missing_amount": 120},
                    **{"invoiced_amount": 720, "paid_amount": 360},
                    **{"claimed_amount": 120, "is_claim_open": True},
                },
                {
                    **{"ordered": 20, "accepted": 20, "shipped": 20, "received": 20},
                    **{"missing": 0, "invoiced": 20, "parts_at": "price"},
                    **{"ordered_amount": 200, "missing_amount": 0},
                    **{"invoiced_amount": 210, "paid_amount": 105},
                    **{"claimed_amount": 0, "is_claim_open": False},
                },
                {
                    **{"ordered": 20, "accepted": 20, "shipped": 20, "received": 20},
                    **{"missing": 0, "invoiced": 20, "parts_at": "paid"},
                    **{"ordered_amount": 100, "missing_amount": 0},
                    **{"invoiced_amount": 100, "paid_amount": 50},
                    **{"claimed_amount": 0, "is_claim_open": False},
                },
            ],
        )

    def test_what_differs_is_said_in_words(self):
        self.read_status(days=13)
        self.pay_in_part(self.invoice_made)
        rows = self.get_rows(self.order.order_line)
        said = [
            finding.replace("\N{NO-BREAK SPACE}", "")
            for finding in rows.mapped("finding")
        ]
        self.assertEqual(
            said,
            [
                "Shipped 60, received 50: 10 missing, claim of $120.00 open",
                "Invoiced $210.00, by the order $200.00: $10.00 too much",
                "Invoiced $100.00, paid $50.00: $50.00 open",
            ],
        )

    def test_what_is_on_its_way_parts_nowhere(self):
        row = self.get_rows(self.order.order_line[0])
        self.assertEqual((row.received, row.missing), (50, 0))
        self.assertFalse(row.parts_at)
        self.assertFalse(row.finding)

    def test_a_payment_that_is_taken_back_counts_no_more(self):
        remittance = self.pay_in_part(self.invoice_made)
        self.assertTrue(sum(self.get_rows(self.order.order_line).mapped("paid_amount")))
        remittance.action_correct()
        rows = self.get_rows(self.order.order_line)
        self.assertEqual(sum(rows.mapped("paid_amount")), 0)
        self.assertEqual(sum(rows.mapped("claimed_amount")), 0)
        remittance.action_post()
        rows = self.get_rows(self.order.order_line)
        self.assertEqual(sum(rows.mapped("paid_amount")), 515)

    def test_a_claim_that_is_given_back_is_none(self):
        self.pay_in_part(self.invoice_made)
        name = self.invoice_made.name
        text = f"Shortage Claim Reversal for Invoice - {name}"
        self.pay(settled(f"{name}SCR", "120.00", text), number="700101")
        rows = self.get_rows(self.order.order_line)
        self.assertEqual(rows.mapped("claimed_amount"), [0, 0, 0])
        self.assertFalse(any(rows.mapped("is_claim_open")))

    def test_a_shortage_is_its_lines_and_any_other_claim_everybodys(self):
        name = self.invoice_made.name
        text = f"Shortage Claim for Invoice - {name}"
        self.pay(settled(f"{name}SC", "-103.00", text))
        rows = self.get_rows(self.order.order_line)
        self.assertEqual(rows.mapped("claimed_amount"), [72, 21, 10])
        self.read_status(days=13)
        self.env.invalidate_all()
        self.assertEqual(rows.mapped("claimed_amount"), [103, 0, 0])

    def test_shares_add_up_to_what_was_paid_in_slices(self):
        amounts = random.Random(4).sample(range(100, 20000), 4)
        rest = 103000 - sum(amounts)
        for number, cents in enumerate([*amounts, rest]):
            amount = str(Decimal(cents).scaleb(-2))
            remittance = self.pay(
                settled(self.invoice_made.name, amount), number=f"7002{number:02}"
            )
            shares = remittance.line_ids.share_ids
            self.assertAlmostEqual(sum(shares.mapped("amount")), float(amount), 2)
        rows = self.get_rows(self.order.order_line)
        self.assertEqual(rows.mapped("paid_amount"), [720, 210, 100])

    def test_the_same_rows_are_on_order_invoice_and_deduction(self):
        self.pay_in_part(self.invoice_made)
        rows = self.env["acorn.vendor.three.way"]
        wanted = self.order.order_line
        for record in (self.order, self.invoice_made):
            action = record.action_acorn_open_three_way()
            found = rows.search(action["domain"])
            self.assertEqual(found.order_line_id, wanted)
            self.assertEqual(action["views"][0][1], "list")
        action = self.get_claims().action_open_three_way()
        self.assertTrue(rows.search(action["domain"]))

    def get_claims(self):
        return self.env["acorn.vendor.deduction"].search(
            [("invoice_id", "=", self.invoice_made.id), ("line_ids", "!=", False)]
        )

    def test_many_lines_cost_no_more_queries(self):
        self.pay_in_part(self.invoice_made)
        other = self.make_order_of_three("4THREE01")
        counts = []
        both = (self.order + other).order_line
        # The first reading also looks up what every reading needs.
        for lines in (both, self.order.order_line, both):
            ids = lines.ids
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.get_rows(lines.browse(ids)).mapped("finding")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_the_database_decides_as_the_rule_does(self):
        """The same random figures are judged in both ways."""
        dice, names = random.Random(19), list(Facts.__dataclass_fields__)
        for _round in range(300):
            values = {
                name: bool(dice.getrandbits(1))
                if name.startswith("is_")
                else Decimal(dice.choice((0, 0, 60, 60, "0.01", "59.98")))
                for name in names
            }
            columns = SQL(", ").join(
                SQL("%s AS %s", value, SQL.identifier(name))
                for name, value in values.items()
            )
            [[found]] = self.env.execute_query(
                SQL("SELECT %s FROM (SELECT %s) line", SQL(to_case()), columns)
            )
            self.assertEqual(found or "", part_at(Facts(**values)), values)


@tagged("post_install", "-at_install")
class TestThreeWayAccess(ThreeWayCommon):
    """Money is for those who have to do with it, and rows for their company."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.make_order_of_three()
        self.read_status(days=13)
        self.pay_in_part(self.order.invoice_ids)
        self.manager, self.warehouse_user, self.accountant = create_people(self.company)

    def test_who_may_not_see_money_sees_units(self):
        seller = create_user(
            self.company,
            "acorn_seller",
            "Sam",
            f"{USER},sales_team.group_sale_salesman",
        )
        for user in (seller, self.warehouse_user):
            row = self.get_rows(self.order.order_line[0], user)
            self.assertEqual(row.finding, "Shipped 60, received 50: 10 missing")
            last = self.get_rows(self.order.order_line[2], user)
            self.assertFalse(last.finding)
            for name in (*MONEY, "parts_at", "is_claim_open"):
                with self.subTest(name), self.assertRaises(AccessError):
                    row.read([name])
                with self.assertRaises(AccessError):
                    row.search([(name, "!=", False)])
            with self.assertRaises(AccessError):
                self.env["acorn.vendor.payment.share"].with_user(user).search([])

    def test_accountant_and_manager_see_all(self):
        for user in (self.accountant, self.manager):
            row = self.get_rows(self.order.order_line[0], user)
            self.assertEqual(row.paid_amount, 360)
            self.assertIn("120.00", row.finding)

    def test_other_companies_see_nothing(self):
        other = self.env["res.company"].create({"name": "Birch"})
        stranger = create_user(
            other, "birch", "Bert", f"{USER},account.group_account_invoice"
        )
        self.assertFalse(self.get_rows(self.order.order_line, stranger))

    def test_nobody_changes_shares(self):
        share = self.order.invoice_ids.acorn_remittance_line_ids.share_ids[:1]
        with self.assertRaises(AccessError):
            share.with_user(self.accountant).amount = 1
