import json
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .. import const
from .e_invoice_common import EInvoiceCommon

IRN = "5f" * 32


@tagged("post_install", "-at_install")
class TestEInvoiceIndia(EInvoiceCommon):
    """The IRN comes with the Send that Amazon is told by, never before."""

    MODULE, COUNTRY = "l10n_in_edi", "in"
    FIELD = ("account.move", "l10n_in_edi_status")
    RATE = 18

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.l10n_in_edi_feature = True
        cls.code.marketplace = const.find_marketplace("eu", "IN", "")
        cls.pen.l10n_in_hsn_code = "96081019"
        # As in Odoo's Indian accounts: by these it knows what the state wants to see.
        cls.amazon.l10n_in_gst_treatment = "regular"
        for kind, tag in (("base", "tax_tag_base_igst"), ("tax", "tax_tag_igst")):
            shares = cls.vat.invoice_repartition_line_ids
            told = shares.filtered(
                lambda each, kind=kind: each.repartition_type == kind
            )
            told.tag_ids = cls.env.ref(f"l10n_in.{tag}")
        # The state is Odoo's to talk to: here it gives what the test says.
        cls.given = {}
        moves = type(cls.env["account.move"])
        cls.startClassPatcher(
            patch.object(moves, "_l10n_in_edi_send_invoice", cls._register)
        )

    def setUp(self):
        super().setUp()
        self.given.clear()
        self.given.update(Irn=IRN, AckNo="1", AckDt="2026-01-01", SignedQRCode="x")

    @staticmethod
    def _register(move):
        given = TestEInvoiceIndia.given
        if "error" in given:
            return {"messages": [given["error"]]}
        move.env["ir.attachment"].create(
            {
                "name": "einvoice.json",
                "raw": json.dumps(given).encode(),
                "res_model": move._name,
                "res_field": "l10n_in_edi_attachment_file",
                "res_id": move.id,
            }
        )
        move.l10n_in_edi_status = "sent"
        # Odoo commits here, and reads anew.
        move.invalidate_recordset(["l10n_in_edi_attachment_id"])
        return None

    def post_checked(self):
        """Return a posted invoice of which only the IRN is amiss."""
        invoice = self.post_pens()
        self.code.invoice_check = "block"
        told = invoice._acorn_tell_blocking()[invoice]
        self.assertTrue(any("IRN" in text for text in told.values()))
        invoice.sudo().acorn_let_through = [
            mark for mark, text in told.items() if "IRN" not in text
        ]
        return invoice

    def test_one_send_fetches_the_number_and_tells_amazon(self):
        invoice = self.post_checked()
        dialog = self.open_send(invoice)
        self.assertLessEqual({"acorn_vendor", "in_edi_send"}, {*dialog.extra_edis})
        self.assertNotIn("acorn_findings", dialog.alerts or {})
        dialog.action_send_and_print()
        [message] = invoice.acorn_message_ids
        self.assertFalse(message.reason)
        [body] = json.loads(message.payload)["invoices"]
        self.assertEqual(body["referenceNumber"], IRN)

    def test_without_the_number_nothing_leaves(self):
        invoice = self.post_checked()
        self.given["error"] = "The state is closed."
        with self.assertRaisesRegex(UserError, "The state is closed"):
            self.send(invoice)
        self.assertFalse(invoice.acorn_message_ids)
        # Nor where the state takes it and gives none.
        self.given.clear()
        self.send(invoice)
        self.assertIn("IRN", invoice.acorn_message_ids.reason)
        self.assertNotEqual(invoice.acorn_document_state, "waiting")

    def test_who_leaves_the_e_invoice_out_is_told_the_number_is_missing(self):
        invoice = self.post_checked()
        dialog = self.open_send(invoice)
        dialog.extra_edis = ["acorn_vendor"]
        self.assertIn("IRN", dialog.alerts["acorn_findings"]["message"])
        with self.assertRaisesRegex(UserError, "IRN"):
            dialog.action_send_and_print()
        self.assertFalse(invoice.acorn_message_ids)
