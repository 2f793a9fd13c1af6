from odoo.fields import Command
from odoo.tests import new_test_user

from .. import const
from .invoice_common import InvoiceCommon


class EInvoiceCommon(InvoiceCommon):
    """A supplier whose law wants an e-invoice of what Amazon gets as well."""

    # The module that Odoo's e-invoice comes with, a field that only it has, the
    # country, and the percentage of its usual tax.
    MODULE = COUNTRY = ""
    FIELD = ("res.company", "")
    RATE = 0
    # What who bills is besides: one country's Odoo asks for more than the law.
    MORE_GROUPS = ""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        model, field = cls.FIELD
        if field not in cls.env[model]._fields:
            cls.skipTest(cls, f"Needs {cls.MODULE}: ./acorn test --beside {cls.MODULE}")
        cls.code.invoice_check = "off"
        cls.country = cls.env.ref(f"base.{cls.COUNTRY}")
        cls.company.account_fiscal_country_id = cls.country
        cls.biller = new_test_user(
            cls.env,
            f"biller_{cls.COUNTRY}",
            groups=f"{const.GROUP_USER},account.group_account_invoice{cls.MORE_GROUPS}",
            company_id=cls.company.id,
        )
        national = {"company_id": cls.company.id, "country_id": cls.country.id}
        group = cls.env["account.tax.group"].create({"name": "VAT", **national})
        cls.vat = cls.create_tax(cls.RATE, tax_group_id=group.id, **national)

    def post_pens(self, taxes=None, code=None):
        """Return a posted invoice of pens that nobody has sent."""
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
            "acorn_code_id": (code or self.code).id,
            "currency_id": self.euro.id,
            "invoice_line_ids": [Command.create(line)],
        }
        invoice = self.env["account.move"].sudo().create(values).sudo(False)
        invoice.action_post()
        return invoice

    def open_send(self, invoices):
        """Return the dialog of Send, as who bills sees it."""
        action = invoices.with_user(self.biller).action_send_and_print()
        dialogs = self.env[action["res_model"]].with_user(self.biller)
        return dialogs.with_context(**action["context"]).create({})

    def send(self, invoices):
        """Press Send, and return to whom one invoice was offered."""
        dialog = self.open_send(invoices)
        dialog.action_send_and_print()
        return len(invoices) == 1 and {*dialog.extra_edis}

    def send_many(self, invoices):
        """Press Send for several: Odoo's scheduled action does it."""
        self.send(invoices)
        with self.enter_registry_test_mode():
            self.env.ref("account.ir_cron_account_move_send").method_direct_trigger()
        self.env.invalidate_all()
