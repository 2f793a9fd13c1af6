from odoo.tests import tagged

from .proof_common import ProofCommon


@tagged("post_install", "-at_install")
class TestProofInvoice(ProofCommon):
    """What Amazon Finances says of invoices proves or refuses them."""

    def set_up_once(self):
        super().set_up_once()
        self.invoice = self.send_invoice()
        self.message = self.get_message(self.invoice)
        self.let_pass(minutes=2)

    def test_an_invoice_that_is_listed_is_proven(self):
        self.run_action("prove_invoices")
        self.assertRecordValues(
            self.message,
            [
                {
                    "state": "confirmed",
                    "proof_kind": "finances",
                    "proof": "Amazon Finances lists it: In progress",
                }
            ],
        )
        self.assertTrue(self.message.proven_at)
        self.assertEqual(self.invoice.acorn_payment_status, "IN_PROGRESS")
        self.assertEqual(self.invoice.acorn_document_state, "confirmed")
        self.assertIn("60.00 will be paid", self.invoice.acorn_payment_note)
        self.assertEqual(self.account.finance_api, "available")

    def test_payments_are_shown_as_they_come(self):
        self.run_action("prove_invoices")
        shortage = {
            "purchaseOrderNumber": "4PENS00A",
            "amazonProductIdentifier": "B0PEN00001",
            "missing": 4,
        }
        self.simulator.call("POST", "receive", {"shortages": [shortage]})
        claim = {"kind": "shortage", "invoice": self.invoice.name}
        payment = self.simulator.call("POST", "pay", {"deductions": [claim]})
        self.let_pass(minutes=1)
        self.run_action("prove_invoices")
        self.assertEqual(self.invoice.acorn_payment_status, "PARTIALLY_PAID")
        note = self.invoice.acorn_payment_note
        self.assertIn("60.00 paid", note)
        self.assertIn("10.00 kept back for quantities", note)
        self.assertIn(payment["payment_number"], note)

    def test_a_paid_invoice_is_asked_for_no_more(self):
        self.simulator.call("POST", "pay", {})
        self.let_pass(minutes=1)
        self.run_action("prove_invoices")
        self.assertEqual(self.invoice.acorn_payment_status, "PAID")
        asked = self.simulator.count("getInvoiceHeaders")
        self.run_action("prove_invoices")
        self.assertEqual(self.simulator.count("getInvoiceHeaders"), asked)

    def test_after_the_first_time_only_changes_are_asked_for(self):
        self.run_action("prove_invoices")
        self.run_action("prove_invoices")
        first, second = (
            call["query"]
            for call in self.simulator.call(
                "GET", "log", operation="getInvoiceHeaders"
            )["requests"]
        )
        self.assertEqual(first["marketplaceId"], "ATVPDKIKX0DER")
        self.assertNotIn("invoicesModifiedAfter", first)
        self.assertIn("invoicesModifiedAfter", second)
        self.code.marketplace = "A2EUQ1WTGCTBG2"
        self.assertFalse(self.account._job("prove_invoices").known_until)

    def test_an_unknown_outcome_ends_when_the_invoice_is_listed(self):
        self.message.sudo().write({"state": "unknown", "uncertain": True})
        self.run_action("prove_invoices")
        self.assertRecordValues(
            self.message, [{"state": "confirmed", "proof_kind": "finances"}]
        )
        self.assertEqual(self.simulator.count("submitInvoices"), 1)

    def test_a_remittance_proves_where_accounting_cannot_be_asked(self):
        self.invoice._acorn_prove_sent("Paid with remittance 4711")
        self.assertRecordValues(
            self.message,
            [
                {
                    "state": "confirmed",
                    "proof_kind": "remittance",
                    "proof": "Paid with remittance 4711",
                }
            ],
        )

    def test_a_person_proves_what_nothing_else_does(self):
        self.message.action_confirm_by_hand()
        self.assertRecordValues(
            self.message, [{"state": "confirmed", "proof_kind": "hand"}]
        )
        self.assertIn(self.env.user.name, self.message.proof)
        self.assertTrue(self.message.proven_at)

    def test_every_status_is_shown_and_only_refused_is_no_proof(self):
        for said, kept in (
            *((status, status) for status in ("IN_PROGRESS", "PARTIALLY_PAID")),
            *((status, status) for status in ("PAID", "PARTIALLY_DEDUCTED")),
            ("DEDUCTED", "DEDUCTED"),
            ("ON_HOLD", "OTHER"),
        ):
            with self.subTest(status=said):
                self.message.sudo().state = "presumed"
                self.let_accounting_show(self.invoice.name, said)
                self.assertEqual(self.invoice.acorn_payment_status, kept)
                self.assertEqual(self.message.state, "confirmed")
        self.assertEqual(self.invoice.acorn_payment_note, "ON_HOLD")

    def test_a_number_without_its_punctuation_is_ours(self):
        plain = self.invoice.acorn_invoice_key
        self.assertNotEqual(plain, self.invoice.name)
        self.let_accounting_show(plain, "PAID")
        self.assertEqual(self.invoice.acorn_payment_status, "PAID")

    def test_a_number_that_is_not_ours_changes_nothing(self):
        self.let_accounting_show(f"{self.invoice.name}SC", "DEDUCTED")
        self.assertFalse(self.invoice.acorn_payment_status)
        self.assertEqual(self.message.state, "sent")


@tagged("post_install", "-at_install")
class TestProofRefusedInvoice(ProofCommon):
    """What Amazon Finances refuses is refused here, with its reasons."""

    def test_a_refused_invoice_says_which_lines_are_wrong(self):
        invoice = self.send_invoice(announce=False)
        self.let_pass(minutes=2)
        self.run_action("prove_invoices")
        message = self.get_message(invoice)
        self.assertEqual(message.state, "rejected")
        self.assertIn(
            "Line 1 (B0PEN00001): Quantity: more was invoiced", message.reason
        )
        self.assertEqual(invoice.acorn_payment_status, "REJECTED")
        self.assertEqual(invoice.acorn_document_state, "attention")
        self.assertIn(message, self.get_incidents().message_id)
        self.run_action("prove_invoices")
        self.assertEqual(self.simulator.count("getInvoice"), 1)

    def test_what_is_refused_after_it_was_proven_is_raised_once(self):
        invoice = self.send_invoice()
        self.let_pass(minutes=2)
        self.run_action("prove_invoices")
        message = self.get_message(invoice)
        self.assertFalse(self.get_incidents())
        self.let_accounting_show(invoice.name, "REJECTED")
        self.assertEqual(message.state, "confirmed")
        self.assertTrue(message.reason)
        self.assertEqual(self.get_incidents().message_id, message)
        self.assertEqual(len(invoice.activity_ids), 1)
        self.let_accounting_show(invoice.name, "REJECTED")
        self.assertEqual(len(invoice.activity_ids), 1)
        self.assertEqual(self.get_incidents().times, 1)
