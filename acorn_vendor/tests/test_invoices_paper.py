import os
from decimal import Decimal
from pathlib import Path

import pypdfium2

from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .invoice_common import InvoiceCommon
from .paper_words import speak
from .simulator import make_order

HIDDEN = ("\N{NO-BREAK SPACE}", "\N{ZERO WIDTH NO-BREAK SPACE}")


@tagged("post_install", "-at_install")
class TestInvoicePaper(InvoiceCommon):
    """The printed invoice says what Amazon is told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Who prints it may read neither orders nor vendor codes.
        cls.biller = new_test_user(
            cls.env,
            "paper_biller",
            groups="account.group_account_invoice",
            company_id=cls.company.id,
        )

    def print(self, invoice):
        """Return the words of the PDF that Odoo's own Send attaches."""
        reports = self.env["ir.actions.report"].with_user(self.biller)
        reports = reports.with_context(force_report_rendering=True)
        content, _ = reports._render_qweb_pdf("account.account_invoices", invoice.ids)
        document = pypdfium2.PdfDocument(content)
        if folder := os.environ.get("ACORN_SCREENSHOTS"):
            picture = document[0].render(scale=1.5).to_pil()
            picture.save(Path(folder) / f"{self._testMethodName}.png")
        words = " ".join(page.get_textpage().get_text_bounded() for page in document)
        for hidden in HIDDEN:
            words = words.replace(hidden, " ")
        return " ".join(words.split())

    def assert_amounts(self, body, words, form="{:,.2f}"):
        """Check that each amount Amazon is told stands on the paper."""
        told = [Decimal(body["invoiceTotal"]["amount"]), self.sum_taxes(body)]
        told += [self.get_line_amount(item) for item in body["items"]]
        for amount in told:
            self.assertIn(form.format(amount), words)

    def test_it_names_orders_articles_and_terms_with_the_amounts_told(self):
        tax = self.create_tax(21)
        invoice = self.bill(
            (25, 230.83, tax), (4, 8.40, tax), (3, 0.37, tax), term=self.terms[0]
        )
        words = self.print(invoice)
        self.assertIn("Vendor Code ACRN1", " ".join(words.split()))
        for text in ("PO 4PENS00A", "ASIN B0PEN00001", self.terms[0].name):
            self.assertIn(text, words)
        self.assert_amounts(self.assert_in_line(invoice), words)

    def test_each_line_names_its_own_order(self):
        body = make_order("4PENS00B", ("B0CUP00001", "CUP-1", 4, "Eaches", 1, "5.00"))
        other = self.import_orders(body) - self.order
        lines = Command.set(other.order_line.ids)
        invoice = self.bill(
            (2, 10, self.env["account.tax"]),
            (3, 5, self.env["account.tax"], {"sale_line_ids": [lines]}),
        )
        words = self.print(invoice)
        for text in ("PO 4PENS00A ASIN B0PEN00001", "PO 4PENS00B ASIN B0CUP00001"):
            self.assertIn(text, words)

    def test_the_receiver_reads_numbers_as_at_home(self):
        view = self.env.ref("acorn_vendor.report_invoice_document")
        # It is Amazon's own word in every language.
        self.assertEqual(speak(view, "de_DE"), {"ASIN"})
        self.amazon.lang = "de_DE"
        invoice = self.bill((25, 230.83, self.create_tax(19)), term=self.terms[0])
        words = self.print(invoice)
        for text in ("Lieferantencode ACRN1", "Zahlungsbedingungen:"):
            self.assertIn(text, words)
        self.assertIn(f"{invoice.invoice_date:%d.%m.%Y}", words)
        self.assertIn("5.770,75", words)

    def test_a_cent_that_odoo_moves_between_lines_is_printed_where_it_is_posted(self):
        self.company.tax_calculation_rounding_method = "round_globally"
        tax = self.create_tax(19, price_include_override="tax_included")
        invoice = self.bill(*[(1, 10.01, tax)] * 3)
        shown = invoice.invoice_line_ids.mapped("price_subtotal")
        posted = [-line.amount_currency for line in invoice.invoice_line_ids]
        self.assertNotEqual(shown, posted, "Nothing is moved in this example.")
        words = self.print(invoice)
        for amount in posted:
            self.assertEqual(words.count(f"{amount:.2f}"), posted.count(amount))

    def test_a_reference_of_the_customer_is_printed_beside_the_order(self):
        invoice = self.bill((2, 10, self.env["account.tax"]), ref="Agreed on 3 May")
        self.assertIn("Agreed on 3 May", self.print(invoice))

    def test_other_invoices_are_printed_as_ever(self):
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.amazon.id,
                "ref": "4PENS00A",
                "invoice_line_ids": [
                    Command.create({"name": "Advice", "price_unit": 70})
                ],
            }
        )
        invoice.action_post()
        words = self.print(invoice)
        self.assertIn("Reference 4PENS00A", words)
        self.assertNotIn("Vendor Code", words)
