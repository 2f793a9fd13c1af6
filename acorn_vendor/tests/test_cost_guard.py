from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestCostGuard(AcornVendorCommon):
    """Amazon's cost against what was agreed, and what becomes of a lower one."""

    def setUp(self):
        super().setUp()
        self.code.answer_policy = "accept"

    def agree(self, cost, start=-30, end=None, **values):
        today = fields.Date.today()
        return self.env["acorn.vendor.cost"].create(
            {
                "account_id": self.account.id,
                "product_id": self.pen.id,
                "cost": cost,
                "currency_id": self.env.ref("base.USD").id,
                "date_from": today + timedelta(days=start),
                "date_to": end is not None and today + timedelta(days=end),
                **values,
            }
        )

    def import_line(self, number="4COST000", cost="2.50"):
        orders = self.import_orders(self.make_pen_order(number, cost=cost))
        return orders.filtered(lambda order: order.acorn_po_number == number).order_line

    def test_a_cost_as_agreed_passes(self):
        self.agree(2.50)
        line = self.import_line()
        self.assertRecordValues(line, [{"acorn_cost_state": "ok", "acorn_cost_gap": 0}])
        self.run_action("answer")
        self.assertEqual(line.order_id.state, "sale")

    def test_nothing_agreed_passes_and_says_so(self):
        line = self.import_line()
        self.assertEqual(line.acorn_cost_state, "none")
        self.run_action("answer")
        self.assertEqual(line.order_id.state, "sale")

    def test_a_lower_cost_is_asked(self):
        self.agree(3.00)
        line = self.import_line()
        self.assertRecordValues(
            line, [{"acorn_cost_state": "low", "acorn_cost_gap": -12.0}]
        )
        self.run_action("answer")
        self.assertEqual(line.order_id.state, "draft")
        self.assertIn(
            "Amazon pays 2.5, agreed are 3", line.order_id.acorn_answer_question
        )

    def test_a_lower_cost_is_rejected_with_its_line_only(self):
        self.code.cost_policy = "reject"
        self.agree(3.00)
        body = self.make_pen_order("4COST001")
        cup = {
            **body["orderDetails"]["items"][0],
            "itemSequenceNumber": "2",
            "amazonProductIdentifier": "B0CUP00001",
            "vendorProductIdentifier": "CUP-1",
        }
        body["orderDetails"]["items"].append(cup)
        order = self.import_orders(body)
        self.run_action("answer")
        self.assertRecordValues(
            order.order_line,
            [
                {"acorn_qty_accepted": 0, "acorn_qty_rejected": 24},
                {"acorn_qty_accepted": 24, "acorn_qty_rejected": 0},
            ],
        )

    def test_a_lower_cost_holds_the_answer(self):
        self.code.cost_policy = "hold"
        self.agree(3.00)
        order = self.import_line().order_id
        self.run_action("answer")
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.acorn_acknowledgement_state, "held")
        self.assertIn("below the agreed cost", order.acorn_advice)

    def test_a_higher_cost_is_shown_and_accepted(self):
        self.agree(2.00)
        line = self.import_line()
        self.assertEqual(line.acorn_cost_state, "high")
        self.run_action("answer")
        self.assertEqual(line.order_id.state, "sale")

    def test_tolerance_counts_for_the_orders_that_wait(self):
        self.agree(2.55)
        line = self.import_line()
        self.assertEqual(line.acorn_cost_state, "low")
        self.code.cost_tolerance_percent = 2
        self.assertEqual(line.acorn_cost_state, "ok")

    def test_the_date_of_the_order_chooses_the_cost(self):
        self.agree(9.00, start=-60, end=-10)
        self.agree(2.50, start=-9, end=9)
        self.agree(1.00, start=10)
        self.assertEqual(self.import_line().acorn_cost_agreed, 2.50)

    def test_the_vendor_code_goes_before_the_account(self):
        self.agree(9.00)
        self.agree(2.50, code_id=self.code.id)
        self.assertEqual(self.import_line().acorn_cost_agreed, 2.50)

    def test_the_price_list_counts_where_nothing_was_agreed(self):
        self.code.pricelist_id = self.env["product.pricelist"].create(
            {
                "name": "Amazon",
                "currency_id": self.env.ref("base.USD").id,
                "item_ids": [
                    (
                        0,
                        0,
                        {
                            "applied_on": "0_product_variant",
                            "product_id": self.pen.id,
                            "compute_price": "fixed",
                            "fixed_price": 2.75,
                        },
                    )
                ],
            }
        )
        line = self.import_line()
        self.assertEqual(line.acorn_cost_agreed, 2.75)
        self.agree(2.50)
        self.assertRecordValues(
            line, [{"acorn_cost_agreed": 2.50, "acorn_cost_state": "ok"}]
        )

    def test_an_answered_order_keeps_its_judgement(self):
        agreed = self.agree(2.50)
        line = self.import_line()
        self.run_action("answer")
        self.run_action("send")
        agreed.cost = 5.00
        self.assertEqual(line.acorn_cost_state, "ok")

    def test_agreeing_settles_all_orders_that_wait(self):
        self.agree(3.00, end=-1)
        self.agree(3.00, start=0, code_id=self.code.id, end=0)
        line = self.import_line()
        self.assertEqual(line.acorn_cost_state, "low")
        self.env["acorn.vendor.cost"].search([]).unlink()
        line.action_acorn_agree_cost()
        other = self.import_line("5COST000")
        self.assertEqual((line + other).mapped("acorn_cost_state"), ["ok", "ok"])

    @mute_logger("odoo.sql_db")
    def test_two_costs_at_a_time_are_refused(self):
        self.agree(2.50)
        with self.assertRaisesRegex(ValidationError, "agreed cost from"):
            self.agree(2.60, start=5)

    def test_the_history_shows_what_amazon_paid(self):
        self.import_line()
        line = self.import_line("5COST000", cost="2.40")
        action = line.action_acorn_open_cost_history()
        lines = self.env[action["res_model"]].search(action["domain"])
        self.assertCountEqual(lines.mapped("acorn_net_cost"), [2.50, 2.40])
