from datetime import timedelta

from odoo.tests import tagged

from .first_hour_common import PARTIES, AcornVendorFirstHour
from .simulator import make_order

AMAZONS = [("acorn_po_number", "!=", False)]
PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")


@tagged("post_install", "-at_install")
class TestSetupFirstHourBrowser(AcornVendorFirstHour):
    """From the installed addon to the first acknowledged order, on one path."""

    # === THE FIRST HOUR === #

    def add_orders(self, count):
        self.simulator.add_orders(
            *(make_order(f"4FIRST{n:02}", PEN, CUP, **PARTIES) for n in range(count))
        )

    def test_from_the_installed_addon_to_the_first_acknowledged_order(self):
        self.add_orders(12)
        with self.allow_requests(all_requests=True):
            self.open("/odoo", self.person)
            self.connect()
            self.read_and_apply()
            self.complete()
            self.acknowledge()
            self._wait_remaining_requests()
        self.run_job("send")
        account = self.env["acorn.vendor.account"].search([])
        # The browser's midnight may be another day here.
        apart = abs(account.import_from.date() - self.get_first_day())
        self.assertLessEqual(apart, timedelta(days=1))
        [sent] = self.simulator.documents("acknowledgement")
        self.assertEqual(sent["verdict"], "pending")
        self.check_effort("in an empty database")

    def read_and_apply(self):
        self.do_click(".o_form_statusbar button", "Read Orders")
        self.wait_until_there("[name=told]", "12 orders would be written")
        with self.alone():
            self.assertFalse(self.env["sale.order"].search_count(AMAZONS))
        self.shoot("setup-3-sent")
        self.choose("[name=code_line_ids] td[name=level]", "Live")
        self.do_click(".o_form_statusbar button", "Apply All")
        self.wait_until_there(".o_acorn_checklist [data-key=prefix]")
        with self.alone():
            self.run_job("process_inbox")
