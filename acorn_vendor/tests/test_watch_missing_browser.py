from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .common import AcornVendorCommon
from .people import create_people

NUMBERS = ("4BACK00A", "4BACK00B", "4BACK00C")


@tagged("post_install", "-at_install")
class TestGapBrowser(AcornVendorCommon, AcornVendorBrowser):
    """Deleted orders in the list and the form of missing orders."""

    def test_deleted_orders_are_brought_back_from_the_list_and_the_form(self):
        self.account.import_from = fields.Datetime.now() - timedelta(days=30)
        manager, _warehouse_user, _accountant = create_people(self.company)
        orders = self.import_orders(*map(self.make_pen_order, NUMBERS))
        orders.unlink()
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-missing", manager)
            self.wait_until_there(".o_data_row", "Deleted here", count=3)
            self.shoot("missing_orders")
            self.click(".o_data_row td[name=number]", "4BACK00A")
            self.wait_until_there(".o_form_view .alert", "Deleted here by")
            self.shoot("missing_order")
            self.click(".o_form_statusbar button", "Bring Back")
            self.wait_until_there(".o_notification", "1 are back as drafts")
            self.wait_until_there(".o_arrow_button_current", "Imported")
            self.go("/odoo/amazon-missing")
            self.wait_until_there(".o_data_row", "Deleted here", count=2)
            self.click(".o_list_view thead .o_list_record_selector input")
            self.click(".o_control_panel button", "Bring Back")
            self.wait_until_there(".o_notification", "2 are back as drafts")
            self.wait_until_there(".o_view_nocontent", "No order is missing")
        self.env.invalidate_all()
        found = self.env["sale.order"].search([("acorn_po_number", "in", NUMBERS)])
        self.assertEqual(len(found), 3)
