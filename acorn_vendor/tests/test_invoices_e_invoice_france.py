from decimal import Decimal

from lxml import etree

from odoo.tests import tagged

from .e_invoice_common import EInvoiceCommon


@tagged("post_install", "-at_install")
class TestEInvoiceFrance(EInvoiceCommon):
    """A Factur-X is made in the same Send, and says what Amazon gets."""

    MODULE, COUNTRY = "account_edi_ubl_cii", "fr"
    FIELD = ("account.move", "ubl_cii_xml_id")
    RATE = 20

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        address = {"country_id": cls.country.id, "city": "Paris", "zip": "75001"}
        cls.company.partner_id.write(
            {
                **address,
                "street": "Rue de Rivoli 1",
                "vat": "FR23334175221",
                "email": "billing@acorn.example",
                "phone": "+33 1 23 45 67 89",
            }
        )
        cls.amazon.write({**address, "street": "Rue 2", "vat": "FR12487773327"})
        cls.amazon.with_company(cls.company).invoice_edi_format = "facturx"
        # Where Amazon pays: the Factur-X has to say it.
        cls.env["res.partner.bank"].create(
            {
                "acc_number": "FR7630006000011234567890189",
                "partner_id": cls.company.partner_id.id,
                "allow_out_payment": True,
            }
        )

    def get_factur_x(self, invoice):
        """Return the tree of its Factur-X, which Odoo puts into the PDF."""
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "account.move"),
                ("res_id", "=", invoice.id),
                ("name", "=", "factur-x.xml"),
            ],
            order="id DESC",
            limit=1,
        )
        return etree.fromstring(files.raw)

    def get_amount(self, tree, name):
        [node] = tree.iter(f"{{*}}{name}")
        return Decimal(node.text)

    def test_both_leave_from_one_send_and_say_the_same(self):
        invoice = self.post_pens()
        self.assertIn("acorn_vendor", self.send(invoice))
        self.assertTrue(invoice.ubl_cii_xml_id)
        tree = self.get_factur_x(invoice)
        body = self.get_body(invoice)
        [number] = tree.iter("{*}ExchangedDocument")
        self.assertEqual(number.findtext("{*}ID"), body["id"])
        total = Decimal(body["invoiceTotal"]["amount"])
        self.assertEqual(self.get_amount(tree, "GrandTotalAmount"), total)
        [tax] = body["taxDetails"]
        self.assertEqual(
            self.get_amount(tree, "TaxTotalAmount"), Decimal(tax["taxAmount"]["amount"])
        )

    def test_amazon_gets_it_though_its_factur_x_fails(self):
        # A Factur-X is only a way to bring it: the invoice counts without it.
        invoice = self.post_pens(self.env["account.tax"])
        self.send_many(invoice + self.post_pens())
        self.assertEqual(len(invoice.acorn_message_ids), 1)
