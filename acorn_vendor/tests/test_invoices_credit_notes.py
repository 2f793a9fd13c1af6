import json

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .invoice_common import InvoiceCommon
from .people import create_people

GERMANY, EMIRATES = "A1PA6795UKMFR9", "A2VIGQ35RCS4UG"


@tagged("post_install", "-at_install")
class TestCreditNotes(InvoiceCommon):
    """Credit notes go where Amazon takes them, and say what they are about."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vat = cls.create_tax(19)
        cls.code.marketplace = GERMANY

    def set_up_once(self):
        super().set_up_once()
        self.code.currency_id = self.euro
        self.invoice = self.bill((3, 10, self.vat))

    def reverse(self, invoice=None, **values):
        """Return the sent credit note that Odoo's dialog makes of an invoice."""
        credit = self.draft(invoice, **values)
        self.post_and_send(credit)
        return credit

    def draft(self, invoice=None, **values):
        form = self.open_dialog(invoice or self.invoice)
        for name, value in values.items():
            form[name] = value
        action = form.save().refund_moves()
        return self.env["account.move"].browse(action["res_id"])

    def open_dialog(self, invoice):
        dialogs = invoice.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        return Form(dialogs)

    def get_credit(self, credit):
        [item] = self.get_body(credit)["items"]
        return item["creditNoteDetails"]

    # === WHERE AMAZON TAKES THEM === #

    def test_a_credit_note_states_the_figures_of_the_books(self):
        credit = self.reverse(acorn_credit_reason="quantity")
        body = self.assert_in_line(credit)
        self.assertEqual(body["invoiceType"], "CreditNote")
        self.assertEqual(body["id"], credit.name)
        self.assertEqual(body["invoiceTotal"]["amount"], "35.70")
        self.assertNotIn("paymentTerms", body)
        [item] = body["items"]
        self.assertNotIn("purchaseOrderNumber", item)
        self.assertEqual(
            item["creditNoteDetails"], {"referenceInvoiceNumber": self.invoice.name}
        )
        self.assertEqual(
            body["remitToParty"], self.get_body(self.invoice)["remitToParty"]
        )

    def test_a_return_has_its_number_and_its_day(self):
        credit = self.reverse(
            acorn_credit_reason="return",
            acorn_return_number="R77",
            acorn_return_date="2026-03-02",
            acorn_rma="RMA1",
            acorn_consignor_reference="VRET9",
            acorn_debit_note="DN5",
        )
        self.assertEqual(
            self.get_credit(credit),
            {
                "referenceInvoiceNumber": self.invoice.name,
                "debitNoteNumber": "DN5",
                "returnsReferenceNumber": "R77",
                "goodsReturnDate": "2026-03-02T00:00:00Z",
                "rmaId": "RMA1",
                "consignorsReferenceNumber": "VRET9",
            },
        )

    def test_advertising_has_its_agreement(self):
        credit = self.reverse(acorn_credit_reason="coop", acorn_coop_reference="COOP-3")
        details = self.get_credit(credit)
        self.assertEqual(details["coopReferenceNumber"], "COOP-3")

    def test_it_is_held_and_released_and_sent_like_an_invoice(self):
        self.code.invoice_level = "live"
        self.assertEqual(self.invoice.acorn_message_ids.state, "held")
        credit = self.reverse(acorn_credit_reason="price")
        message = credit.acorn_message_ids
        self.assertEqual((message.kind, message.state), ("invoice", "held"))
        self.assertEqual(credit.acorn_document_state, "held")
        self.assertIn("does not have invoice", message.reason)

    # === WHAT SPEAKS AGAINST ONE === #

    def test_what_it_is_about_is_asked(self):
        credit = self.invoice._reverse_moves()
        self.post_and_send(credit)
        self.assertEqual(credit.acorn_message_ids.state, "held")
        self.assertIn("why RINV", credit.acorn_message_ids.reason)
        credit.acorn_credit_reason = "return"
        credit.action_acorn_send()
        newest = credit.acorn_message_ids.sorted("version")[-1:]
        self.assertIn("the number of the return", newest.reason)
        self.assertIn("when the goods", newest.reason)

    def test_no_more_is_credited_than_invoiced(self):
        self.reverse(acorn_credit_reason="price")
        second = self.reverse(acorn_credit_reason="price")
        self.assertIn("More than invoice", second.acorn_message_ids.reason)

    def test_what_amazon_has_is_not_undone(self):
        credit = self.reverse(acorn_credit_reason="price")
        credit.acorn_message_ids.sudo()._set_state("queued")
        credit.acorn_message_ids.sudo()._set_state("sending")
        credit.acorn_message_ids.sudo()._set_state("sent")
        with self.assertRaisesRegex(UserError, "Amazon has"):
            credit.button_draft()

    # === WHERE AMAZON TAKES NONE === #

    def test_the_dialog_says_where_amazon_takes_none(self):
        for marketplace, region, text in (
            (False, "na", "Amazon deducts from its payments"),
            (EMIRATES, "eu", "takes no credit notes by this way in United Arab"),
            (False, "eu", "Choose the marketplace"),
        ):
            self.account.region = region
            self.code.marketplace = marketplace
            dialog = self.open_dialog(self.invoice).save()
            self.assertIn(text, dialog.acorn_not_sent)
            self.assertFalse(dialog.acorn_is_credit_note)
        credit = self.draft()
        credit.action_post()
        self.assertFalse(credit.acorn_message_ids)
        self.assertFalse(credit.acorn_document_state)
        self.assertIn("Choose the marketplace", credit.acorn_advice)
        with self.assertRaisesRegex(UserError, "Choose the marketplace"):
            credit.action_acorn_send()

    def test_a_marketplace_that_is_chosen_later_counts_for_what_is_there(self):
        self.code.marketplace = EMIRATES
        credit = self.draft()
        credit.action_post()
        self.assertFalse(credit.acorn_document_state)
        self.code.marketplace = GERMANY
        self.assertEqual(credit.acorn_document_state, "open")
        self.assertFalse(credit.acorn_advice)
        credit.acorn_credit_reason = "price"
        credit.action_acorn_send()
        self.assertEqual(credit.acorn_message_ids.kind, "invoice")

    def test_credit_notes_to_others_ask_for_nothing(self):
        move = self.invoice.copy({"acorn_code_id": False})
        move.action_post()
        dialog = self.open_dialog(move).save()
        self.assertFalse(dialog.acorn_is_credit_note)
        self.assertFalse(dialog.acorn_not_sent)
        [credit] = self.env["account.move"].browse(dialog.refund_moves()["res_id"])
        self.assertFalse(credit.acorn_document_state)

    # === PEOPLE === #

    def test_an_accountant_makes_one(self):
        *_others, accountant = create_people(self.company)
        invoice = self.invoice.with_user(accountant)
        form = self.open_dialog(invoice)
        form.acorn_credit_reason = "freight"
        credit = invoice.browse(form.save().refund_moves()["res_id"])
        self.post_and_send(credit)
        payload = json.loads(credit.sudo().acorn_message_ids.payload)
        self.assertEqual(payload["invoices"][0]["invoiceType"], "CreditNote")
