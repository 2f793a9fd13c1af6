from odoo.tests import tagged

from .e_invoice_common import EInvoiceCommon


@tagged("post_install", "-at_install")
class TestEInvoice(EInvoiceCommon):
    """Amazon and the e-invoice the law wants leave from the same Send."""

    MODULE, COUNTRY = "account_peppol", "be"
    FIELD = ("res.company", "account_peppol_proxy_state")
    RATE = 21

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._join_peppol()

    @classmethod
    def _join_peppol(cls):
        """Take part in Peppol as Odoo's own demo mode does: nothing leaves."""
        cls.company.email = "peppol@acorn.example"
        for partner, number in (
            (cls.company.partner_id, "0477472701"),
            (cls.amazon, "0793904121"),
        ):
            partner.write(
                {
                    "country_id": cls.country.id,
                    "vat": f"BE{number}",
                    "peppol_eas": "0208",
                    "peppol_endpoint": number,
                }
            )
        parameters = cls.env["ir.config_parameter"].sudo()
        parameters.set_param("account_peppol.edi.mode", "demo")
        cls.env["account_edi_proxy_client.user"].sudo()._register_proxy_user(
            cls.company, "peppol", "demo"
        )
        cls.company.account_peppol_proxy_state = "receiver"
        cls.amazon.with_company(cls.company).write(
            {
                "invoice_sending_method": "peppol",
                "invoice_edi_format": "ubl_bis3",
                "peppol_verification_state": "valid",
            }
        )

    def assert_left_twice(self, invoice):
        """Check that both have it: Amazon's queue, and the network of the law."""
        self.assertEqual(len(invoice.acorn_message_ids), 1)
        self.assertTrue(invoice.ubl_cii_xml_id)
        self.assertIn(invoice.peppol_move_state, ("processing", "done"))

    def test_both_are_chosen_and_both_are_done(self):
        invoice = self.post_pens()
        dialog = self.open_send(invoice)
        self.assertEqual(dialog.sending_methods, ["peppol"])
        self.assertIn("acorn_vendor", dialog.extra_edis)
        dialog.action_send_and_print()
        self.assert_left_twice(invoice)
        self.assertIn(invoice.name, invoice.ubl_cii_xml_id.raw.decode())

    def test_what_amazon_would_refuse_goes_to_nobody(self):
        strict = self.code.copy({"name": "ACRN2", "invoice_check": "off"})
        good, bad = self.post_pens(), self.post_pens(code=strict)
        strict.invoice_check = "block"
        self.send_many(good + bad)
        self.assert_left_twice(good)
        self.assertFalse(bad.acorn_message_ids)
        self.assertNotIn(bad.peppol_move_state, ("processing", "done"))
