from odoo import fields
from odoo.tests import tagged

from ..models.invoices.invoice_prover import InvoiceProver
from ..spapi import Unauthorized
from .pause_common import ORDERS, STATUS, SUBMIT, TRANSACTION, PauseCommon


@tagged("post_install", "-at_install")
class TestPause(PauseCommon):
    """What Amazon refuses waits, nothing else does, and it ends by itself."""

    def test_who_may_not_acknowledge_goes_on_reading(self):
        messages = self.queue(3)
        self.deny(SUBMIT)
        self.run_action("send")
        self.assert_paused(SUBMIT)
        self.assertEqual(self.simulator.count(SUBMIT), 1)
        self.assertEqual(set(messages.mapped("state")), {"queued"})
        self.assertEqual(sum(messages.mapped("attempts")), 0)
        messages += self.queue()
        read = self.simulator.count(STATUS)
        self.run_action("read_status")
        self.assertGreater(self.simulator.count(STATUS), read)
        self.run_action("send")
        self.assertEqual(self.simulator.count(SUBMIT), 1)
        self.assertFalse(self.account.activity_ids)

    def test_what_is_refused_is_asked_for_hourly_and_goes_on_by_itself(self):
        messages = self.queue(3)
        self.deny(SUBMIT)
        self.run_action("send")
        since = self.account.pause_ids.since
        for hour in range(1, 4):
            self.let_pass(minutes=40)
            self.run_action("send")
            self.assertEqual(self.simulator.count(SUBMIT), hour)
            self.let_pass(minutes=21)
            self.run_action("send")
            self.assertEqual(self.simulator.count(SUBMIT), hour + 1)
        self.assertEqual(self.account.pause_ids.since, since)
        self.deny()
        self.let_pass(minutes=61)
        self.run_action("send")
        self.assertEqual(set(messages.mapped("state")), {"sent"})
        self.assert_paused()
        self.assertEqual(self.get_incident("paused", "resolved").times, 4)
        self.assertFalse(self.account.activity_ids)

    def test_who_may_not_read_goes_on_acknowledging(self):
        message = self.queue()
        self.deny(ORDERS)
        self.run_action("poll_orders")
        self.assert_paused(ORDERS)
        calls = self.simulator.count(ORDERS)
        self.run_action("poll_orders")
        self.assertEqual(self.simulator.count(ORDERS), calls)
        self.run_action("send")
        self.assertEqual(message.state, "sent")
        self.deny()
        self.let_pass(minutes=61)
        self.run_action("poll_orders")
        self.assert_paused()
        self.assertFalse(self.account.last_error)

    def test_outcomes_that_may_not_be_asked_for_are_asked_for_later(self):
        message = self.queue()
        self.run_action("send")
        self.deny(TRANSACTION)
        self.let_pass(minutes=2)
        self.run_action("follow_up")
        self.assert_paused(TRANSACTION)
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        self.assertEqual(self.simulator.count(TRANSACTION), 1)
        other = self.queue()
        self.run_action("send")
        self.assertEqual(other.state, "sent")
        self.deny()
        self.let_pass(minutes=61)
        self.run_action("follow_up")
        self.assertEqual(message.state, "presumed")
        self.assert_paused()

    def test_what_is_paused_does_not_hold_up_what_queues_behind_it(self):
        blocked = self.queue(2)
        self.deny(SUBMIT)
        self.run_action("send")
        values = {"kind": "invoice", "external_id": "INV/1", "payload": "{}"}
        [shown] = blocked[0].sudo().copy_data()
        free = blocked.sudo().create(
            {**shown, **values, "state": "queued", "order_id": False}
        )
        messages = self.env["acorn.vendor.message"]
        due = messages.search(messages._get_send_domain(self.account), limit=1)
        self.assertEqual(due, free)

    def test_accounting_that_was_granted_is_asked_again_in_an_hour(self):
        self.code.marketplace = "ATVPDKIKX0DER"
        self.run_action("prove_invoices")
        prover = InvoiceProver(self.account)
        error = Unauthorized("no", operation="getInvoiceHeaders", status=403)
        responses = {self.code.marketplace: prover.judge(error)}
        prover.record_responses(responses, fields.Datetime.now())
        self.assertEqual(self.account.finance_api, "available")
        self.assert_paused("getInvoiceHeaders")
        self.assertFalse(InvoiceProver(self.account).may_ask())
        self.let_pass(minutes=61)
        with self.at_present():
            self.assertTrue(InvoiceProver(self.account).may_ask())

    def test_the_health_of_the_account_names_it_and_since_when(self):
        self.queue()
        self.deny(SUBMIT)
        self.run_action("send")
        self.let_pass(minutes=30)
        with self.at_present():
            self.account.invalidate_recordset()
            report = self.account.health_report
        self.assertIn("refuses for 30 minutes: Send acknowledgements", report)

    def test_a_pause_that_lasts_is_told_once(self):
        self.queue()
        self.deny(SUBMIT)
        self.run_action("send")
        self.run_global_action("watch")
        self.assertFalse(self.account.activity_ids)
        for _hour in range(3):
            self.let_pass(minutes=61)
            self.run_action("send")
            self.run_global_action("watch")
        self.assertEqual(len(self.account.activity_ids), 1)
        self.assertIn("Send acknowledgements", self.account.activity_ids.summary)

    def test_a_person_need_not_wait_for_the_hour(self):
        message = self.queue()
        self.deny(SUBMIT)
        self.run_action("send")
        self.deny()
        self.account.action_ask_paused()
        self.run_action("send")
        self.assertEqual(message.state, "sent")
        self.assert_paused()
