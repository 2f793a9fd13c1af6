from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestOutbox(AcornVendorCommon):
    """What becomes of a document, for each way in which sending it may end."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.import_orders(self.make_pen_order())

    def queue(self):
        """Accept the order; return its queued acknowledgement."""
        self.order.action_confirm()
        return self.order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )

    def send_after(self, fault, **extra):
        """Send with a fault on Amazon's side; return the message."""
        message = self.queue()
        self.simulator.fail_next("submitAcknowledgement", fault, **extra)
        self.run_action("send")
        return message

    def test_what_sending_looks_at_is_read_in_two_queries(self):
        message = self.queue().sudo()
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(2):
            message._fetch_to_send()
            self.assertEqual(message.state, "queued")
            self.assertTrue(message.payload)
            self.assertEqual(message.account_id.state, "connected")

    def test_throttling_is_no_attempt(self):
        message = self.send_after("429", retry_after=30)
        self.assertRecordValues(message, [{"state": "queued", "attempts": 0}])
        self.assertTrue(message.next_try)
        self.let_pass(seconds=40)
        self.run_action("send")
        self.assertEqual(message.state, "sent")

    def test_refusal_is_shown_on_the_order(self):
        message = self.send_after("400")
        self.assertEqual(message.state, "rejected")
        self.assertTrue(message.reason)
        self.assertEqual(self.order.acorn_document_state, "attention")
        self.assertTrue(self.order.activity_ids)

    def test_time_out_after_sending_is_unknown_and_ends_proven(self):
        message = self.send_after("reset")
        self.assertRecordValues(message, [{"state": "unknown", "uncertain": True}])
        self.run_action("send")
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        self.assertEqual(message.state, "confirmed")
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 1)

    def test_what_a_newer_acknowledgement_has_overtaken_is_not_sent_again(self):
        first = self.send_after("500")
        self.order.action_acorn_acknowledge_again()
        self.run_action("send")
        newest = self.order.acorn_message_ids._get_newest("acknowledgement")
        self.assertEqual(newest.state, "sent")
        first._set_state("queued", next_try=False)
        self.run_action("send")
        self.assertEqual(first.state, "cancelled")
        self.assertEqual(len(self.simulator.documents("acknowledgement")), 1)

    def test_what_may_have_arrived_counts_as_said_while_it_waits(self):
        self.order.order_line.acorn_qty_accepted = 0
        self.order.acorn_code_id.acknowledgement_level = "live"
        self.order._acorn_queue_acknowledgement()
        message = self.order.acorn_message_ids._get_newest("acknowledgement")
        message._set_state("sending")
        message._set_state("unknown", uncertain=True)
        message._set_state("queued")
        self.order.order_line.acorn_qty_accepted = 24
        with self.assertRaisesRegex(UserError, "rejected in the first acknowledgement"):
            self.order._acorn_check_acknowledgement()

    def test_unknown_that_never_arrived_is_sent_again(self):
        message = self.send_after("500")
        self.assertEqual(message.state, "unknown")
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        self.assertEqual(message.state, "unknown")
        self.let_pass(minutes=10)
        self.run_action("follow_up")
        self.run_action("send")
        self.assertEqual(message.state, "sent")

    def test_refused_login_pauses_the_account_and_tells_once(self):
        message = self.queue()
        self.env["acorn.vendor.token"].sudo().search([]).value = False
        self.simulator.fail_next("getAccessToken", "401")
        self.run_action("send")
        self.assertEqual(message.state, "queued")
        self.assertEqual(self.account.state, "error")
        self.assertEqual(len(self.account.activity_ids), 1)
        self.run_action("send")
        self.assertEqual(message.state, "queued")
        self.account.action_connect()
        self.run_action("send")
        self.assertEqual(message.state, "sent")

    def test_message_of_a_killed_worker_wakes_up_as_unknown(self):
        message = self.queue()
        message._set_state("sending", attempts=1, sent_at=fields.Datetime.now())
        self.run_action("send")
        self.assertRecordValues(message, [{"state": "unknown", "uncertain": True}])
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 0)

    def test_level_test_holds_until_a_manager_approves(self):
        self.code.acknowledgement_level = "test"
        message = self.queue()
        self.assertEqual(message.state, "held")
        self.run_action("send")
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 0)
        message.action_approve()
        self.run_action("send")
        self.assertEqual(message.state, "sent")

    def test_failed_check_holds_the_document_with_its_reason(self):
        nameless = {"acorn_asin": False, "acorn_vendor_sku": False}
        self.order.order_line.sudo().write(nameless)
        message = self.queue()
        self.assertEqual(message.state, "held")
        self.assertIn("ASIN", message.reason)

    def test_token_is_shared_with_the_next_client(self):
        self.queue()
        self.run_action("send")
        self.run_action("poll_orders")
        self.assertEqual(self.simulator.count("getAccessToken"), 1)
