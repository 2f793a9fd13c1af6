import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import AcornVendorCommon

HEADER = "PO,Vendor,Ship to location,ASIN,Model Number,Quantity Requested,Unit Cost"


@tagged("post_install", "-at_install")
class TestOrderImport(AcornVendorCommon):
    """An export of Vendor Central against what Odoo has."""

    def make_wizard(self, *rows):
        content = "\n".join([HEADER, *rows])
        return self.env["acorn.vendor.order.import"].create(
            {
                "account_id": self.account.id,
                "file": base64.b64encode(content.encode()),
                "file_name": "orders.csv",
            }
        )

    def make_row(self, number, units=24, fc="PHX6"):
        return f"{number},ACRN1,{fc},B0PEN00001,PEN-1,{units},2.50"

    def find(self, number):
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    def test_orders_that_odoo_lacks_are_named_and_imported(self):
        self.import_orders(self.make_pen_order("4HAVE000"))
        wizard = self.make_wizard(self.make_row("4HAVE000"), self.make_row("4LACK000"))
        wizard.action_compare()
        self.assertEqual(wizard.missing_count, 1)
        self.assertIn("1 orders that Odoo lacks, of 2", wizard.summary)
        wizard.action_import_file()
        order = self.find("4LACK000")
        self.assertEqual(order.order_line.acorn_qty_ordered, 24)
        self.assertEqual(order.order_line.product_id, self.pen)
        self.assertEqual(order.acorn_code_id, self.code)
        self.assertEqual(len(self.find("4HAVE000")), 1)

    def test_it_works_without_any_access(self):
        self.account.action_disconnect()
        self.make_wizard(self.make_row("4LACK000")).action_import()
        self.assertTrue(self.find("4LACK000"))
        self.assertEqual(self.simulator.count("getPurchaseOrders"), 0)

    def test_importing_twice_changes_nothing(self):
        wizard = self.make_wizard(self.make_row("4LACK000"))
        wizard.action_import_file()
        with self.assertRaisesRegex(UserError, "has all orders"):
            wizard.action_import_file()

    def test_an_unknown_fc_waits_and_the_others_come_in(self):
        wizard = self.make_wizard(
            self.make_row("4LOST000", fc="XYZ9"), self.make_row("4LACK000")
        )
        wizard.action_import_file()
        self.assertEqual(self.find("4LOST000").acorn_open_topics, "ship_to")
        self.assertFalse(self.find("4LACK000").acorn_open_topics)

    def test_a_file_that_is_no_export_says_what_to_do(self):
        wizard = self.make_wizard()
        wizard.file = base64.b64encode(b"hello")
        with self.assertRaisesRegex(UserError, "Export the items"):
            wizard.action_compare()

    def test_what_amazon_sends_later_is_the_same_order(self):
        self.make_wizard(self.make_row("4LACK000")).action_import_file()
        self.import_orders(self.make_pen_order("4LACK000", amount=12))
        order = self.find("4LACK000")
        self.assertEqual(len(order.order_line), 1)
        self.assertEqual(order.order_line.product_uom_qty, 12)
