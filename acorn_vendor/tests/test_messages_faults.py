from odoo import fields
from odoo.tests import tagged

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestFaults(AcornVendorCommon):
    """What the benchmark of faults once found, and some of what it goes through."""

    def list_bare_order(self, number="4BARE00A"):
        """Have Amazon list an order without its lines; return its number."""
        wish = {"orders": [self.make_pen_order(number)], "without_details": True}
        self.simulator.call("POST", "purchase-orders", wish)
        return number

    def poll(self):
        self.run_action("poll_orders")
        self.run_action("process_inbox")

    def find_message(self, number):
        return self.env["acorn.vendor.message"].search([("external_id", "=", number)])

    def find_orders(self):
        orders = self.env["sale.order"].search(
            [("acorn_account_id", "=", self.account.id)], order="acorn_po_number"
        )
        return orders.mapped("acorn_po_number")

    def test_lines_that_could_not_be_read_come_with_a_later_poll(self):
        number = self.list_bare_order()
        self.simulator.fail_next("getPurchaseOrder", "503")
        self.poll()
        self.assertEqual(self.find_message(number).state, "on_hold")
        self.poll()
        self.assertEqual(self.find_message(number).state, "processed")
        self.assertEqual(self.find_orders(), [number])

    def test_one_order_amazon_does_not_know_does_not_hold_up_the_next(self):
        first = self.list_bare_order("4BARE00A")
        second = self.list_bare_order("4BARE00B")
        self.simulator.fail_next("getPurchaseOrder", "404")
        self.poll()
        self.assertEqual(len(self.find_orders()), 1)
        self.poll()
        self.assertEqual(self.find_orders(), [first, second])

    def test_a_broken_line_is_not_asked_for_every_order(self):
        self.list_bare_order("4BARE00A")
        self.list_bare_order("4BARE00B")
        self.simulator.fail_next("getPurchaseOrder", "503", times=None)
        self.poll()
        self.assertEqual(self.simulator.count("getPurchaseOrder"), 1)

    def test_an_unreadable_response_is_settled_when_its_window_can_be_read(self):
        self.simulator.fail_next("getPurchaseOrders", "malformed")
        self.import_orders(self.make_pen_order())
        page = self.env["acorn.vendor.message"].search(
            [("kind", "=", "purchase_order_page")]
        )
        self.assertEqual(page.state, "on_hold")
        self.poll()
        self.assertEqual(page.state, "processed")
        self.assertEqual(self.find_orders(), ["4PENS00A"])

    def test_the_account_says_how_long_responses_are_waited_for(self):
        self.account.response_timeout = 1
        self.simulator.fail_next("getPurchaseOrders", "slow", seconds=1.3)
        self.poll()
        self.assertIn("no usable response came", self.account.last_error)
        self.account.response_timeout = 3
        self.simulator.fail_next("getPurchaseOrders", "slow", seconds=1.3)
        self.poll()
        self.assertFalse(self.account.last_error)

    def test_sending_is_no_news_and_its_outcome_is(self):
        self.import_orders(self.make_pen_order()).action_confirm()
        self.run_action("send")
        message = self.env["acorn.vendor.message"].search(
            [("kind", "=", "acknowledgement")]
        )
        self.assertEqual(message.state, "sent")
        tracked = message.message_ids.tracking_value_ids.mapped("new_value_char")
        self.assertEqual(tracked, ["Sent"])

    def test_what_was_sent_in_one_run_is_followed_up_by_one_more(self):
        orders = self.import_orders(
            self.make_pen_order("4PENS00A"), self.make_pen_order("4PENS00B")
        )
        orders.action_confirm()
        follow_up = self.account._job("follow_up").cron_id
        triggers = self.env["ir.cron.trigger"]
        domain = [("cron_id", "=", follow_up.id)]
        before = triggers.search(domain)
        self.run_action("send")
        [trigger] = triggers.search(domain) - before
        self.let_pass(minutes=2)
        with self.at_present():
            self.assertLessEqual(trigger.call_at, fields.Datetime.now())

    def test_a_refusal_of_the_lines_alone_pauses_that_question_and_stays_kept(self):
        self.list_bare_order()
        self.simulator.fail_next("getPurchaseOrder", "403")
        self.run_action("poll_orders")
        self.assertEqual(self.account.state, "connected")
        self.assertEqual(self.account.pause_ids.operation, "getPurchaseOrder")
        incident = self.env["acorn.vendor.incident"].search(
            [("account_id", "=", self.account.id), ("kind", "=", "paused")]
        )
        self.assertEqual(incident.state, "open")
