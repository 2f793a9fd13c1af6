from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .. import const
from .invoice_common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestEInvoice(InvoiceCommon):
    """Amazon and the e-invoice the law wants leave from the same Send."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "account_peppol_proxy_state" not in cls.env["res.company"]._fields:
            cls.skipTest(
                cls, "Needs account_peppol: ./acorn test --beside account_peppol"
            )
        cls.biller = new_test_user(
            cls.env,
            "peppol_biller",
            groups=f"{const.GROUP_USER},account.group_account_invoice",
            company_id=cls.company.id,
        )
        cls._join_peppol()
        belgium = {
            "company_id": cls.company.id,
            "country_id": cls.env.ref("base.be").id,
        }
        group = cls.env["account.tax.group"].create({"name": "VAT", **belgium})
        cls.vat = cls.create_tax(21, tax_group_id=group.id, **belgium)

    @classmethod
    def _join_peppol(cls):
        """Take part in Peppol as Odoo's own demo mode does: nothing leaves."""
        belgium = cls.env.ref("base.be")
        cls.company.account_fiscal_country_id = belgium
        cls.company.email = "peppol@acorn.example"
        for partner, number in (
            (cls.company.partner_id, "0477472701"),
            (cls.amazon, "0793904121"),
        ):
            partner.write(
                {
                    "country_id": belgium.id,
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

    def set_up_once(self):
        super().set_up_once()
        self.code.invoice_check = "off"

    def post_pens(self, code=None):
        """Return a posted invoice of pens, not shipped yet, that nobody has sent."""
        line = {
            "product_id": self.pen.id,
            "quantity": 2,
            "price_unit": 10,
            "tax_ids": [Command.set(self.vat.ids)],
            "sale_line_ids": [Command.set(self.order.order_line.ids)],
        }
        values = {
            "move_type": "out_invoice",
            "partner_id": self.amazon.id,
            "acorn_code_id": (code or self.code).id,
            "currency_id": self.euro.id,
            "invoice_line_ids": [Command.create(line)],
        }
        invoice = self.env["account.move"].sudo().create(values).sudo(False)
        invoice.action_post()
        return invoice

    def open_send(self, invoices):
        moves = invoices.with_user(self.biller)
        action = moves.action_send_and_print()
        dialogs = self.env[action["res_model"]].with_user(self.biller)
        return dialogs.with_context(**action["context"]).create({})

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
        good, bad = self.post_pens(), self.post_pens(strict)
        strict.invoice_check = "block"
        self.open_send(good + bad).action_send_and_print()
        with self.enter_registry_test_mode():
            self.env.ref("account.ir_cron_account_move_send").method_direct_trigger()
        self.env.invalidate_all()
        self.assert_left_twice(good)
        self.assertFalse(bad.acorn_message_ids)
        self.assertNotIn(bad.peppol_move_state, ("processing", "done"))
