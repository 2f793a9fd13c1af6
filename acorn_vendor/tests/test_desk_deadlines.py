from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .deadline_common import AcornVendorDeadlines
from .people import create_people


@tagged("post_install", "-at_install")
class TestDeadlines(AcornVendorDeadlines):
    """Clocks of an order: what is due, when people act, what it costs."""

    def test_the_acknowledgement_is_due_a_day_after_the_order(self):
        order = self.import_order()
        self.assertEqual(order.acorn_next_step, "acknowledge")
        self.assertEqual(
            order.acorn_deadline, order.acorn_po_date + timedelta(hours=24)
        )
        self.assertEqual(
            order.acorn_correct_by, order.acorn_po_date + timedelta(hours=48)
        )

    def test_people_act_in_their_working_hours(self):
        """A deadline on a Saturday is met on the Friday before."""
        order = self.import_order()
        order.sudo().acorn_po_date = fields.Datetime.to_datetime("2026-11-27 12:00:00")
        self.assertEqual(
            order.acorn_deadline, fields.Datetime.to_datetime("2026-11-28 12:00:00")
        )
        self.assertEqual(order.acorn_act_by.date(), fields.Date.to_date("2026-11-27"))

    def test_without_a_calendar_the_deadline_counts(self):
        self.work_around_the_clock()
        order = self.import_order()
        self.assertEqual(order.acorn_act_by, order.acorn_deadline)

    def close(self, day, company, **values):
        """Enter a day on which a company is closed."""
        # Odoo takes the company from the calendar, else from the environment.
        return (
            self.env["resource.calendar.leaves"]
            .with_company(company)
            .create(
                {
                    "name": "Closed",
                    "date_from": f"{day} 00:00:00",
                    "date_to": f"{day} 23:59:59",
                    **values,
                }
            )
        )

    def test_holidays_count_also_those_entered_later(self):
        """Thanksgiving is off: Wednesday is the last working day."""
        order = self.import_order()
        order.sudo().acorn_po_date = "2026-11-25 12:00:00"
        thursday = fields.Datetime.to_datetime("2026-11-26 12:00:00")
        self.assertEqual(order.acorn_act_by, thursday)
        calendar = self.company.resource_calendar_id
        for day in (26, 27):
            self.close(f"2026-11-{day}", self.company, calendar_id=calendar.id)
        self.run_action("remind")
        self.assertEqual(order.acorn_act_by.date(), fields.Date.to_date("2026-11-25"))

    def test_holidays_of_another_company_do_not_count(self):
        other = self.setup_other_company()["company"]
        closed = self.close("2026-11-25", other, calendar_id=False)
        self.assertRecordValues(
            closed, [{"company_id": other.id, "calendar_id": False}]
        )
        order = self.import_order()
        order.sudo().acorn_po_date = "2026-11-24 12:00:00"
        self.assertEqual(
            order.acorn_act_by, fields.Datetime.to_datetime("2026-11-25 12:00:00")
        )

    def test_a_longer_way_counts_for_the_orders_that_wait(self):
        order = self.import_order()
        order.action_confirm()
        order.sudo().acorn_window_kind = "delivery"
        self.assertTrue(order.acorn_deadline)
        self.code.transit_days = 5
        self.run_action("remind")
        self.assertEqual(
            order.acorn_deadline, order.acorn_window_end - timedelta(days=5)
        )

    def test_an_order_acknowledged_elsewhere_is_to_be_shipped(self):
        order = self.import_order(state="Acknowledged")
        self.assertEqual((order.state, order.acorn_next_step), ("draft", "ship"))

    def test_an_acknowledged_order_is_to_be_shipped(self):
        order = self.import_order()
        order.action_confirm()
        self.assertEqual(order.acorn_next_step, "ship")
        self.assertEqual(order.acorn_deadline, order.acorn_window_end)

    def test_a_held_acknowledgement_is_no_acknowledgement_yet(self):
        self.code.acknowledgement_level = "test"
        order = self.import_order()
        order.action_confirm()
        self.assertEqual(order.acorn_next_step, "acknowledge")

    def test_what_we_deliver_leaves_before_the_window_ends(self):
        order = self.import_order()
        order.action_confirm()
        order.sudo().write({"acorn_window_kind": "delivery"})
        self.assertEqual(
            order.acorn_deadline, order.acorn_window_end - timedelta(days=2)
        )

    def test_nothing_is_due_once_all_was_shipped(self):
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

    def test_the_deadline_is_shown_in_the_time_of_the_fc(self):
        self.fc.tz = "America/Phoenix"
        order = self.import_order()
        order.sudo().acorn_po_date = fields.Datetime.to_datetime("2026-11-26 22:00:00")
        self.assertEqual(
            order.acorn_deadline_there, "by Fri, Nov 27, 03:00 PM, PHX6 (Phoenix)"
        )

    def test_a_day_with_25_hours(self):
        """A day later it is an hour earlier there, and 24 hours have gone."""
        self.fc.tz = "Europe/Berlin"
        order = self.import_order()
        order.sudo().acorn_po_date = fields.Datetime.to_datetime("2026-10-24 12:00:00")
        self.assertEqual(
            order.acorn_deadline_there, "by Sun, Oct 25, 01:00 PM, PHX6 (Berlin)"
        )

    # === MONEY AT RISK === #

    def create_rate(self, name="Late", **values):
        rates = self.env["acorn.vendor.rate"]
        return rates.create({"name": name, "step": "acknowledge", **values})

    def test_money_at_risk_follows_the_rates(self):
        order = self.import_order()
        self.assertAlmostEqual(order.acorn_money_at_risk, 60 * 0.03)
        self.env["acorn.vendor.rate"].search([]).active = False
        self.assertEqual(order.acorn_money_at_risk, 0)
        rate = self.create_rate(percent=3, amount=5)
        self.assertAlmostEqual(order.acorn_money_at_risk, 60 * 0.03 + 5)
        rate.date_to = fields.Date.today() - timedelta(days=1)
        self.assertEqual(order.acorn_money_at_risk, 0)
        rate.date_to = False
        order.sudo().acorn_po_date -= timedelta(days=40)
        rate.date_from = fields.Date.today()
        self.assertEqual(order.acorn_money_at_risk, 0)

    def test_rates_of_the_account_take_the_place_of_the_others(self):
        order = self.import_order()
        self.create_rate(percent=1, account_id=self.account.id)
        self.assertAlmostEqual(order.acorn_money_at_risk, 60 * 0.01)

    def test_a_rate_counts_once_at_a_time(self):
        self.create_rate(date_from="2026-01-01", date_to="2026-06-30")
        self.create_rate("late", date_from="2026-07-01")
        self.create_rate("Another", date_from="2026-01-01")
        self.create_rate(date_from="2026-01-01", account_id=self.account.id)
        with self.assertRaisesRegex(ValidationError, "for this time already"):
            self.create_rate(date_from="2026-06-30", date_to="2026-06-30")

    def test_a_fixed_sum_is_in_the_currency_of_the_company(self):
        self.env["acorn.vendor.rate"].search([]).active = False
        euro = self.env.ref("base.EUR")
        euro.rate_ids = [Command.clear(), Command.create({"rate": 0.5})]
        order = self.import_order()
        order.sudo().acorn_currency_id = euro
        self.create_rate(amount=10)
        self.assertAlmostEqual(order.acorn_money_at_risk, 5)

    def test_each_company_has_rates_of_its_own(self):
        other = self.setup_other_company()["company"]
        rates = self.env["acorn.vendor.rate"]
        self.assertFalse(rates.search([("company_id", "=", other.id)]))
        account = self.account.copy({"name": "Theirs", "company_id": other.id})
        theirs = rates.search([("company_id", "=", other.id)])
        self.assertEqual(len(theirs), 3)
        theirs[1:].unlink()
        account.copy({"name": "Theirs too"})
        self.assertEqual(rates.search([("company_id", "=", other.id)]), theirs[:1])
        manager, *_others = create_people(self.company)
        order = self.import_order()
        risk = order.acorn_money_at_risk
        theirs[:1].percent = 90
        self.assertEqual(order.acorn_money_at_risk, risk)
        with self.assertRaises(AccessError):
            theirs[:1].with_user(manager).percent = 50
        own = rates.with_user(manager).search([("step", "=", "acknowledge")])
        own.percent = 50
        self.assertAlmostEqual(order.acorn_money_at_risk, 30)

    # === URGENCY === #

    def test_urgency(self):
        """Overdue once people should have acted, soon from the warning on."""
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=25)
        now = order.acorn_act_by
        for ago, urgency in ((0, "overdue"), (1, "soon"), (6, "soon"), (7, "later")):
            with freeze_time(now - timedelta(hours=ago)):
                order.invalidate_recordset(["acorn_urgency"])
                self.assertEqual(order.acorn_urgency, urgency)

    def test_due_today_is_found(self):
        self.work_around_the_clock()
        order = self.import_order(ordered_ago=25)
        view = self.env.ref("acorn_vendor.sale_order_view_search_acorn")
        self.assertIn("today +1d", view.get_combined_arch())
        found = order.search([("acorn_act_by", "<", "today +1d")])
        self.assertIn(order, found)
