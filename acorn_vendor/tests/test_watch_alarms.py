from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .watch_common import AcornVendorWatched


@tagged("post_install", "-at_install")
class TestWatch(AcornVendorWatched):
    """What nobody would notice because nothing happens."""

    def test_a_healthy_account_raises_nothing(self):
        self.run_action("poll_orders")
        self.watch()
        self.assertFalse(self.env["acorn.vendor.incident"].search([]))

    # === SECRET === #

    def pass_until(self, days_left):
        """Let time pass until the secret is good for so many days; watch then."""
        expiry = self.account.secret_expires_on
        now = fields.Date.today() + self.elapsed
        self.let_pass(days=(expiry - now).days - days_left)
        self.watch()

    def test_an_expiring_secret_is_one_incident_with_three_warnings(self):
        self.pass_until(31)
        self.assertFalse(self.get_incident("secret"))
        self.pass_until(30)
        incident = self.get_incident("secret")
        for days_left, told in ((29, 0), (14, 1), (13, 0), (3, 1), (2, 0)):
            self.account.activity_ids.action_feedback(feedback="Will do")
            self.pass_until(days_left)
            self.assertEqual(self.get_incident("secret"), incident)
            self.assertEqual(len(self.account.activity_ids), told, days_left)
            self.assertIn(f"days left: {days_left}", incident.summary)
        self.account.client_secret = "another"  # noqa: S105 -- none
        self.account.secret_rotated_on = fields.Date.today() + self.elapsed
        self.watch()
        self.assertEqual(incident.state, "resolved")

    def test_who_puts_the_secret_aside_is_asked_at_the_next_warning(self):
        self.pass_until(28)
        with self.at_present():
            self.get_incident("secret").action_resolve()
        self.pass_until(15)
        self.assertFalse(self.get_incident("secret"))
        self.pass_until(14)
        self.assertTrue(self.get_incident("secret"))

    # === SILENCE === #

    def order_on(self, *days_ago):
        """Let orders have come so many days ago; all was read until now."""
        self.env["sale.order"].sudo().create(
            [
                {
                    "partner_id": self.amazon.id,
                    "acorn_account_id": self.account.id,
                    "acorn_po_number": f"8DAY{days:04}",
                    "acorn_po_date": fields.Datetime.now() - timedelta(days=days),
                }
                for days in days_ago
            ]
        )
        self.run_action("poll_orders")

    def test_unusual_silence_is_told_until_an_order_comes(self):
        self.order_on(*range(6, 40))
        self.watch()
        incident = self.get_incident("silence")
        self.assertEqual(incident.summary, "No new order for 6 days")
        self.assertIn("more than 3 days", incident.note)
        self.import_orders(self.make_pen_order())
        self.watch()
        self.assertEqual(incident.state, "resolved")

    def test_what_is_usual_here_is_no_silence(self):
        self.order_on(*range(8, 92, 7))
        self.watch()
        self.assertFalse(self.get_incident("silence"))
        self.order_on(7)
        self.let_pass(days=5)
        self.run_action("poll_orders")
        self.watch()
        self.assertEqual(
            self.get_incident("silence").summary, "No new order for 12 days"
        )

    def test_an_order_that_waits_is_an_order(self):
        self.order_on(*range(6, 40))
        self.import_orders(self.make_pen_order(shipToParty={"partyId": "DEN4"}))
        self.watch()
        self.assertFalse(self.get_incident("silence"))

    def test_what_was_not_read_is_not_silent(self):
        self.order_on(*range(1, 40))
        self.let_pass(days=10)
        self.watch()
        self.assertFalse(self.get_incident("silence"))

    def test_a_number_of_days_or_never_may_be_set(self):
        self.order_on(3)
        self.watch()
        self.assertFalse(self.get_incident("silence"))
        self.account.write({"silence_watch": "days", "silence_days": 3})
        self.watch()
        incident = self.get_incident("silence")
        self.assertTrue(incident)
        self.account.silence_watch = "off"
        self.watch()
        self.assertEqual(incident.state, "resolved")

    def test_a_number_of_days_is_a_number(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.account.write({"silence_watch": "days", "silence_days": 0})
            self.env.flush_all()

    # === WORK THAT STANDS STILL === #

    def test_an_action_that_was_switched_off_is_told_until_it_runs(self):
        self.run_action("poll_orders")
        self.account._job("follow_up").cron_id.active = False
        self.watch()
        incident = self.get_incident("stopped")
        self.assertIn("Follow up what was sent (switched off)", incident.note)
        self.account.action_disconnect()
        self.account.action_connect()
        self.watch()
        self.assertEqual(incident.state, "resolved")

    def test_reading_that_always_fails_stands_still_too(self):
        self.run_action("poll_orders")
        self.simulator.fail_next("getPurchaseOrders", "503", times=50)
        for hours, told in ((1, False), (3, True)):
            self.let_pass(hours=hours)
            self.run_action("poll_orders")
            self.keep_in_time()
            self.watch()
            self.assertEqual(bool(self.get_incident("stopped")), told)
        incident = self.get_incident("stopped")
        self.assertIn("have not been read for 4 hours", incident.note)
        self.simulator.reset()
        self.run_action("poll_orders")
        self.watch()
        self.assertEqual(incident.state, "resolved")

    def test_a_server_that_was_down_may_catch_up_first(self):
        self.run_action("poll_orders")
        self.watch()
        self.import_orders(self.make_pen_order()).action_confirm()
        self.let_pass(hours=9)
        self.watch(after_hours=9)
        self.assertFalse(self.get_incident("stopped") + self.get_incident("backlog"))
        self.let_pass(hours=1)
        self.watch()
        self.assertTrue(self.get_incident("backlog"))
        self.assertTrue(self.get_incident("stopped"))

    def test_what_nobody_connected_does_not_stand_still(self):
        self.account.action_disconnect()
        self.let_pass(days=20)
        self.watch()
        self.assertFalse(self.env["acorn.vendor.incident"].search([]))

    # === BACKLOG === #

    def test_a_document_that_waits_too_long_is_told_until_it_leaves(self):
        self.import_orders(self.make_pen_order()).action_confirm()
        self.let_pass(hours=5)
        self.account.backlog_hours = 0
        self.watch()
        self.assertFalse(self.get_incident("backlog"))
        self.account.backlog_hours = 4
        self.watch()
        incident = self.get_incident("backlog")
        self.assertIn("waiting for 5 hours", incident.note)
        self.assertEqual(
            incident.action_open_document()["res_model"], "acorn.vendor.message"
        )
        self.run_action("send")
        self.watch()
        self.assertEqual(incident.state, "resolved")
