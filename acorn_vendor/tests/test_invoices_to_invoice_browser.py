import json

from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .common import AcornVendorCommon
from .people import create_people

ROW = ".o_list_view .o_data_row"
SUMMARY = ".o_acorn_check_summary"
LINES = ".o_field_widget[name=invoice_line_ids]"
BUTTONS = ".o_statusbar_buttons button"
POST = f"{BUTTONS}[name=action_post]"


@tagged("post_install", "-at_install")
class TestToInvoiceBrowser(AcornVendorCommon, AcornVendorBrowser):
    """An accountant without other rights invoices what was shipped, and sends it."""

    def set_up_once(self):
        super().set_up_once()
        self.accountant = create_people(self.company)[2]
        self.code.payment_term_id = self.env.ref("account.account_payment_term_30days")
        self.stock_up()
        numbers = ("4BILL000", "4BILL001", "4BILL002")
        self.orders = self.import_orders(*map(self.make_pen_order, numbers))
        self.orders.action_confirm()
        for picking in self.orders.picking_ids:
            picking.action_assign()
            picking.carrier_tracking_ref = "PRO1"
            picking.action_acorn_pack()
            picking.button_validate()
        self.exchange()
        # Somebody changed a price by hand: Amazon would claim the difference.
        self.orders[2].order_line.price_unit = 9

    def exchange(self):
        """Let the scheduled actions talk with Amazon, and time pass."""
        with self.at_present():
            self.run_action("send")
            self.let_pass(minutes=20)
            self.run_action("follow_up")

    def test_what_is_in_order_is_sent_and_the_rest_is_mended(self):
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-to-invoice", self.accountant)
            self.wait_until_there(ROW, count=3)
            self.shoot("to-invoice-1-list")
            self.click("button[name=action_acorn_create_and_send]")
            self.wait_until_there(".modal .o_data_row", count=3)
            self.wait_until_there(".modal", "1 kept as draft")
            self.shoot("to-invoice-1-asks")
            self.click(".modal-footer button[name=action_confirm]")
            self.wait_until_there(".o_notification", "drafts: 1.")
            self.wait_until_there("button[name=action_post]", "Confirm")
            self.shoot("to-invoice-2-left")
            with self.alone():
                left = self.orders[2].invoice_ids
                sent = self.orders[:2].invoice_ids
                self.assertEqual(sent.mapped("state"), ["posted"] * 2)
                self.send_in_the_background(sent)
                self.exchange()
                states = set(sent.mapped("acorn_document_state"))
                self.assertLessEqual(states, {"presumed", "confirmed"})
                path = f"/odoo/amazon-invoices/{sent[0].id}"
            self.go(path)
            self.wait_until_there(".alert-info", "Amazon has it since")
            self.assert_nothing_shouts()
            self.shoot("to-invoice-3-has-it")
            self.send_the_rest(left)

    def send_the_rest(self, invoice):
        """Mend what is left, press Send, and see that Amazon has it."""
        with self.alone():
            path = f"/odoo/amazon-invoices/{invoice.id}"
        self.go(path)
        self.mend_the_price()
        self.click(POST)
        self.wait_until_there(".alert-info", "Press Send")
        for name in ("action_invoice_sent", "action_register_payment"):
            self.wait_until_there(f"{BUTTONS}.btn-primary[name={name}]", count=1)
        self.shoot("to-invoice-4-posted")
        self.click("button[name=action_invoice_sent]")
        self.wait_until_there(".modal", "Amazon Vendor Central")
        self.shoot("to-invoice-5-send")
        self.click(".modal-footer .btn-primary:not(.d-none)", "Send")
        self.wait_until_there(".modal", count=0)
        self.wait_until_there(".alert-info", "On its way to Amazon")
        self.shoot("to-invoice-6-leaves")
        with self.alone():
            self.exchange()
        self.go(path)
        self.wait_until_there(".alert-info", "Amazon has it since")
        self.assert_nothing_shouts()
        self.shoot("to-invoice-7-has-it")
        with self.alone():
            self.assert_told(invoice)

    def mend_the_price(self):
        """Bring a red draft to green: from what the check found to the price."""
        self.wait_until_there(SUMMARY, "1 to mend")
        self.click(SUMMARY)
        self.click(".o_acorn_finding[data-key=dear] button", "Open")
        self.wait_until_there(LINES)
        self.edit_cell(LINES, "price_unit", "2.50")
        self.click(".o_form_button_save")
        self.wait_until_there(".o_form_saved")
        self.shoot("to-invoice-3b-mended")
        self.wait_until_there(SUMMARY, count=0)

    def assert_nothing_shouts(self):
        """What Amazon has can be sent, printed and paid, but nothing asks for it."""
        self.wait_until_there(f"{BUTTONS}.btn-primary", count=0)
        for name in ("invoice_sent", "print_pdf", "register_payment"):
            self.wait_until_there(f"{BUTTONS}[name=action_{name}]", count=1)

    def assert_told(self, invoice):
        """Check what Amazon was told: the mended price, on paper as well."""
        self.assertEqual(invoice.amount_total, 60)
        [told] = json.loads(invoice.acorn_message_ids.payload)["invoices"]
        self.assertEqual(told["invoiceTotal"]["amount"], "60.00")
        self.assertTrue(invoice.invoice_pdf_report_id)

    def send_in_the_background(self, invoices):
        """Send these as Odoo's own action does, but for its commits."""
        with self.at_present():
            sending = self.env["account.move.send"]
            sending._generate_and_send_invoices(invoices, from_cron=True)
