from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .credit_common import CreditCommon
from .people import create_people


@tagged("post_install", "-at_install")
class TestCreditNoteBrowser(CreditCommon, AcornVendorBrowser):
    """An accountant credits an invoice, as Amazon takes it or does not."""

    def set_up_once(self):
        super().set_up_once()
        self.manager, _warehouse, self.accountant = create_people(self.company)
        self.code.payment_term_id = self.env.ref("account.account_payment_term_30days")

    def bill_pens(self):
        """Return an invoice that Amazon does not have yet."""
        return self.bill((3, 10, self.pen.taxes_id))

    def bring_invoice(self):
        """Return an invoice that Amazon has, of goods it has."""
        self.ship()
        invoice = self.order._create_invoices()
        self.bring(invoice)
        return invoice

    def open_dialog(self, invoice):
        self.open(f"/odoo/amazon-invoices/{invoice.id}", self.accountant)
        self.click(".o_form_statusbar button", "Credit Note")
        self.wait_until_there(".modal .o_form_view", "Journal")

    def choose(self, name, text):
        """Choose a value of a field of choices."""
        self.click(f".modal [name={name}] input")
        self.click(".o_select_menu_item", text)

    def enter(self, name, text):
        self.click(f".modal [name={name}] input")
        self.evaluate(f"document.querySelector('.modal [name={name}] input').focus()")
        self.press(*text, "Tab")

    def evaluate(self, code):
        self.browser._websocket_request("Runtime.evaluate", params={"expression": code})

    def test_an_accountant_credits_a_return(self):
        invoice = self.bring_invoice()
        with self.allow_requests(all_requests=True):
            self.open_dialog(invoice)
            self.wait_until_there(".modal", "Amazon Is Credited For")
            self.shoot("credit_dialog")
            self.choose("acorn_credit_reason", "Goods came back")
            self.wait_until_there(".modal [name=acorn_return_number] input")
            self.enter("acorn_return_number", "VRET77")
            self.enter("acorn_return_date", "03/02/2026")
            self.shoot("credit_dialog_return")
            self.click(".modal button", "Reverse")
            self.wait_until_there(".o_form_view", "Customer Credit Note")
            self.wait_until_there(".o_form_view", "VRET Number")
            self.shoot("credit_draft")
            self.click(".o_form_statusbar button", "Confirm")
            self.click(".o_form_statusbar button", "Send to Amazon")
            self.wait_until_there(".o_form_view .alert", "On its way to Amazon")
            with self.alone():
                self.exchange()
                credit = invoice.reversal_move_ids
                path = f"/odoo/amazon-invoices/{credit.id}"
            self.go(path)
            self.wait_until_there(".o_form_view .alert", "Amazon has it since")
            self.shoot("credit_posted")
        [item] = self.get_body(credit)["items"]
        self.assertEqual(
            item["creditNoteDetails"],
            {
                "referenceInvoiceNumber": invoice.name,
                "returnsReferenceNumber": "VRET77",
                "goodsReturnDate": "2026-03-02T00:00:00Z",
            },
        )

    def test_where_amazon_takes_none_the_dialog_says_so(self):
        self.account.region = "na"
        self.code.marketplace = "ATVPDKIKX0DER"
        invoice = self.bill_pens()
        with self.allow_requests(all_requests=True):
            self.open_dialog(invoice)
            self.wait_until_there(".modal .alert", "takes no credit notes in United")
            self.wait_until_there(".modal", "For Amazon", count=0)
            self.shoot("credit_dialog_none")
            self.click(".modal button", "Reverse")
            self.wait_until_there(".o_form_view", "Customer Credit Note")
            self.wait_until_there(".o_form_view .alert", "stays in your books")
            self.shoot("credit_none")

    def test_the_rules_of_a_country_are_shown_and_checked(self):
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-vendor-codes/{self.code.id}", self.manager)
            self.wait_until_there("[name=invoice_country_rules]", "Amazon's page")
            self.wait_until_there("[name=invoice_country_rules]", "Not sure")
            self.evaluate(
                "document.querySelector('[name=invoice_country_rules]')"
                ".scrollIntoView({block: 'center'})"
            )
            self.shoot("country_rules")
            self.click("button[name=action_confirm_country]")
            self.wait_until_there("[name=invoice_country_rules]", "Confirmed by a")
            self.shoot("country_rules_confirmed")
        unsure = self.code._get_unsure_facts(is_credit=True, has_charges=True)
        self.assertFalse(unsure)
