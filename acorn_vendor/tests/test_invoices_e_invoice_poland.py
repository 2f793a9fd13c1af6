from unittest.mock import patch

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import tagged

from .e_invoice_common import EInvoiceCommon

SERVICE = "odoo.addons.l10n_pl_edi.tools.ksef_api_service.KsefApiService"


@tagged("post_install", "-at_install")
class TestEInvoicePoland(EInvoiceCommon):
    """KSeF and Amazon leave from one Send; without the first nobody gets it."""

    MODULE, COUNTRY = "l10n_pl_edi", "pl"
    FIELD = ("res.company", "l10n_pl_edi_register")
    RATE = 23
    # Odoo reads the session with KSeF with the rights of who presses Send.
    MORE_GROUPS = ",base.group_system"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        address = {"country_id": cls.country.id, "city": "Warszawa", "zip": "00-001"}
        cls.company.partner_id.write(
            {**address, "street": "Prosta 1", "vat": "PL1234567883"}
        )
        cls.amazon.write({**address, "street": "Prosta 2", "vat": "PL5262907815"})
        # The state's service is Odoo's to talk to: here it takes what it is given.
        cls.told = []
        cls.closed = ""
        for name, way in (("open_ksef_session", "_open"), ("send_invoice", "_take")):
            cls.startClassPatcher(patch(f"{SERVICE}.{name}", getattr(cls, way)))
        cls.startClassPatcher(
            patch(f"{SERVICE}.__init__", lambda service, company: None)
        )

    def setUp(self):
        super().setUp()
        self.told.clear()
        self._close("")
        # Who has a certificate takes part.
        certificate = self.env["certificate.certificate"].create(
            {"name": "Seal", "company_id": self.company.id}
        )
        self.company.sudo().l10n_pl_edi_certificate = certificate

    @classmethod
    def _close(cls, reason):
        cls.closed = reason

    @classmethod
    def _open(cls):
        if cls.closed:
            raise UserError(cls.closed)

    @classmethod
    def _take(cls, content):
        cls.told.append(etree.fromstring(content))
        return {"referenceNumber": f"KSEF-{len(cls.told)}"}

    def get_text(self, name):
        [node] = self.told[0].iter(f"{{*}}{name}")
        return node.text

    def test_both_leave_from_one_send(self):
        invoice = self.post_pens()
        self.assertEqual(self.send(invoice), {"acorn_vendor", "pl_ksef"})
        self.assertEqual(invoice.l10n_pl_edi_status, "sent")
        self.assertEqual(invoice.l10n_pl_edi_ref, "KSEF-1")
        # Both say the same number and sum.
        body = self.get_body(invoice)
        self.assertEqual(self.get_text("P_2"), body["id"])
        self.assertEqual(self.get_text("P_15"), body["invoiceTotal"]["amount"])

    def test_without_its_e_invoice_it_is_none_and_goes_to_nobody(self):
        self._close("KSeF is closed until six.")
        invoice = self.post_pens()
        with self.assertRaisesRegex(UserError, "closed until six"):
            self.send(invoice)
        self.assertFalse(invoice.acorn_message_ids or invoice.l10n_pl_edi_status)
        self._close("")
        self.send(invoice)
        self.assertEqual(invoice.l10n_pl_edi_status, "sent")
        self.assertEqual(len(invoice.acorn_message_ids), 1)

    def test_sent_again_the_state_gets_it_once(self):
        invoice = self.post_pens()
        self.send(invoice)
        message = invoice.acorn_message_ids
        self.send(invoice)
        self.assertEqual(len(self.told), 1)
        self.assertEqual(invoice.acorn_message_ids, message)

    def test_what_amazon_would_refuse_goes_to_nobody(self):
        strict = self.code.copy({"name": "ACRN2", "invoice_check": "off"})
        good, bad = self.post_pens(), self.post_pens(code=strict)
        strict.invoice_check = "block"
        self.send_many(good + bad)
        self.assertEqual(good.l10n_pl_edi_status, "sent")
        self.assertEqual(len(good.acorn_message_ids), 1)
        self.assertFalse(bad.acorn_message_ids or bad.l10n_pl_edi_status)
