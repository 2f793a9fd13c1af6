from odoo import fields
from odoo.tests import tagged

from .pause_common import EVERYTHING, ORDERS, STATUS, SUBMIT, PauseCommon


@tagged("post_install", "-at_install")
class TestPauseEverything(PauseCommon):
    """Who is refused all that is due waits as a whole, and that ends by itself too."""

    def test_who_is_refused_everything_gets_a_new_token_before_the_account_pauses(self):
        self.refuse_everything()
        self.assert_paused(ORDERS, STATUS)
        logins = self.simulator.count("getAccessToken")
        self.run_action("poll_orders")
        self.assert_paused(ORDERS, STATUS)
        self.run_action("read_status")
        self.assertEqual(self.account.state, "error")
        self.assertEqual(self.simulator.count("getAccessToken"), logins + 1)
        self.assertEqual(len(self.account.activity_ids), 1)
        self.assertTrue(self.get_incident("access"))
        self.assertFalse(self.get_incident("paused"))

    def test_what_was_not_tried_yet_does_not_count_as_refused(self):
        message = self.queue()
        self.run_action("read_status")
        self.let_pass(minutes=1)
        self.deny(ORDERS, STATUS)
        for _time in range(3):
            self.run_action("poll_orders")
            self.run_action("read_status")
            self.assert_paused(ORDERS, STATUS)
        self.assertTrue(self.is_triggered("send"))
        self.run_action("send")
        self.assertEqual(message.state, "sent")

    def test_all_that_is_due_is_refused_before_the_account_pauses(self):
        self.queue()
        self.refuse_everything()
        self.ask_all()
        self.ask_all()
        self.assertEqual(self.account.state, "error")
        self.assertEqual(
            set(self.account.pause_ids.mapped("operation")), {ORDERS, STATUS, SUBMIT}
        )

    def test_what_is_due_later_is_tried_although_the_account_is_paused(self):
        """It was refused all that it used; the first ASN shows that that is granted."""
        [message] = self.queue()
        self.run_action("send")
        self.let_pass(minutes=1)
        self.deny(*EVERYTHING)
        self.env.cr.execute("UPDATE acorn_vendor_message SET next_try = NULL")
        self.ask_all()
        self.ask_all()
        self.assertEqual(self.account.state, "error")
        self.deny(ORDERS, STATUS)
        [shown] = message.sudo().copy_data()
        message.sudo().create({**shown, "state": "queued", "version": 2})
        self.let_pass(minutes=61)
        self.run_action("poll_orders")
        self.assert_paused(ORDERS, STATUS)
        self.run_action("send")
        self.assertEqual(self.simulator.count(SUBMIT), 2)
        self.ask_all()
        self.assert_paused(ORDERS, STATUS)

    def test_accounting_that_is_refused_is_no_response(self):
        self.code.marketplace = "ATVPDKIKX0DER"
        self.refuse_everything()
        self.let_pass(minutes=1)
        self.run_action("prove_invoices")
        self.ask_all()
        self.assertEqual(self.account.finance_api, "unavailable")
        job = self.account._job("prove_invoices")
        self.assertRecordValues(job, [{"last_success": False, "last_error": False}])
        self.assertEqual(self.account.state, "error")

    def test_accounting_that_has_nothing_to_be_asked_is_no_response(self):
        self.code.marketplace = "ATVPDKIKX0DER"
        self.run_action("prove_invoices")
        responded = self.account._job("prove_invoices").last_success
        self.assertTrue(responded)
        self.refuse_everything()
        self.let_pass(minutes=1)
        self.run_action("prove_invoices")
        self.ask_all()
        self.assertEqual(self.account._job("prove_invoices").last_success, responded)
        self.assertEqual(self.account.state, "error")

    def test_what_got_a_response_and_is_refused_since_is_no_response(self):
        self.queue()
        self.run_action("read_status")
        self.let_pass(minutes=1)
        self.deny(ORDERS, STATUS)
        self.run_action("poll_orders")
        self.let_pass(minutes=1)
        self.run_action("send")
        self.env.cr.execute("UPDATE acorn_vendor_message SET next_try = NULL")
        self.run_action("read_status")
        self.assert_paused(ORDERS, STATUS)
        message = self.env["acorn.vendor.message"].search([("state", "=", "sent")])
        [shown] = message.sudo().copy_data()
        message.sudo().create({**shown, "state": "queued", "version": 2})
        self.deny(*EVERYTHING)
        for _time in range(3):
            self.let_pass(minutes=61)
            self.ask_all()
        self.assertEqual(self.account.state, "error")

    def test_an_account_without_login_asks_once_an_hour(self):
        self.refuse_everything()
        self.run_action("poll_orders")
        self.run_action("read_status")
        self.assertEqual(self.account.state, "error")
        self.let_pass(minutes=61)
        self.simulator.fail_next("getAccessToken", "401", times=None)
        with self.at_present():
            self.account._get_tokens().write({"value": False, "expires_at": False})
        logins = self.simulator.count("getAccessToken")
        for hour in range(1, 4):
            for _quarter in range(4):
                self.run_action("poll_orders")
                self.let_pass(minutes=15, seconds=15)
            self.assertEqual(self.simulator.count("getAccessToken"), logins + hour)

    def test_a_token_that_had_gone_bad_pauses_nothing_for_long(self):
        self.refuse_everything()
        self.deny()
        self.run_action("poll_orders")
        self.run_action("read_status")
        self.assert_paused()
        self.assertFalse(self.account.activity_ids)

    def test_any_response_keeps_the_account_going(self):
        message = self.queue()
        self.run_action("read_status")
        self.let_pass(minutes=1)
        self.deny(ORDERS, STATUS)
        self.run_action("poll_orders")
        self.let_pass(minutes=1)
        self.run_action("send")
        self.assertEqual(message.state, "sent")
        for _time in range(3):
            self.run_action("read_status")
            self.run_action("poll_orders")
            self.let_pass(minutes=61)
        self.assert_paused(ORDERS, STATUS)

    def test_an_account_that_was_refused_everything_resumes_without_a_person(self):
        message = self.queue()
        self.refuse_everything()
        self.run_action("send")
        self.ask_all()
        self.assertEqual(self.account.state, "error")
        calls = self.simulator.count(ORDERS)
        self.run_action("poll_orders")
        self.assertEqual(self.simulator.count(ORDERS), calls)
        self.let_pass(minutes=61)
        self.run_action("poll_orders")
        self.assertEqual(self.simulator.count(ORDERS), calls + 1)
        self.assertEqual(self.account.state, "error")
        self.assertEqual(len(self.account.activity_ids), 1)
        self.deny()
        self.let_pass(minutes=61)
        self.run_action("poll_orders")
        self.assertEqual(self.account.state, "connected")
        self.assertFalse(self.account.activity_ids)
        self.run_action("send")
        self.assertEqual(message.state, "sent")
        self.assert_paused()

    def test_a_login_that_is_refused_for_a_while_ends_by_itself_too(self):
        self.simulator.fail_next("getAccessToken", "401", times=2)
        self.run_action("poll_orders")
        self.assertEqual(self.account.state, "error")
        for state in ("error", "connected"):
            self.let_pass(minutes=61)
            self.run_action("poll_orders")
            self.assertEqual(self.account.state, state)
        self.run_action("poll_orders")
        self.assertFalse(self.account.last_error)

    def test_the_scheduler_asks_for_a_paused_account(self):
        self.simulator.fail_next("getAccessToken", "401")
        self.run_action("poll_orders")
        running = self.account.job_ids.filtered("cron_id.active")
        self.assertEqual(running.mapped("kind"), ["poll_orders"])
        self.assertGreater(self.account.pause_ids.probe_at, fields.Datetime.now())
        self.account.action_disconnect()
        self.assertFalse(self.account.job_ids.filtered("cron_id.active"))
