from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import create_people
from .proof_common import ProofCommon

SUMMARY = ".o_acorn_check_summary"
FINDING = ".o_acorn_finding"
LINES = ".o_field_widget[name=invoice_line_ids]"
POST = ".o_statusbar_buttons button[name=action_post]"


@tagged("post_install", "-at_install")
class TestInvoiceCheckBrowser(ProofCommon, AcornVendorBrowser):
    """An accountant without other rights mends an invoice and posts it."""

    browser_size = "1366x768"

    def set_up_once(self):
        super().set_up_once()
        self.accountant = create_people(self.company)[-1]
        self.code.payment_term_id = self.env.ref("account.account_payment_term_30days")
        picking = self.order.picking_ids
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        with self.at_present():
            picking.button_validate()
        self.run_action("send")

    def make_red(self):
        """Return a draft that is too dear, for a payer whom Amazon holds otherwise."""
        invoice = self.order._create_invoices().sudo(False)
        invoice.invoice_payment_term_id = self.code.payment_term_id
        invoice.invoice_line_ids.price_unit = 3
        payer = self.env["acorn.vendor.party"].search(
            [("role", "=", "bill_to"), ("code", "=", self.order.acorn_bill_to_code)]
        )
        held = {"held_street": "Terry Avenue 410", "held_city": "Seattle"}
        payer.write({**held, "held_zip": "98109"})
        return invoice

    def test_red_becomes_green_and_is_posted(self):
        invoice = self.make_red()
        with self.allow_requests(all_requests=True):
            self.open(
                f"/odoo/accounting/customer-invoices/{invoice.id}", self.accountant
            )
            self.wait_until_there(SUMMARY, "1 to mend")
            self.shoot("invoice-check-1-form")
            self.click(POST)
            self.wait_until_there(".modal", "price claim")
            self.shoot("invoice-check-2-refused")
            self.click(".modal-footer button")
            self.wait_until_there(".modal", count=0)
            self.click(SUMMARY)
            self.wait_until_there(f"{FINDING}[data-key=dear]")
            self.shoot("invoice-check-3-checklist")
            self.click("button[name=action_acorn_take_over_bill_to]")
            self.wait_until_there(f"{FINDING}[data-key=bill_to_differs]", count=0)
            self.click(f"{FINDING}[data-key=dear] button", "Open")
            self.wait_until_there(LINES)
            self.edit_cell(LINES, "price_unit", "2.50")
            self.click(".o_form_button_save")
            self.wait_until_there(".o_form_saved")
            self.wait_until_there(SUMMARY, count=0)
            self.shoot("invoice-check-4-green")
            self.click(POST)
            self.wait_until_there(".o_arrow_button_current", "Posted")
            self.shoot("invoice-check-5-posted")
            self._wait_remaining_requests()
        self.assertEqual(invoice.state, "posted")
        self.assertNotEqual(invoice.acorn_document_state, "held")
        self.assertEqual(self.amazon.street, "Terry Avenue 410")
