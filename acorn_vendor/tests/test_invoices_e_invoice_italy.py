import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .e_invoice_common import EInvoiceCommon


@tagged("post_install", "-at_install")
class TestEInvoiceItaly(EInvoiceCommon):
    """FatturaPA and Amazon leave from one Send; without the first nobody gets it."""

    MODULE, COUNTRY = "l10n_it_edi", "it"
    FIELD = ("res.company", "l10n_it_edi_register")
    RATE = 22

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        address = {"country_id": cls.country.id, "city": "Milano", "zip": "20121"}
        cls.company.partner_id.write(
            {**address, "street": "Via Roma 1", "vat": "IT01234560157"}
        )
        cls.company.write(
            {
                "l10n_it_codice_fiscale": "01234560157",
                "l10n_it_tax_system": "RF01",
            }
        )
        # As Odoo's own demo mode does: nothing leaves.
        cls.env["account_edi_proxy_client.user"].sudo()._register_proxy_user(
            cls.company, "l10n_it_edi", "demo"
        )
        cls.amazon.write(
            {
                **address,
                "street": "Viale Monte Grappa 3",
                "vat": "IT06655971007",
                "l10n_it_codice_fiscale": "06655971007",
                "l10n_it_pa_index": "0803HR0",
            }
        )

    def test_both_leave_from_one_send(self):
        invoice = self.post_pens()
        self.assertEqual(self.send(invoice), {"acorn_vendor", "it_edi_send"})
        self.assertEqual(len(invoice.acorn_message_ids), 1)
        self.assertEqual(invoice.l10n_it_edi_state, "processing")
        told = base64.b64decode(invoice.l10n_it_edi_attachment_file).decode()
        self.assertIn(f"<Numero>{invoice.name}</Numero>", told)

    def test_without_its_e_invoice_it_is_none_and_goes_to_nobody(self):
        self.company.l10n_it_tax_system = False
        invoice = self.post_pens()
        with self.assertRaisesRegex(UserError, "Tax System"):
            self.send(invoice)
        self.assertFalse(invoice.acorn_message_ids or invoice.l10n_it_edi_state)
        self.company.l10n_it_tax_system = "RF01"
        self.assertEqual(self.send(invoice), {"acorn_vendor", "it_edi_send"})
        self.assertEqual(invoice.l10n_it_edi_state, "processing")
        self.assertEqual(len(invoice.acorn_message_ids), 1)

    def test_of_many_each_goes_as_far_as_it_can(self):
        # Italy wants one tax on each line.
        good, bad = self.post_pens(), self.post_pens(self.env["account.tax"])
        self.send_many(good + bad)
        self.assertEqual(good.l10n_it_edi_state, "processing")
        self.assertFalse(bad.l10n_it_edi_state)
        self.assertEqual(len(good.acorn_message_ids), 1)
        self.assertFalse(bad.acorn_message_ids)

    def test_what_amazon_would_refuse_goes_to_nobody(self):
        invoice = self.post_pens()
        self.code.invoice_check = "block"
        self.company.l10n_it_tax_system = False
        self.env["account.move.send"]._generate_and_send_invoices(
            invoice, allow_raising=False, extra_edis={"acorn_vendor", "it_edi_send"}
        )
        self.assertFalse(invoice.acorn_message_ids or invoice.l10n_it_edi_state)
