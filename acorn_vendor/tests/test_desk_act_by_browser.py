import json
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .deadline_common import AcornVendorDeadlines
from .people import create_people

ROW = ".o_list_view .o_data_row"
NOW = "2026-11-27T15:00:00Z"
# A moment, the zone of the clock, and what is told at NOW (a Friday).
CASES = [
    ("2026-11-27T15:00:00Z", "UTC", "1 min late"),
    ("2026-11-27T14:15:00Z", "UTC", "45 min late"),
    ("2026-11-27T14:00:00Z", "UTC", "1 h late"),
    ("2026-11-27T09:10:00Z", "UTC", "5 h late"),
    ("2026-11-25T16:00:00Z", "UTC", "47 h late"),
    ("2026-11-25T15:00:00Z", "UTC", "2 days late"),
    ("2026-11-27T16:00:00Z", "UTC", "today 04:00 PM"),
    # In Tokyo it is Saturday already, in Los Angeles still morning.
    ("2026-11-27T16:00:00Z", "Asia/Tokyo", "today 01:00 AM"),
    ("2026-11-28T16:00:00Z", "Asia/Tokyo", "tomorrow 01:00 AM"),
    ("2026-11-28T07:59:00Z", "America/Los_Angeles", "today 11:59 PM"),
    ("2026-11-28T08:00:00Z", "America/Los_Angeles", "tomorrow 12:00 AM"),
    ("2026-11-29T16:00:00Z", "Europe/Berlin", "Sun 05:00 PM"),
    ("2026-11-30T16:00:00Z", "Europe/Berlin", "Mon 05:00 PM"),
    ("2026-12-01T16:00:00Z", "Europe/Berlin", "Tue, Dec 1"),
    ("2027-01-04T16:00:00Z", "Europe/Berlin", "Mon, Jan 4"),
    ("2027-12-01T16:00:00Z", "Europe/Berlin", "Dec 1, 2027"),
]
TELL = """
(() => {
    const { tellActBy } = odoo.loader.modules.get("@acorn_vendor/act_by/act_by");
    const at = (text) => luxon.DateTime.fromISO(text, { zone: "utc" });
    return %s.map(([moment, zone]) => tellActBy(at(moment), at(%s), zone));
})()
"""
# What happens every minute happens ten times a second.
FASTER = """
const every = window.setInterval;
window.setInterval = (work, delay, ...rest) =>
    every(work, delay === 60000 ? 100 : delay, ...rest);
"""


@tagged("post_install", "-at_install")
class TestActByBrowser(AcornVendorDeadlines, AcornVendorBrowser):
    """The desk says until when people act, and the page ages with the clock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = create_people(cls.company)[0]

    def import_due_in(self, *hours):
        """Import orders of which people act in so many hours."""
        self.work_around_the_clock()
        self.company.partner_id.tz = "Asia/Kolkata"
        orders = self.import_orders(
            *(self.make_pen_order(f"{index}DUE0000") for index, _ in enumerate(hours))
        )
        for order, due_in in zip(orders, hours, strict=True):
            moment = fields.Datetime.now() + timedelta(hours=due_in - 24)
            order.sudo().acorn_po_date = moment
        return orders

    def tell(self, cases):
        """Return what the page tells of moments."""
        asked = json.dumps([case[:2] for case in cases])
        found = self.browser._websocket_request(
            "Runtime.evaluate",
            params={
                "expression": TELL % (asked, json.dumps(NOW)),
                "returnByValue": True,
            },
        )
        return found["result"]["value"]

    def row(self, number):
        """Return the cell of an order in the list, as JavaScript."""
        return (
            f"[...document.querySelectorAll({ROW!r})]"
            f".find((row) => row.innerText.includes({number!r}))"
            "?.querySelector('[name=acorn_act_by] span')"
        )

    def test_the_desk_says_until_when_people_act(self):
        self.import_due_in(-5.5, 0.2, 3, 30, 24 * 12)
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", self.manager)
            self.wait_until_there(ROW, count=5)
            late, soon, later = (self.row(f"{n}DUE0000") for n in (0, 2, 4))
            self.wait_for(f"{late}.innerText.startsWith('5 h late')")
            self.wait_for(f"{late}.classList.contains('text-danger')")
            self.wait_for(f"{soon}.classList.contains('text-warning')")
            self.wait_for(f"{soon}.querySelector('.fa-globe')")
            self.wait_for(f"!{late}.querySelector('.fa-globe')")
            self.wait_for(f"{soon}.title.includes('your office (Kolkata)')")
            self.wait_for(f"{soon}.title.includes('Amazon: by ')")
            self.wait_for(f"!/text-(danger|warning)/.test({later}.className)")
            self.assertEqual(self.tell(CASES), [expected for *_, expected in CASES])
            self.shoot("act-by-list")
            self.click(".o_switch_view.o_kanban")
            self.wait_until_there(".o_kanban_record", "5 h late")
            self.shoot("act-by-board")
            self.click(".o_kanban_record", "0DUE0000")
            self.wait_until_there(".o_form_view [name=acorn_act_by]", "5 h late")
            self.shoot("act-by-form")
            self._wait_remaining_requests()

    def test_hours_and_cut_off_are_entered_on_the_vendor_code(self):
        """The time of the day as people write it; the open orders follow."""
        self.company.resource_calendar_id.tz = "Europe/Berlin"
        order = self.import_orders(self.make_pen_order("0SHIP000"))
        order.action_confirm()
        order.sudo().acorn_window_kind = "ship"
        order.sudo().acorn_window_end += timedelta(days=30)
        before = order.acorn_act_by
        cut_off = "[name=pickup_cutoff] input"
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-vendor-codes/{self.code.id}", self.manager)
            self.wait_for(f"document.querySelector({cut_off!r})")
            self.wait_for(f"(document.querySelector({cut_off!r}).select(), true)")
            self.click(cut_off)
            self.press("0", "9", ":", "3", "0", "Tab")
            self.shoot("act-by-code")
            self.click(".o_form_button_save")
            self.wait_for("document.querySelector('.o_form_saved')")
            self._wait_remaining_requests()
        self.env.invalidate_all()
        self.assertEqual(self.code.pickup_cutoff, 9.5)
        self.assertLess(order.acorn_act_by, before)

    def test_an_open_page_ages(self):
        self.import_due_in(0.2)
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", self.manager)
            self.run_on_each_page(FASTER)
            self.go("/odoo/amazon-orders")
            cell = self.row("0DUE0000")
            self.wait_for(f"{cell}?.classList.contains('text-warning')")
            later = "(luxon.Settings.now = () => Date.now() + 3.5 * 3600 * 1000)"
            self.wait_for(later)
            self.wait_for(f"{cell}.innerText.startsWith('3 h late')")
            self.wait_for(f"{cell}.classList.contains('text-danger')")
            self._wait_remaining_requests()
