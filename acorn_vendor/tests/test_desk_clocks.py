from datetime import timedelta

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .deadline_common import AcornVendorDeadlines
from .people import create_people


@tagged("post_install", "-at_install")
class TestClocks(AcornVendorDeadlines):
    """Whose working hours and whose clock tell until when people act."""

    def set_up_once(self):
        super().set_up_once()
        self.company.resource_calendar_id.tz = "Europe/Berlin"
        self.order = self.import_order()

    # === HELPERS === #

    def create_calendar(self, days="01234", start=8, end=16, **values):
        """Make working hours: the days of the week from Monday (0) on."""
        attendances = [
            {"name": day, "dayofweek": day, "hour_from": start, "hour_to": end}
            for day in days
        ]
        calendar = self.env["resource.calendar"].create(
            {
                "name": "Own hours",
                "company_id": self.company.id,
                "tz": "America/New_York",
            }
        )
        return self.fill_calendar(calendar, attendances, **values)

    def fill_calendar(self, calendar, attendances, **values):
        lines = [Command.clear(), *(Command.create(each) for each in attendances)]
        # Odoo fills in the hours of the company first.
        calendar.write({"attendance_ids": lines, **values})
        return calendar

    def close(self, first, last, calendar=False):
        """Enter a holiday, from the first to the last day."""
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Closed",
                "date_from": f"{first} 00:00:00",
                "date_to": f"{last} 23:59:59",
                "calendar_id": calendar and calendar.id,
            }
        )

    def order_at(self, moment):
        """Let Amazon have written the order then; return until when people act."""
        self.order.sudo().acorn_po_date = moment
        self.order._acorn_set_clocks()
        return str(self.order.acorn_act_by)

    def ship_until(self, moment):
        """Let the window of the acknowledged order end then."""
        if self.order.state == "draft":
            self.order.action_confirm()
        self.order.sudo().write(
            {
                "acorn_po_date": "2026-01-01 12:00:00",
                "acorn_window_kind": "ship",
                "acorn_window_end": moment,
            }
        )
        return str(self.order.acorn_act_by)

    # === WORKING HOURS === #

    def test_the_hours_of_the_vendor_code_go_before_the_company_s(self):
        self.assertEqual(self.order_at("2026-11-27 12:00:00"), "2026-11-27 16:00:00")
        self.code.resource_calendar_id = self.create_calendar()
        self.assertEqual(str(self.order.acorn_act_by), "2026-11-27 21:00:00")

    def test_the_open_orders_follow_the_vendor_code_at_once(self):
        self.order_at("2026-11-27 12:00:00")
        warned = self.order.acorn_warn_at
        self.code.remind_hours = 2
        self.assertEqual(self.order.acorn_warn_at, warned + timedelta(hours=5))

    def test_an_order_of_the_weekend_counts_by_its_deadline(self):
        self.assertEqual(self.order_at("2026-11-28 03:00:00"), "2026-11-29 03:00:00")
        self.assertEqual(str(self.order.acorn_warn_at), "2026-11-28 03:00:00")

    def test_the_company_is_closed_over_christmas(self):
        self.close("2026-12-24", "2027-01-10", self.company.resource_calendar_id)
        self.assertEqual(self.ship_until("2027-01-08 22:59:00"), "2026-12-23 16:00:00")

    def test_hours_of_two_weeks(self):
        """Mondays are worked in one week, Thursdays in the other."""
        calendar = self.create_calendar()
        weeks = self.env["resource.calendar.attendance"]
        monday = fields.Date.to_date("2026-11-16")
        this = str(weeks.get_week_type(monday))
        attendances = [
            {
                "name": day,
                "dayofweek": day,
                "week_type": this if day == "0" else str(1 - int(this)),
                "hour_from": 8,
                "hour_to": 16,
            }
            for day in ("0", "3")
        ]
        calendar.two_weeks_calendar = True
        self.code.resource_calendar_id = self.fill_calendar(calendar, attendances)
        self.assertEqual(self.ship_until("2026-11-21 12:00:00"), "2026-11-16 21:00:00")
        self.assertEqual(self.ship_until("2026-11-28 12:00:00"), "2026-11-26 21:00:00")

    def test_free_hours_are_all_hours_but_holidays(self):
        calendar = self.create_calendar(schedule_type="flexible")
        self.code.resource_calendar_id = calendar
        self.assertEqual(self.ship_until("2026-11-29 03:00:00"), "2026-11-29 03:00:00")
        self.close("2026-11-28", "2026-11-29", calendar)
        self.assertEqual(self.ship_until("2026-11-29 03:00:00"), "2026-11-28 00:00:00")

    def test_no_hours_at_all(self):
        self.work_around_the_clock()
        self.company.partner_id.tz = False
        self.order.invalidate_recordset()
        self.assertEqual(self.order_at("2026-11-28 03:00:00"), "2026-11-29 03:00:00")
        self.assertIn("your office (UTC)", self.order.acorn_act_by_there)

    def test_the_hour_that_is_missing_in_spring(self):
        """Friday in winter, Monday in summer: 17:00 is another hour in UTC."""
        self.assertEqual(self.ship_until("2026-03-27 22:00:00"), "2026-03-27 16:00:00")
        self.assertEqual(self.ship_until("2026-03-30 22:00:00"), "2026-03-30 15:00:00")

    def test_the_clocks_of_many_orders_take_the_queries_of_one(self):
        """Calendars and holidays are read once, however many orders there are."""
        self.simulator.add_orders(
            *(self.make_pen_order(f"{number}MANY000") for number in range(1, 9))
        )
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        orders = self.env["sale.order"].search([("acorn_next_step", "!=", False)])
        self.assertEqual(len(orders), 9)

        def count(some):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            some._acorn_set_clocks()
            some.mapped("acorn_act_by")
            return self.cr.sql_log_count - before

        count(orders)
        self.assertEqual(count(orders), count(orders[:1]))

    # === PICK-UP === #

    def test_goods_leave_until_the_cut_off(self):
        self.code.pickup_cutoff = 14.5
        self.assertEqual(self.ship_until("2026-11-26 22:59:00"), "2026-11-26 13:30:00")
        # A window that ends in the morning ends before the carrier comes.
        self.assertEqual(self.ship_until("2026-11-26 08:00:00"), "2026-11-26 08:00:00")
        self.assertEqual(self.ship_until("2026-11-29 12:00:00"), "2026-11-27 13:30:00")

    def test_a_cut_off_is_a_time_of_the_day(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.code.pickup_cutoff = 24

    # === WHOSE CLOCK === #

    def test_it_is_said_whose_clock_tells(self):
        washington = self.env.ref("base.state_us_48")
        self.fc.write({"country_id": washington.country_id.id, "city": "Seattle"})
        self.fc.state_id = washington
        self.order_at("2026-11-26 14:00:00")
        self.assertEqual(
            (self.order.acorn_act_by_there, self.order.acorn_deadline_there),
            (
                "by Fri, Nov 27, 03:00 PM, your office (Berlin)",
                "by Fri, Nov 27, 06:00 AM, PHX6 (Seattle)",
            ),
        )
        self.ship_until("2026-11-28 07:59:00")
        self.assertEqual(
            (self.order.acorn_act_by_there, self.order.acorn_deadline_there),
            (
                "by Fri, Nov 27, 05:00 PM, your warehouse (Berlin)",
                "by Fri, Nov 27, 11:59 PM, PHX6 (Seattle)",
            ),
        )

    def test_without_a_zone_of_the_fc_our_clock_tells(self):
        self.fc.write({"tz": False, "country_id": False, "state_id": False})
        self.order_at("2026-11-26 14:00:00")
        self.assertEqual(
            self.order.acorn_deadline_there,
            "by Fri, Nov 27, 03:00 PM, your clock (Berlin; time zone of PHX6 unknown)",
        )

    def test_an_order_whose_fc_nobody_knows_has_a_clock(self):
        """Whoever is the first to meet an unknown FC lends it no time zone."""
        company = self.company.with_context(tz="Asia/Tokyo")
        unknown = company._acorn_get_placeholder_partner()
        self.order.sudo().partner_shipping_id = unknown
        self.order_at("2026-11-26 14:00:00")
        self.assertIn("your clock (Berlin", self.order.acorn_deadline_there)

    def test_the_warehouse_reads_the_clock_and_no_vendor_code(self):
        """On its transfers too, which say whose clock tells."""
        self.ship_until("2026-11-27 22:59:00")
        worker = create_people(self.company)[1]
        transfer = self.order.picking_ids.with_user(worker)
        self.assertEqual(
            transfer.acorn_act_by_there,
            "by Fri, Nov 27, 05:00 PM, your warehouse (Berlin)",
        )
        self.assertEqual(transfer.acorn_act_by, self.order.acorn_act_by)

    def test_clocks_are_told_in_the_reader_s_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.order_at("2026-11-26 14:00:00")
        order = self.order.with_context(lang="de_DE")
        self.assertIn("Fr., 27. Nov., 15:00", order.acorn_act_by_there)

    def test_overdue_is_found_when_people_should_have_acted(self):
        self.order_at("2026-11-27 12:00:00")
        with freeze_time("2026-11-27 17:00:00"):
            self.assertEqual(self.order.acorn_urgency, "overdue")
        view = self.env.ref("acorn_vendor.sale_order_view_search_acorn")
        self.assertIn("[('acorn_act_by', '&lt;', 'now')]", view.get_combined_arch())
