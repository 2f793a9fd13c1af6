from datetime import timedelta
from typing import get_args

from odoo import fields
from odoo.tests import tagged

from ..models.watch.acorn_vendor_account_health import ICONS, WORDS
from ..rules.health_report import Code
from .people import create_people
from .watch_common import AcornVendorWatched


@tagged("post_install", "-at_install")
class TestHealth(AcornVendorWatched):
    """What the card of an account says, worked out at the moment somebody looks."""

    def look(self, account=None):
        """Return what the card says now."""
        self.env.flush_all()
        self.env.invalidate_all()
        account = account or self.account
        with self.at_present():
            return account.read(["health", "health_report", "backlog_count"])[0]

    def assert_health(self, health, *texts):
        seen = self.look()
        self.assertEqual(seen["health"], health, seen["health_report"])
        for text in texts:
            self.assertIn(text, seen["health_report"])

    def queue(self):
        """Accept an order; return its queued acknowledgement."""
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        return order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )

    # === AT A GLANCE === #

    def test_an_account_nobody_connected_is_off(self):
        self.account.action_disconnect()
        self.assert_health("off", "Not connected")

    def test_all_is_well_after_the_first_poll(self):
        self.assert_health("attention", "No orders were read yet")
        self.run_action("poll_orders")
        self.let_pass(minutes=5)
        self.assert_health("good", "Amazon responded 5 minutes ago", "Nothing waits")

    def test_refused_access_needs_somebody_now(self):
        self.simulator.fail_next("getAccessToken", "401")
        self.run_action("poll_orders")
        self.assert_health("bad", "Access refused")
        self.assertNotIn("Stands still", self.look()["health_report"])

    def test_backlog_and_its_age_are_those_of_what_is_on_its_way(self):
        message = self.queue()
        self.let_pass(minutes=30)
        self.keep_in_time()
        self.assert_health("good", "To send: 1, the oldest for 30 minutes")
        self.assertEqual(self.account.oldest_waiting_at, message.waiting_since)
        self.let_pass(hours=4, minutes=20)
        self.keep_in_time()
        self.run_action("poll_orders")
        self.assert_health("bad", "the oldest for 5 hours")
        self.run_action("send")
        self.assert_health("good", "Nothing waits to be sent")

    def test_what_a_person_keeps_back_is_a_decision_and_no_backlog(self):
        self.code.acknowledgement_level = "test"
        message = self.queue()
        self.let_pass(hours=30)
        self.keep_in_time()
        self.run_action("poll_orders")
        self.assert_health("attention", "Waiting for your decision: 1", "Nothing waits")
        with self.at_present():
            message.action_approve()
        self.assert_health("good", "To send: 1, the oldest for")

    def test_a_job_that_does_not_run_is_seen_at_once(self):
        self.run_action("poll_orders")
        send = self.account._job("send").cron_id
        send.active = False
        self.assert_health("bad", "Stands still: Send documents (switched off)")
        send.write({"active": True, "nextcall": fields.Datetime.now()})
        self.assertEqual(self.look()["health"], "good")
        send.nextcall -= timedelta(minutes=25)
        self.assertEqual(self.look()["health"], "good")
        send.nextcall -= timedelta(minutes=10)
        self.assert_health("bad", "Stands still: Send documents (due for 35 minutes)")

    def test_a_server_without_scheduler_says_so(self):
        """The watch itself cannot tell that it does not run; the card can."""
        watch = self.env.ref("acorn_vendor.ir_cron_watch")
        watch.nextcall = fields.Datetime.now() - timedelta(hours=4)
        self.assert_health("bad", "Odoo runs no scheduled actions")

    def test_connecting_again_makes_up_for_no_missed_turn(self):
        self.run_action("poll_orders")
        self.account.action_disconnect()
        self.let_pass(days=2)
        with self.at_present():
            self.account.action_connect()
            self.run_action("poll_orders")
            self.env.ref("acorn_vendor.ir_cron_watch").nextcall = fields.Datetime.now()
        self.assert_health("good")

    def test_open_incidents_are_named_and_counted(self):
        for number in range(3):
            message = (
                self.env["acorn.vendor.message"]
                .sudo()
                .create(
                    {
                        "account_id": self.account.id,
                        "kind": "invoice",
                        "direction": "out",
                        "state": "sending",
                        "external_id": f"INV/{number}",
                    }
                )
            )
            message._set_state("rejected", reason="Wrong <total>")
        self.assert_health("bad", "Document needs you (3)")
        self.assertEqual(self.account.open_incident_count, 3)
        action = self.account.action_open_incidents()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(len(found), 3)

    # === THE SECRET === #

    def test_a_new_secret_is_from_today_unless_somebody_knows_better(self):
        today = fields.Date.today()
        self.assertEqual(self.account.secret_rotated_on, today)
        self.account.secret_rotated_on = "2026-01-01"
        self.account.region = "eu"
        self.assertEqual(str(self.account.secret_rotated_on), "2026-01-01")
        self.assertEqual(str(self.account.secret_expires_on), "2026-06-30")
        self.account.client_secret = "another"  # noqa: S105 -- none
        self.assertEqual(self.account.secret_rotated_on, today)
        new = {"name": "New", "client_secret": "x", "secret_rotated_on": False}
        made = self.env["acorn.vendor.account"].create(new)
        self.assertEqual(made.secret_rotated_on, today, "a form says it is empty")

    def test_the_card_warns_of_an_expiring_secret(self):
        self.run_action("poll_orders")
        today = fields.Date.today()
        for age, health, text in (
            (149, "good", "good until"),
            (150, "attention", "good until"),
            (177, "bad", "good until"),
            (181, "bad", "expired on"),
        ):
            self.account.secret_rotated_on = today - timedelta(days=age)
            self.assert_health(health, text)
        self.account.secret_rotated_on = False
        self.assert_health("attention", "Enter when the client secret was created")

    def test_whatever_is_found_has_an_icon_and_words(self):
        codes = set(get_args(Code))
        self.assertEqual(codes, set(ICONS))
        # Of an incident its kind is told.
        self.assertEqual(codes - {"incident"}, set(WORDS))

    # === WHO, AND AT WHAT COST === #

    def test_everybody_of_the_team_may_look(self):
        self.run_action("poll_orders")
        for user in create_people(self.company):
            seen = self.look(self.account.with_user(user))
            self.assertEqual(seen["health"], "good", user.name)

    def test_an_account_more_costs_no_query_more(self):
        def count(accounts):
            self.look(accounts)
            before = self.cr.sql_log_count
            self.look(accounts)
            return self.cr.sql_log_count - before

        one = count(self.account)
        others = self.env["acorn.vendor.account"].create(
            [{"name": f"Amazon {n}", "client_secret": "x"} for n in range(5)]
        )
        others.write({"state": "connected"})
        self.env.flush_all()
        self.assertEqual(count(self.account | others), one)
