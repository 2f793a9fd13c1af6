import base64

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .. import const
from .invoice_common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestEInvoiceItaly(InvoiceCommon):
    """FatturaPA and Amazon leave from one Send; without the first nobody gets it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "l10n_it_edi_register" not in cls.env["res.company"]._fields:
            cls.skipTest(cls, "Needs l10n_it_edi: ./acorn test --beside l10n_it_edi")
        cls.code.invoice_check = "off"
        cls.biller = new_test_user(
            cls.env,
            "italian_biller",
            groups=f"{const.GROUP_USER},account.group_account_invoice",
            company_id=cls.company.id,
        )
        italy = cls.env.ref("base.it")
        cls.company.account_fiscal_country_id = italy
        address = {"country_id": italy.id, "city": "Milano", "zip": "20121"}
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
        group = cls.env["account.tax.group"].create(
            {"name": "IVA", "company_id": cls.company.id, "country_id": italy.id}
        )
        cls.vat = cls.create_tax(22, tax_group_id=group.id, country_id=italy.id)

    def post_pens(self, taxes=None):
        line = {
            "product_id": self.pen.id,
            "quantity": 2,
            "price_unit": 10,
            "tax_ids": [Command.set((self.vat if taxes is None else taxes).ids)],
            "sale_line_ids": [Command.set(self.order.order_line.ids)],
        }
        values = {
            "move_type": "out_invoice",
            "partner_id": self.amazon.id,
            "acorn_code_id": self.code.id,
            "currency_id": self.euro.id,
            "invoice_line_ids": [Command.create(line)],
        }
        invoice = self.env["account.move"].sudo().create(values).sudo(False)
        invoice.action_post()
        return invoice

    def send(self, invoices):
        """Press Send, and return to whom one invoice was offered."""
        action = invoices.with_user(self.biller).action_send_and_print()
        dialogs = self.env[action["res_model"]].with_user(self.biller)
        dialog = dialogs.with_context(**action["context"]).create({})
        dialog.action_send_and_print()
        return len(invoices) == 1 and {*dialog.extra_edis}

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
        self.send(good + bad)
        with self.enter_registry_test_mode():
            self.env.ref("account.ir_cron_account_move_send").method_direct_trigger()
        self.env.invalidate_all()
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
