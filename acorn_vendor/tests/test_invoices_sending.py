from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .. import const
from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestInvoiceSending(AcornVendorCommon):
    """Amazon is a receiver in Odoo's own Send, for one invoice and for many."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.biller = new_test_user(
            cls.env,
            "sending_biller",
            groups=f"{const.GROUP_USER},account.group_account_invoice",
            company_id=cls.company.id,
        )

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    def make_invoice(self, number="4PENS00A"):
        order = self.import_orders(self.make_pen_order(number))
        self.accept_all(order)
        self.run_action("send")
        self.let_pass(minutes=6)
        self.ship_and_announce(order.picking_ids)
        self.run_action("follow_up")
        with self.at_present():
            return order._create_invoices()

    def post(self, invoices):
        with self.at_present():
            invoices.action_post()

    def open_send(self, invoices):
        """Return the dialog that Odoo's own Send button opens."""
        moves = invoices.with_user(self.biller)
        action = moves.action_send_and_print()
        dialogs = self.env[action["res_model"]].with_user(self.biller)
        return dialogs.with_context(**action["context"]).create({})

    def test_posting_alone_sends_nothing(self):
        invoice = self.make_invoice()
        self.post(invoice)
        self.assertEqual(invoice.acorn_document_state, "open")
        self.assertFalse(invoice.acorn_message_ids)
        self.assertIn("Press Send", invoice.acorn_banner)
        self.assertTrue(invoice.highlight_send_button)

    def test_an_order_is_done_only_once_amazon_is_told_its_invoice(self):
        invoice = self.make_invoice()
        order = invoice.line_ids.sale_line_ids.order_id
        self.assertEqual(order.acorn_stage, "invoice")
        self.post(invoice)
        self.assertEqual(order.invoice_status, "invoiced")
        self.assertEqual(order.acorn_stage, "invoice")
        with self.at_present():
            self.open_send(invoice).action_send_and_print()
        self.assertEqual(order.acorn_stage, "invoice")
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        self.assertEqual(order.acorn_stage, "done")

    def test_what_amazon_has_paid_it_was_told(self):
        invoice = self.make_invoice()
        order = invoice.line_ids.sale_line_ids.order_id
        self.post(invoice)
        journal = self.company_data["default_journal_bank"]
        payment = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        payment.create({"journal_id": journal.id})._create_payments()
        self.assertEqual(order.acorn_stage, "done")

    def test_an_order_is_done_where_nobody_sends_invoices(self):
        self.code.invoice_level = "off"
        invoice = self.make_invoice()
        self.post(invoice)
        order = invoice.line_ids.sale_line_ids.order_id
        self.assertEqual(order.acorn_stage, "done")

    def test_the_dialog_says_that_an_approval_is_waited_for(self):
        self.code.invoice_level = "test"
        invoice = self.make_invoice()
        self.post(invoice)
        dialog = self.open_send(invoice)
        alert = dialog.alerts["acorn_test"]
        self.assertEqual(alert["level"], "info")
        self.assertIn(self.code.name, alert["message"])
        dialog.extra_edis = {}
        self.assertNotIn("acorn_test", dialog.alerts or {})

    def refuse(self, invoice):
        """Return Odoo's sending, and its data of an invoice that another refused."""
        sending = self.env["account.move.send"]
        settings = sending._get_default_sending_settings(invoice)
        error = {"error_title": "No", "errors": ["Refused"]}
        return sending, {**settings, "extra_edis": {"acorn_vendor"}, "error": error}

    def test_what_another_receiver_refuses_goes_to_amazon_and_says_so(self):
        invoice = self.make_invoice()
        self.post(invoice)
        sending, refused = self.refuse(invoice)
        sending._link_invoice_documents({invoice: refused})
        self.assertFalse(invoice.acorn_message_ids)
        checked = {**refused, "acorn_refused": True}
        with self.at_present():
            sending._hook_if_errors({invoice: checked}, allow_raising=False)
            self.assertFalse(invoice.acorn_message_ids)
            sending._hook_if_errors({invoice: refused})
        self.assertEqual(len(invoice.acorn_message_ids), 1)
        self.assertIn("Refused", "".join(invoice.message_ids.mapped("body")))

    def test_where_the_state_clears_invoices_amazon_gets_none_without_it(self):
        self.company.account_fiscal_country_id = self.env.ref("base.mx")
        invoice = self.make_invoice()
        self.post(invoice)
        sending, refused = self.refuse(invoice)
        with self.at_present(), self.assertRaisesRegex(UserError, "Refused"):
            sending._hook_if_errors({invoice: refused})
        self.assertFalse(invoice.acorn_message_ids)
        self.assertIn("acorn_vendor", self.open_send(invoice).extra_edis)

    def test_other_orders_of_the_same_amount_are_no_duplicates(self):
        one, other = self.make_invoice("4PENS00A"), self.make_invoice("4PENS00B")
        with self.at_present():
            self.post(one | other)
        (one | other).invalidate_recordset(["duplicated_ref_ids"])
        self.assertEqual(one.amount_total, other.amount_total)
        self.assertEqual(one.invoice_date, other.invoice_date)
        self.assertFalse(one.duplicated_ref_ids)
        copied = one.copy({"ref": one.ref, "invoice_date": one.invoice_date})
        copied.sudo().acorn_code_id = self.code
        self.assertEqual(copied.duplicated_ref_ids, one)

    def test_send_queues_it_and_mails_nothing(self):
        invoice = self.make_invoice()
        self.post(invoice)
        mails = self.env["mail.mail"].search_count([])
        dialog = self.open_send(invoice)
        self.assertFalse(dialog.sending_methods)
        self.assertIn("acorn_vendor", dialog.extra_edis)
        with self.at_present():
            dialog.action_send_and_print()
        self.assertEqual(invoice.acorn_document_state, "waiting")
        self.assertEqual(len(invoice.acorn_message_ids), 1)
        self.assertTrue(invoice.invoice_pdf_report_id)
        self.assertFalse(invoice.highlight_send_button)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        self.run_action("send")
        self.assertEqual(len(self.simulator.documents("invoice")), 1)

    def test_a_partner_who_wants_mail_gets_it(self):
        invoice = self.make_invoice()
        self.post(invoice)
        partner = invoice.commercial_partner_id.with_company(self.company)
        partner.invoice_sending_method = "email"
        self.assertEqual(self.open_send(invoice).sending_methods, ["email"])

    def test_what_amazon_has_is_not_offered_again(self):
        invoice = self.make_invoice()
        self.post(invoice)
        with self.at_present():
            invoice.action_acorn_send()
        dialog = self.open_send(invoice)
        self.assertNotIn("acorn_vendor", dialog.extra_edis or {})

    def test_what_is_wrong_blocks_one_and_is_named(self):
        invoice = self.make_invoice()
        self.code.invoice_check = "off"
        invoice.invoice_line_ids.quantity = 30
        self.post(invoice)
        self.code.invoice_check = "block"
        dialog = self.open_send(invoice)
        self.assertEqual(dialog.alerts["acorn_findings"]["level"], "danger")
        with self.at_present(), self.assertRaises(UserError):
            dialog.action_send_and_print()
        self.assertFalse(invoice.acorn_message_ids)

    def test_of_many_only_what_is_wrong_stays(self):
        good, bad = self.make_invoice(), self.make_invoice("4PENS00B")
        self.code.invoice_check = "off"
        bad.invoice_line_ids.quantity = 30
        self.post(good + bad)
        self.code.invoice_check = "block"
        dialog = self.open_send(good + bad)
        self.assertEqual(dialog.alerts["acorn_findings"]["level"], "warning")
        dialog.action_send_and_print()
        self.send_in_the_background()
        self.assertEqual(good.acorn_document_state, "waiting")
        self.assertEqual(bad.acorn_document_state, "open")
        self.assertIn("Not sent to Amazon", "".join(bad.message_ids.mapped("body")))

    def test_posting_sends_where_the_vendor_code_says_so(self):
        self.code.send_when_posted = True
        invoice = self.make_invoice()
        self.post(invoice)
        self.assertTrue(invoice.is_being_sent)
        self.send_in_the_background()
        self.assertEqual(invoice.acorn_document_state, "waiting")
        self.assertTrue(invoice.invoice_pdf_report_id)

    def test_many_drafts_are_posted_and_sent(self):
        invoices = self.make_invoice() + self.make_invoice("4PENS00B")
        with self.at_present():
            invoices.with_user(self.biller)._acorn_send_all()
        self.assertEqual(invoices.mapped("state"), ["posted"] * 2)
        self.send_in_the_background()
        self.assertEqual(invoices.mapped("acorn_document_state"), ["waiting"] * 2)

    def test_correct_writes_a_new_invoice_of_the_same_order(self):
        invoice = self.make_invoice()
        self.post(invoice)
        with self.at_present():
            invoice.action_acorn_send()
        self.run_action("send")
        with self.at_present():
            dialog = self.env["account.move.reversal"].create(
                {
                    "move_ids": [(6, 0, invoice.ids)],
                    "journal_id": invoice.journal_id.id,
                }
            )
            dialog.modify_moves()
        new = dialog.new_move_ids
        self.assertEqual(new.acorn_code_id, self.code)
        self.assertEqual(
            new.invoice_line_ids.sale_line_ids, invoice.invoice_line_ids.sale_line_ids
        )
        self.post(new)
        self.assertNotEqual(new.name, invoice.name)
        self.assertEqual(invoice.state, "posted")
        self.assertEqual(new.acorn_document_state, "open")

    def send_in_the_background(self):
        """Run Odoo's own action that sends invoices."""
        with self.at_present(), self.enter_registry_test_mode():
            self.env.ref("account.ir_cron_account_move_send").method_direct_trigger()
