from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .cost_missing_common import AcornVendorNoCost


@tagged("post_install", "-at_install")
class TestCostChanges(AcornVendorNoCost):
    """Amazon states a cost only later, or no more, and orders that were here before."""

    def change_cost(self, cost):
        item = {"netCost": {"amount": cost, "currencyCode": "USD"}}
        self.simulator.change_order("4COST000", {"items": {"1": item}})
        self.read_changes()

    def read_changes(self):
        self.let_pass(minutes=1)
        self.run_action("poll_orders")
        self.run_action("process_inbox")

    def test_a_cost_stated_later_counts(self):
        _order, line = self.import_pens()
        line.acorn_cost_settled = 2.2
        self.change_cost("2.75")
        self.assertRecordValues(
            line,
            [
                {
                    "acorn_net_cost": 2.75,
                    "acorn_cost_missing": False,
                    "price_unit": 2.75,
                    "acorn_question_kind": False,
                }
            ],
        )

    def test_a_cost_that_becomes_zero_is_asked(self):
        _order, line = self.import_pens(cost="2.50")
        self.change_cost("0.00")
        self.assertRecordValues(
            line, [{"price_unit": 0, "acorn_question_kind": "no_cost"}]
        )

    def test_a_cost_of_zero_is_not_applied_to_an_acknowledged_order(self):
        order, line = self.import_pens(cost="2.50")
        self.run_action("acknowledge")
        self.run_action("send")
        self.change_cost("0.00")
        change = order.acorn_change_ids.line_ids
        self.assertEqual((change.kind, change.state), ("cost_lower", "open"))
        with self.assertRaisesRegex(UserError, "Refuse this change"):
            change.action_apply()
        self.assertEqual(line.price_unit, 2.5)

    def test_a_cost_below_the_one_entered_is_asked_once_it_was_acknowledged(self):
        order, line = self.import_pens()
        line.acorn_cost_settled = 2.4
        self.run_action("acknowledge")
        self.run_action("send")
        self.change_cost("2.00")
        change = order.acorn_change_ids.line_ids
        self.assertEqual((change.kind, change.state), ("cost_lower", "open"))
        self.assertIn("2.40", change.old)
        self.assertEqual(line.price_unit, 2.4)
        change.action_apply()
        self.assertEqual(self.get_sent(order)["1"], ("2.00", "Accepted"))

    def test_a_line_added_without_a_cost_is_refused_first(self):
        order, _line = self.import_pens(cost="2.50")
        self.run_action("acknowledge")
        self.run_action("send")
        new = self.make()["orderDetails"]["items"][0] | {"itemSequenceNumber": "3"}
        self.simulator.change_order("4COST000", {"items": {"3": new}})
        self.read_changes()
        change = order.acorn_change_ids.line_ids
        self.assertEqual((change.kind, change.state), ("added", "open"))
        with self.assertRaisesRegex(UserError, "Refuse the line"):
            change.action_apply()
        change.action_refuse()
        self.assertEqual(order.order_line[-1].acorn_qty_accepted, 0)
        acknowledgement = order.acorn_message_ids._get_newest("acknowledgement")
        self.assertEqual((acknowledgement.state, list(self.get_sent(order))),
                         ("queued", ["1", "2"]))  # fmt: skip

    def test_an_order_that_was_here_is_sold_at_its_own_price(self):
        before = self.env["sale.order"].create(
            {
                "partner_id": self.amazon.id,
                "client_order_ref": "4COST000",
                "order_line": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": quantity,
                            "price_unit": price,
                        }
                    )
                    for product, quantity, price in (
                        (self.pen, 24, 2.45), (self.cup, 12, 4.0)
                    )
                ],
            }
        )  # fmt: skip
        self.import_orders(self.make())
        line = before.order_line[0]
        self.assertRecordValues(
            line,
            [
                {
                    "price_unit": 2.45,
                    "acorn_cost_settled": 2.45,
                    "acorn_cost_source": "linked",
                    "acorn_question_kind": False,
                }
            ],
        )
        self.agree(2.60)
        before.action_confirm()
        self.assertEqual(self.get_sent(before)["1"], ("2.45", "Accepted"))
