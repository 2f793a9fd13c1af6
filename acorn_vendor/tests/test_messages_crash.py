import json

from odoo import fields
from odoo.tests import tagged

from ..models.account.work_queue import WorkQueue
from ..models.messages.acorn_vendor_message_send import SUBMIT
from .common import AcornVendorCommon

# PostgreSQL's own way to say that another transaction was first.
MEET_ANOTHER = "DO $$ BEGIN RAISE EXCEPTION 'met' USING ERRCODE = '40001'; END $$"


@tagged("post_install", "-at_install")
class TestCrash(AcornVendorCommon):
    """The server is killed between two commits; it ends proven and said once.

    What a kill leaves is what was committed before: a message that is being sent.
    """

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.order = self.import_orders(self.make_pen_order())
        self.order.action_confirm()
        self.message = self.order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )

    # === HELPERS === #

    def die_sending(self, message, accepted):
        """Leave a message as a server does that is killed while it sends it.

        :param bool accepted: whether Amazon had accepted it by then
        """
        message._set_state(
            "sending", attempts=message.attempts + 1, sent_at=fields.Datetime.now()
        )
        if accepted:
            with self.account._get_api() as api_client:
                submit = getattr(api_client, SUBMIT[message.kind])
                submit(json.loads(message.payload))

    def wake_up(self):
        """Start the server again: its scheduler sends what is due."""
        self.run_action("send")
        self.run_action("follow_up")
        self.run_action("send")

    def ship(self):
        """Have the order acknowledged and shipped; return the queued ASN."""
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        picking = self.order.picking_ids
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        with self.at_present():
            picking.button_validate()
        return picking.acorn_shipment_id.acorn_message_ids

    def invoice(self):
        """Have the order shipped and invoiced; return the queued invoice."""
        self.ship()
        self.run_action("send")
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        move = self.order._create_invoices()
        with self.at_present():
            self.post_and_send(move)
        return move.acorn_message_ids

    def assert_said_once(self, message):
        """Check that Amazon accepted exactly one such document, and ours it is."""
        [document] = [
            document
            for document in self.simulator.documents(message.kind)
            if document["verdict"] == "accepted"
        ]
        self.assertEqual(document["id"], message.external_id)
        self.assertIn(
            document["body"], next(iter(json.loads(message.payload).values()))
        )

    # === TESTS === #

    def test_what_was_interrupted_is_asked_about_at_once(self):
        self.die_sending(self.message, accepted=True)
        follow_up = self.account._job("follow_up").cron_id
        triggers = [("cron_id", "=", follow_up.id)]
        self.assertFalse(self.env["ir.cron.trigger"].search(triggers))
        self.run_action("send")
        trigger = self.env["ir.cron.trigger"].search(triggers)
        self.assertLessEqual(trigger.call_at, fields.Datetime.now())

    def test_an_acknowledgement_amazon_shows_is_not_sent_again(self):
        message = self.message
        self.die_sending(message, accepted=True)
        self.let_pass(minutes=2)
        self.wake_up()
        self.assertEqual(message.state, "confirmed")
        self.assert_said_once(message)
        self.assertEqual(self.simulator.count("submitAcknowledgement"), 1)

    def test_an_acknowledgement_that_never_left_is_sent(self):
        message = self.message
        self.die_sending(message, accepted=False)
        self.wake_up()
        self.assertEqual(message.state, "unknown")
        self.let_pass(minutes=16)
        self.wake_up()
        self.assertEqual(message.state, "sent")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.assertEqual(message.state, "confirmed")
        self.assert_said_once(message)

    def test_an_asn_amazon_has_is_refused_the_second_time_and_so_proven(self):
        message = self.ship()
        self.die_sending(message, accepted=True)
        self.wake_up()
        self.assertRecordValues(message, [{"state": "sent", "uncertain": True}])
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        self.assertEqual(message.state, "confirmed")
        self.assertEqual(len(self.simulator.documents("shipment")), 2)
        self.assert_said_once(message)

    def test_an_asn_that_never_left_is_sent(self):
        message = self.ship()
        self.die_sending(message, accepted=False)
        self.wake_up()
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        self.assertEqual(message.state, "confirmed")
        self.assertEqual(len(self.simulator.documents("shipment")), 1)
        self.assert_said_once(message)

    def test_an_invoice_amazon_has_is_refused_the_second_time_and_so_proven(self):
        message = self.invoice()
        self.die_sending(message, accepted=True)
        self.wake_up()
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        self.assertEqual(message.state, "confirmed")
        self.assertEqual(len(self.simulator.documents("invoice")), 2)
        self.assert_said_once(message)

    def test_an_invoice_that_never_left_is_sent(self):
        message = self.invoice()
        self.die_sending(message, accepted=False)
        self.wake_up()
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        self.assertEqual(message.state, "presumed")
        self.assertEqual(len(self.simulator.documents("invoice")), 1)
        self.assert_said_once(message)

    def test_work_that_met_another_transaction_is_done_again(self):
        tries = []

        def work(due):
            tries.append(due.id)
            if len(tries) == 1:
                due.env.cr.execute(MEET_ANOTHER, log_exceptions=False)
            due.reason = "done"

        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            message = self.message.with_env(self.env(cr=cr, su=True))
            domain = message._get_send_domain(message.account_id)
            WorkQueue(work, message._record_failure).run(message, domain)
        self.env.invalidate_all()
        self.assertEqual(tries, [self.message.id] * 2)
        self.assertRecordValues(
            self.message, [{"reason": "done", "attempts": 0, "next_try": False}]
        )

    def test_a_batch_that_kills_its_worker_is_made_smaller(self):
        """Without this, a batch too large for a worker's time would never get done."""
        messages = self.account.env["acorn.vendor.message"].search([], limit=2)
        self.assertEqual(len(messages), 2)
        cron = self.account._job("process_inbox").cron_id
        for killed, expected in ((0, [2]), (1, [2]), (2, [1, 1])):
            sizes = []
            with (
                self.subTest(killed=killed),
                self.enter_registry_test_mode(),
                self.registry.cursor() as cr,
            ):
                started = cron.with_env(self.env(cr=cr)).with_context(cron_id=cron.id)
                run, _progress = started._add_progress(timed_out_counter=killed)
                records = messages.with_env(run.env)
                note = lambda due, sizes=sizes: sizes.append(len(due))  # noqa: E731
                WorkQueue(note, None, batch_size=20).run(records, [])
                self.assertEqual(sizes, expected)
