import base64

from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import create_people
from .receipt_common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestReceiptBrowser(ReceiptCommon, AcornVendorBrowser):
    """A short receipt and a return, as the people see them who have to do with it."""

    def set_up_once(self):
        super().set_up_once()
        people = create_people(self.company)
        self.manager, self.warehouse_user, self.accountant = people
        self.code.shortage_threshold = 0

    def test_a_shortage_is_forewarned_claimed_and_met(self):
        order = self.make_shipped_order()
        self.receive(missing=10)
        self.run_action("send")
        self.read_status(days=13)
        name = order.invoice_ids.name
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-deductions", self.accountant)
            self.wait_until_there(".o_data_row", "Expected", count=1)
            self.shoot("deductions_expected")
            self.click(".o_data_row td[name=name]", name)
            self.wait_until_there(".o_form_view .o_data_row", "4PENS00A")
            self.shoot("deduction_expected")
            with self.alone():
                self.pay_by_file({"kind": "shortage", "invoice": name})
            self.go("/odoo/amazon-deductions")
            self.wait_until_there(".o_data_row", "Open", count=1)
            self.click(".o_data_row td[name=name]", name)
            self.wait_until_there(".o_arrow_button_current", "Open")
            self.shoot("deduction_met")
            self.fight_for_it()
            self.look_at_goods(order)
        case = self.get_case(order)
        self.assertEqual((case.state, case.claimed_amount), ("open", 25))
        self.assertEqual(case.dispute_ids.outcome, "denied")

    def fight_for_it(self):
        """Dispute the claim, note what Amazon decided, write off and undo that."""
        with self.alone():
            self.env.ref("acorn_vendor.deduction_kind_shortage").wait_days = -90
            case = self.env["acorn.vendor.deduction"].search([])
            path = f"/odoo/amazon-deductions/{case.id}"
        self.go(path)
        self.click("button[name=action_dispute]")
        self.wait_until_there(".modal textarea", "")
        self.shoot("deduction_dispute")
        self.click(".modal button[name=action_dispute]")
        self.wait_until_there(".o_arrow_button_current", "Disputed")
        self.click(".o_notebook .nav-link", "Disputes")
        self.wait_until_there(".o_field_widget[name=dispute_ids] .o_data_row", count=1)
        self.shoot("deduction_disputed")
        with self.alone():
            self.env["acorn.vendor.dispute"].search([]).outcome = "denied"
        self.go(path)
        self.wait_until_there(".o_arrow_button_current", "Open")
        self.click("button[name=action_accept_loss]")
        self.wait_until_there(".modal [name=amount]", "25.00")
        self.shoot("deduction_loss")
        self.click(".modal button[name=action_give_up]")
        self.wait_until_there(".o_arrow_button_current", "Closed")
        self.click("button[name=action_undo_loss]")
        self.click(".modal button", "Ok")
        self.wait_until_there(".o_arrow_button_current", "Open")
        self.go("/odoo/amazon-deductions")
        self.wait_until_there(".o_data_row", "Open", count=1)
        self.shoot("deductions_worklist")
        self.click(".o_data_row td[name=name]")
        self.wait_until_there(".o_arrow_button_current", "Open")

    def look_at_goods(self, order):
        """Look at what is short, in the report, on the shipment and on the order."""
        self.go("/odoo/amazon-receipts")
        self.wait_until_there(".o_data_row", "Short", count=1)
        self.shoot("receipts")
        self.click(".o_data_row td[name=product_id]")
        self.wait_until_there(".o_form_view .o_data_row")
        self.shoot("receipt")
        self.go("/odoo/amazon-receipts?view_type=pivot")
        self.wait_until_there(".o_pivot", "PHX6")
        self.shoot("receipts_pivot")
        with self.alone():
            shipment = order.picking_ids.acorn_shipment_id.id
        self.go(f"/odoo/amazon-shipments/{shipment}")
        self.click(".o_notebook .nav-link", "Received")
        self.wait_until_there(".o_form_view .o_data_row", "4PENS00A")
        self.shoot("shipment_received")
        with self.alone():
            self.manager.group_ids += self.env.ref("stock.group_stock_user")
            order_id = order.id
        self.open(f"/odoo/amazon-orders/{order_id}", self.manager)
        self.wait_until_there(".o_form_view .o_data_row", "Pen")
        self.shoot("order_short")

    def test_a_return_is_received_and_met(self):
        order = self.make_shipped_order()
        self.receive()
        self.read_status()
        self.send_back(3, "VRET1001")
        exported = self.download("returns.csv")
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-returns", self.warehouse_user)
            return_id = self.import_returns(exported)
            self.go(f"/odoo/amazon-returns/{return_id}")
            self.wait_until_there(".o_form_view .o_data_row", "Pen")
            self.click(".o_form_statusbar button", "Expect Goods")
            self.wait_until_there("button[name=button_validate]")
            self.shoot("return_transfer")
            with self.alone():
                vendor_return = self.env["acorn.vendor.return"].browse(return_id)
                picking = vendor_return.picking_ids.with_user(self.warehouse_user)
                picking.button_validate()
                self.pay_by_file({"kind": "return", "number": "VRET1001"})
            self.open(f"/odoo/amazon-returns/{return_id}", self.accountant)
            self.wait_until_there(".o_form_view .alert", "credit note")
            self.shoot("return_met")
            self.click(".o_form_statusbar button", "Credit Note")
            self.wait_until_there(".o_form_view", "Customer Credit Note")
            self.go("/odoo/amazon-returns")
            self.wait_until_there(".o_searchview_input")
            self.click(".o_facet_remove")
            self.wait_until_there(".o_data_row", "VRET1001")
            self.shoot("returns")
        self.assertEqual(vendor_return.state, "received")
        self.assertEqual(vendor_return.difference, 0)
        self.assertEqual(order.order_line.qty_delivered, 21)

    def import_returns(self, exported):
        """Open the import from the empty list; return the ID of what it makes."""
        self.wait_until_there(".o_view_nocontent", "Amazon sends nothing back")
        self.shoot("returns_empty")
        self.click(".o_control_panel button", "Import From Vendor Central")
        self.wait_until_there(".modal .o_form_view", "Return ID")
        self.shoot("returns_import")
        with self.alone():
            dialog = self.env["acorn.vendor.return.import"].with_user(
                self.warehouse_user
            )
            dialog = dialog.create(
                {"account_id": self.account.id, "file": base64.b64encode(exported)}
            )
            return dialog.action_import()["res_id"]
