from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .deadline_common import AcornVendorDeadlines


@tagged("post_install", "-at_install")
class TestReminders(AcornVendorDeadlines):
    """Who is told of a deadline, when, and in whose words; each once."""

    def get_reminders(self, order):
        kind = self.env.ref("acorn_vendor.mail_activity_type_deadline")
        return order.activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        )

    def create_manager(self, **values):
        """Make somebody else the vendor manager."""
        groups = self.env.user.group_ids.ids
        values = {"name": "Mia", "login": "mia", "group_ids": groups, **values}
        self.code.user_id = self.env["res.users"].create(values)
        return self.code.user_id

    def test_the_manager_is_reminded_once_and_the_lateness_escalated_once(self):
        self.work_around_the_clock()
        manager = self.create_manager()
        order = self.import_order(ordered_ago=10)
        self.run_action("remind")
        self.assertFalse(self.get_reminders(order))
        self.let_pass(hours=9)
        self.run_action("remind")
        self.run_action("remind")
        self.assertEqual(self.get_reminders(order).user_id, manager)
        self.assertEqual(len(self.get_reminders(order)), 1)
        self.let_pass(hours=6)
        self.run_action("remind")
        self.run_action("remind")
        reminders = self.get_reminders(order)
        self.assertEqual(len(reminders), 2)
        self.assertIn(self.account.responsible_id, reminders.user_id)

    def test_what_comes_in_late_is_told_to_both(self):
        self.work_around_the_clock()
        manager = self.create_manager()
        order = self.import_order(ordered_ago=30)
        self.run_action("remind")
        self.run_action("remind")
        reminders = self.get_reminders(order)
        self.assertEqual(len(reminders), 2)
        self.assertEqual(reminders.user_id, manager | self.account.responsible_id)

    def test_lateness_is_escalated_to_some_manager_if_nobody_is_named(self):
        self.work_around_the_clock()
        self.account.responsible_id = self.code.user_id = False
        order = self.import_order(ordered_ago=30)
        self.run_action("remind")
        [user] = self.get_reminders(order).user_id
        self.assertTrue(user.has_group("acorn_vendor.acorn_vendor_group_manager"))

    def test_another_date_is_another_reminder(self):
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=20)
        self.run_action("remind")
        first = self.get_reminders(order)
        self.assertTrue(first)
        order.sudo().acorn_po_date += timedelta(days=3)
        self.run_action("remind")
        self.assertFalse(self.get_reminders(order))
        order.sudo().acorn_po_date -= timedelta(days=2, hours=23)
        self.run_action("remind")
        self.assertEqual(len(self.get_reminders(order)), 1)

    def test_a_reminder_speaks_the_time_and_money_of_its_reader(self):
        """What is due at 17:00 in Los Angeles is the next day already in UTC."""
        self.create_manager(tz="America/Los_Angeles")
        self.company.partner_id.tz = "UTC"
        self.fc.tz = "America/Phoenix"
        yen = self.env.ref("base.JPY")
        order = self.import_order()
        order.sudo().acorn_currency_id = yen
        order.sudo().acorn_po_date = "2026-11-25 01:00:00"
        self.work_around_the_clock()
        order._acorn_set_clocks()
        order.sudo()._acorn_remind()
        reminder = self.get_reminders(order)[:1]
        self.assertEqual(reminder.date_deadline, fields.Date.to_date("2026-11-25"))
        self.assertIn("Act by Thu, Nov 26, 01:00 AM, your office (UTC)", reminder.note)
        self.assertIn("by Wed, Nov 25, 06:00 PM, PHX6 (Phoenix)", reminder.note)
        self.assertIn(
            "which is Wed, Nov 25, 05:00 PM where you are (Los Angeles)", reminder.note
        )
        self.assertIn("\N{YEN SIGN}", reminder.note)
        self.assertNotIn("2.00", reminder.note)

    def test_who_works_by_the_same_clock_is_told_one_time(self):
        self.create_manager(tz="UTC")
        self.company.partner_id.tz = "UTC"
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=20)
        self.run_action("remind")
        self.assertNotIn("where you are", self.get_reminders(order).note)

    def test_what_is_due_on_a_weekend_is_told_on_friday(self):
        """At work, with so many working hours left, and once."""
        self.company.resource_calendar_id.tz = "Europe/Berlin"
        order = self.import_order()
        order.sudo().acorn_po_date = "2026-11-27 12:00:00"
        order.sudo().acorn_reminded_of = False
        self.assertEqual(str(order.acorn_act_by), "2026-11-27 16:00:00")
        self.assertEqual(str(order.acorn_warn_at), "2026-11-27 09:00:00")
        for moment, count in (("08:30", 0), ("09:00", 1), ("15:30", 1), ("17:30", 1)):
            with freeze_time(f"2026-11-27 {moment}"):
                self.run_action("remind")
            self.assertEqual(len(self.get_reminders(order)), count, moment)

    def test_an_acknowledgement_ends_the_reminder(self):
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=20)
        self.run_action("remind")
        self.assertTrue(self.get_reminders(order))
        order.action_confirm()
        self.run_action("remind")
        self.assertFalse(self.get_reminders(order))
        self.assertFalse(order.acorn_reminded_of)

    # === REMINDERS THAT FAIL === #

    def refuse_reminders(self, text):
        """Let the database refuse what is said of an order, by a way nobody foresaw."""
        self.env.flush_all()
        self.env.cr.execute(
            "ALTER TABLE mail_activity ADD CONSTRAINT refuses"
            " CHECK (position(%s in summary) = 0) NOT VALID",
            [text],
        )

    def accept_reminders(self):
        self.env.cr.execute("ALTER TABLE mail_activity DROP CONSTRAINT refuses")

    def fail_to_remind(self):
        """Run the action as the scheduler does; it counts the failure."""
        with (
            mute_logger("odoo.addons.base.models.ir_cron", "odoo.sql_db"),
            self.enter_registry_test_mode(),
        ):
            self.account._job("remind").cron_id.method_direct_trigger()
        self.env.invalidate_all()

    def get_incident(self):
        return self.env["acorn.vendor.incident"].search(
            [("kind", "=", "reminder"), ("state", "=", "open")]
        )

    def test_a_reminder_that_fails_asks_nothing_about_the_acknowledgement(self):
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=20)
        before = order.read(["acorn_document_state", "acorn_advice"])
        self.refuse_reminders("4CLOCK00")
        self.fail_to_remind()
        self.assertFalse(order.acorn_acknowledgement_question)
        after = order.read(["acorn_document_state", "acorn_advice"])
        self.assertEqual(before, after)
        self.assertFalse(order.acorn_acknowledgement_asked_at)
        incident = self.get_incident()
        self.assertEqual(incident.user_id, self.account.responsible_id)
        self.assertIn("4CLOCK00", incident.note)

    def test_a_reminder_that_fails_costs_no_other_and_is_tried_again(self):
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=20)
        self.simulator.add_orders(self.make_pen_order("4OTHER00"))
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        other = self.env["sale.order"].search([("acorn_po_number", "=", "4OTHER00")])
        second = self.code.copy({"name": "ACRN2", "user_id": self.code.user_id.id})
        other.sudo().acorn_code_id = second
        other.sudo().acorn_po_date = order.acorn_po_date
        self.refuse_reminders("4CLOCK00")
        self.fail_to_remind()
        self.assertFalse(self.get_reminders(order))
        self.assertTrue(self.get_reminders(other))
        self.accept_reminders()
        self.run_action("remind")
        self.assertTrue(self.get_reminders(order))
        self.assertEqual(len(self.get_reminders(other)), 1)
        self.assertFalse(self.get_incident())
