from odoo.fields import Command
from odoo.tests import Form, tagged

from .credit_common import CreditCommon

REASONS = {
    "quantity": {},
    "price": {},
    "return": {"acorn_return_number": "R77", "acorn_return_date": "2026-03-02"},
    "coop": {"acorn_coop_reference": "COOP-3"},
}


@tagged("post_install", "-at_install")
class TestCreditNoteFlow(CreditCommon):
    """What takes an invoice back reaches Amazon, or is kept from it, as it should."""

    def set_up_once(self):
        super().set_up_once()
        self.ship()

    def get_told(self, move):
        """Return the document that Amazon has of it."""
        documents = self.simulator.documents("invoice")
        [document] = [each for each in documents if each["id"] == move.name]
        return document

    def reverse(self, reason, **values):
        """Return a draft that credits one of the goods of the invoice."""
        dialogs = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=self.invoice.ids
        )
        form = Form(dialogs)
        for name, value in {"acorn_credit_reason": reason, **values}.items():
            form[name] = value
        with self.at_present():
            action = form.save().refund_moves()
        credit = self.env["account.move"].browse(action["res_id"])
        credit.invoice_line_ids.quantity = 1
        return credit

    def test_each_reason_is_taken(self):
        self.invoice = self.order._create_invoices()
        self.bring(self.invoice)
        for reason, values in REASONS.items():
            with self.subTest(reason):
                credit = self.reverse(reason, **values)
                self.bring(credit)
                document = self.get_told(credit)
                self.assertFalse(document["errors"])
                self.assertEqual(document["body"]["invoiceType"], "CreditNote")

    def test_what_amazon_refused_is_corrected_and_taken_under_a_new_number(self):
        self.code.invoice_check = "off"
        refused = self.order._create_invoices()
        refused.invoice_line_ids.quantity = 30
        self.bring(refused, states=["attention"])
        self.assertEqual(refused.acorn_message_ids.state, "rejected")
        with self.at_present():
            dialog = self.env["account.move.reversal"].create(
                {
                    "move_ids": [Command.set(refused.ids)],
                    "journal_id": refused.journal_id.id,
                }
            )
            dialog.modify_moves()
        mended = dialog.new_move_ids
        mended.invoice_line_ids.quantity = 25
        # The check counts what is reversed as not billed.
        self.code.invoice_check = "block"
        self.bring(mended)
        self.assertNotEqual(mended.name, refused.name)
        self.assertFalse(self.get_told(mended)["errors"])
        self.assertEqual(refused.payment_state, "reversed")
        # Amazon never had what is taken back here.
        self.assertFalse(refused.reversal_move_ids.acorn_message_ids)
