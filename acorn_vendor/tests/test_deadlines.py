from datetime import datetime, timedelta, timezone

from odoo import fields
from odoo.tests import tagged

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestDeadlines(AcornVendorCommon):
    """Clocks of an order: what is due, when people act, who is told, what it costs."""

    def import_order(self, ordered_ago=1, **details):
        """Import an order that Amazon wrote some hours ago."""
        ordered_at = datetime.now(timezone.utc) - timedelta(hours=ordered_ago)
        moment = ordered_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        return self.import_orders(
            self.make_pen_order(
                "4CLOCK00",
                purchaseOrderDate=moment,
                purchaseOrderStateChangedDate=moment,
                **details,
            )
        )

    def work_around_the_clock(self):
        self.company.resource_calendar_id = False

    def get_reminders(self, order):
        kind = self.env.ref("acorn_vendor.mail_activity_type_deadline")
        return order.activity_ids.filtered(
            lambda activity: activity.activity_type_id == kind
        )

    def test_the_answer_is_due_a_day_after_the_order(self):
        order = self.import_order()
        self.assertEqual(order.acorn_next_step, "acknowledge")
        self.assertEqual(
            order.acorn_deadline, order.acorn_po_date + timedelta(hours=24)
        )
        self.assertEqual(
            order.acorn_correct_by, order.acorn_po_date + timedelta(hours=48)
        )

    def test_people_act_in_their_working_hours(self):
        """A deadline on a Sunday is met on the Friday before."""
        order = self.import_order()
        order.acorn_po_date = fields.Datetime.to_datetime("2026-11-28 12:00:00")
        self.assertEqual(
            order.acorn_deadline, fields.Datetime.to_datetime("2026-11-29 12:00:00")
        )
        self.assertEqual(order.acorn_act_by.date(), fields.Date.to_date("2026-11-27"))

    def test_without_a_calendar_the_deadline_counts(self):
        self.work_around_the_clock()
        order = self.import_order()
        self.assertEqual(order.acorn_act_by, order.acorn_deadline)

    def test_an_answered_order_is_to_be_shipped(self):
        order = self.import_order()
        order.action_confirm()
        self.assertEqual(order.acorn_next_step, "ship")
        self.assertEqual(order.acorn_deadline, order.acorn_window_end)

    def test_a_held_answer_is_no_answer_yet(self):
        self.code.acknowledgement_stage = "test"
        order = self.import_order()
        order.action_confirm()
        self.assertEqual(order.acorn_next_step, "acknowledge")

    def test_what_we_deliver_leaves_before_the_window_ends(self):
        order = self.import_order()
        order.action_confirm()
        order.write({"acorn_window_kind": "delivery"})
        self.assertEqual(
            order.acorn_deadline, order.acorn_window_end - timedelta(days=2)
        )

    def test_nothing_is_due_once_all_has_left(self):
        self.stock_up()
        order = self.import_order()
        order.action_confirm()
        order.picking_ids.move_ids.picked = True
        order.picking_ids.carrier_tracking_ref = "PRO1"
        order.picking_ids.action_acorn_pack()
        order.picking_ids.button_validate()
        self.assertFalse(order.acorn_next_step)
        self.assertFalse(order.acorn_money_at_risk)

    def test_a_rejected_order_has_no_deadline(self):
        order = self.import_order()
        self.reject(order)
        self.assertFalse(order.acorn_deadline)

    def test_the_deadline_is_shown_in_the_time_of_the_center(self):
        self.center.tz = "America/Phoenix"
        order = self.import_order()
        order.acorn_po_date = fields.Datetime.to_datetime("2026-11-26 22:00:00")
        self.assertEqual(order.acorn_deadline_there, "2026-11-27 15:00 MST in PHX6")

    def test_money_at_risk_follows_the_rates(self):
        rates = self.env["acorn.vendor.rate"].search([])
        rates.active = False
        order = self.import_order()
        self.assertEqual(order.acorn_money_at_risk, 0)
        today = fields.Date.today()
        rate = self.env["acorn.vendor.rate"].create(
            {"name": "Late", "step": "acknowledge", "percent": 3, "amount": 5}
        )
        self.assertAlmostEqual(order.acorn_money_at_risk, 60 * 0.03 + 5)
        rate.date_to = today - timedelta(days=1)
        self.assertEqual(order.acorn_money_at_risk, 0)

    def test_urgency(self):
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=25)
        self.assertEqual(order.acorn_urgency, "overdue")
        order.acorn_po_date = fields.Datetime.now() + timedelta(days=5)
        self.assertEqual(order.acorn_urgency, "later")

    def test_the_manager_is_reminded_once_and_the_lateness_escalated_once(self):
        self.work_around_the_clock()
        manager = self.env["res.users"].create(
            {"name": "Mia", "login": "mia", "group_ids": self.env.user.group_ids.ids}
        )
        self.code.user_id = manager
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

    def test_an_answer_ends_the_reminder(self):
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=20)
        self.run_action("remind")
        self.assertTrue(self.get_reminders(order))
        order.action_confirm()
        self.run_action("remind")
        self.assertFalse(self.get_reminders(order))
        self.assertFalse(order.acorn_reminded_of)

    def test_due_today_is_found(self):
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=25)
        view = self.env.ref("acorn_vendor.sale_order_view_search_acorn").arch
        self.assertIn("today +1d", view)
        found = order.search([("acorn_act_by", "<", "today +1d")])
        self.assertIn(order, found)
