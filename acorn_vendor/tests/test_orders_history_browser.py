from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .common import AcornVendorCommon
from .people import create_people

NUMBERS = ("4PAST001", "4PAST002", "4PAST003")


@tagged("post_install", "-at_install")
class TestHistoryBrowser(AcornVendorCommon, AcornVendorBrowser):
    """Orders of the past, counted on their account and imported by a manager."""

    def test_history_is_counted_on_the_account_and_imported_from_the_list(self):
        manager, _warehouse_user, _accountant = create_people(self.company)
        self.run_action("poll_orders")
        self.account.in_setup = True
        end = fields.Datetime.now() - timedelta(days=2)
        window = "--".join(
            f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in (end - timedelta(days=3), end)
        )
        self.import_orders(
            *(
                self.make_pen_order(number, state="Closed", shipWindow=window)
                for number in NUMBERS
            )
        )
        self.assertEqual(self.account.first_reading_count, 3)
        self.account._apply_first_reading()
        self.run_action("process_inbox")
        account = f"/odoo/amazon-accounts/{self.account.id}"
        with self.allow_requests(all_requests=True):
            self.open(account, manager)
            self.click(".oe_stat_button", "History")
            self.wait_until_there(".o_data_row", "24 · ", count=3)
            self.shoot("history")
            self.click(".o_data_row td[name=external_id]", NUMBERS[0])
            self.wait_until_there(".o_form_statusbar button", "Import")
            self.shoot("history_form")
            self.click(".o_form_statusbar button", "Import")
            self.wait_until_there(".o_notification", "1 on their way")
            self.go(account)
            self.click(".oe_stat_button", "History")
            self.wait_until_there(".o_data_row", "Press Import", count=2)
            self.click(".o_list_view thead .o_list_record_selector input")
            self.click(".o_control_panel button", "Import")
            self.wait_until_there(".o_notification", "2 on their way")
        self.env.invalidate_all()
        self.run_action("process_inbox")
        found = self.env["sale.order"].search([("acorn_po_number", "in", NUMBERS)])
        self.assertEqual(len(found), 3)
