from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .people import MANAGER_GROUPS, create_people, create_user
from .proof_common import ProofCommon


@tagged("post_install", "-at_install")
class TestInvoiceCheck(ProofCommon):
    """An invoice is posted and sent once Amazon will pay all of it."""

    def set_up_once(self):
        super().set_up_once()
        _manager, _packer, self.accountant = create_people(self.company)
        self.boss = create_user(self.company, "acorn_boss", "Berta", MANAGER_GROUPS)
        self.code.payment_term_id = self.env.ref("account.account_payment_term_30days")
        picking = self.order.picking_ids
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        with self.at_present():
            picking.button_validate()
        self.run_action("send")

    def draft(self):
        """Return a draft for all that was shipped, as the accountant has it."""
        invoice = self.order._create_invoices().sudo(False)
        invoice.invoice_payment_term_id = self.code.payment_term_id
        return invoice.with_user(self.accountant)

    def find(self, invoice):
        self.env.invalidate_all()
        return {each.key: each for each in invoice._acorn_get_findings()[invoice]}

    def post(self, invoices):
        """Post, and send what is posted."""
        with self.at_present():
            invoices.action_post()
            invoices.filtered(lambda move: move.state == "posted").action_acorn_send()

    # === READING === #

    def test_a_good_invoice_is_green_and_leaves(self):
        invoice = self.draft()
        self.assertEqual(self.find(invoice), {})
        self.assertEqual(invoice.acorn_check_state, "green")
        self.assertFalse(invoice.acorn_check_text)
        self.post(invoice)
        self.assertEqual(invoice.acorn_document_state, "waiting")
        self.assertFalse(invoice.sudo().acorn_message_ids.reason)
        # Amazon is getting it: nothing can be mended any more.
        self.assertFalse(invoice.acorn_checklist)

    def test_each_break_is_found_on_the_records(self):
        line = self.order.order_line
        halves = self.env["account.payment.term"].create(
            {
                "name": "Two halves",
                "line_ids": [
                    Command.create({"value_amount": 50, "nb_days": days})
                    for days in (30, 60)
                ],
            }
        )
        for key, record, values in (
            ("dear", "line", {"price_unit": 3}),
            ("cheap", "line", {"price_unit": 2}),
            ("more_than_shipped", "line", {"quantity": 25}),
            ("more_than_accepted", line, {"acorn_qty_accepted": 23}),
            ("other_terms", "invoice", {"invoice_payment_term_id": False}),
            ("untold_terms", "invoice", {"invoice_payment_term_id": halves.id}),
            ("no_agreed_terms", self.code, {"payment_term_id": False}),
            ("bill_to_incomplete", self.amazon, {"city": False}),
            ("remit_to_incomplete", self.company.partner_id, {"zip": False}),
            (
                "future_date",
                "invoice",
                {"invoice_date": fields.Date.today() + timedelta(days=9)},
            ),
            (
                "before_order",
                "invoice",
                {"invoice_date": fields.Date.today() - timedelta(days=999)},
            ),
        ):
            with self.subTest(key), self.env.cr.savepoint() as savepoint:
                invoice = self.draft().sudo()
                if isinstance(record, str):
                    lines = invoice.invoice_line_ids
                    record = {"invoice": invoice, "line": lines}[record]
                record.sudo().write(values)
                self.assertIn(key, self.find(invoice))
                savepoint.rollback()

    def test_goods_without_order_and_a_second_invoice(self):
        invoice = self.draft().sudo()
        invoice.copy({"acorn_code_id": self.code.id})
        second = invoice.copy()
        second.acorn_code_id = self.code
        second.invoice_line_ids.sale_line_ids = self.order.order_line
        hit = self.find(second)["billed_twice"].hit
        self.assertIn(invoice.display_name, hit.values["others"])
        self.assertEqual(hit.values["amount"], "60.00 USD")
        second.invoice_line_ids.sale_line_ids = False
        self.assertIn("no_order", self.find(second))

    def test_numbers_that_amazon_cannot_tell_apart(self):
        first = self.draft().sudo()
        first.name = "0001234"
        self.post(first)
        second = first.copy()
        second.acorn_code_id = self.code
        second.name = "1-234"
        found = self.find(second)
        self.assertEqual(found["same_number"].hit.values["other"], "0001234")
        first.sudo().acorn_code_id = self.code.copy({"name": "OTHER"})
        self.assertNotIn("same_number", self.find(second))

    def test_the_tolerance_of_the_vendor_code_counts(self):
        invoice = self.draft().sudo()
        invoice.invoice_line_ids.price_unit = 2.52
        self.assertIn("dear", self.find(invoice))
        self.code.invoice_tolerance = 1
        self.assertNotIn("dear", self.find(invoice))

    def test_many_invoices_need_no_more_queries(self):
        def count(invoices):
            self.env.invalidate_all()
            with self.assertQueryCount(999):
                before = self.env.cr.sql_log_count
                invoices._acorn_get_findings()
                return self.env.cr.sql_log_count - before

        first = self.draft().sudo()
        moves = first + first.copy() + first.copy() + first.copy() + first.copy()
        moves.acorn_code_id = self.code
        for move in moves:
            move.invoice_line_ids.sale_line_ids = self.order.order_line
        self.env.flush_all()
        count(first)
        self.assertLessEqual(count(moves), count(first) + 3)

    # === POSTING === #

    def test_what_is_red_is_not_posted_and_says_what_to_do(self):
        invoice = self.draft()
        invoice.sudo().invoice_line_ids.price_unit = 3
        self.assertTrue(invoice.acorn_is_blocked)
        self.assertIn("dearer than the order", invoice.acorn_check_text)
        expected = (
            r"PEN-1 \(3.00 > 2.50\): dearer than the order. Correct the price. Amazon"
            r" will take back 12.00 USD as a price claim"
        )
        with self.assertRaisesRegex(UserError, expected):
            self.post(invoice)
        self.assertEqual(invoice.state, "draft")

    def test_nobody_says_from_outside_that_it_was_checked(self):
        invoice = self.draft()
        invoice.sudo().invoice_line_ids.price_unit = 3
        for told in (invoice.ids, {"ids": invoice.ids}, True):
            with self.assertRaises(UserError):
                self.post(invoice.with_context(acorn_found_clean=told))
        # What was checked in the same call is not checked anew, but as a draft again.
        self.post(invoice._acorn_as_found_clean())
        self.assertEqual(invoice.state, "posted")
        invoice.sudo().button_draft()
        with self.assertRaises(UserError):
            self.post(invoice)

    def test_of_many_the_others_go_on(self):
        good = self.draft()
        bad = good.sudo().copy()
        bad.acorn_code_id = self.code
        bad.invoice_line_ids.price_unit = 3
        self.post((good + bad).with_user(self.accountant))
        self.assertEqual((good.state, bad.state), ("posted", "draft"))
        self.assertIn("no purchase order", bad.message_ids[:1].body)

    def test_where_it_only_warns_it_is_held_with_the_findings(self):
        self.code.invoice_check = "warn"
        invoice = self.draft()
        invoice.sudo().invoice_line_ids.price_unit = 3
        self.post(invoice)
        message = invoice.sudo().acorn_message_ids
        self.assertEqual(message.state, "held")
        self.assertIn("take back 12.00 USD as a price claim", message.reason)
        self.assertTrue(message.payload)

    def test_where_nothing_is_checked_it_leaves(self):
        self.code.invoice_check = "off"
        invoice = self.draft()
        invoice.sudo().invoice_line_ids.price_unit = 3
        self.assertFalse(invoice.acorn_checklist)
        self.post(invoice)
        self.assertNotEqual(invoice.acorn_document_state, "held")

    def test_a_manager_lets_it_through_once(self):
        invoice = self.draft()
        invoice.sudo().invoice_line_ids.price_unit = 3
        with self.assertRaises(AccessError):
            invoice.action_acorn_let_through()
        action = invoice.with_user(self.boss).action_acorn_let_through()
        dialog = self.env[action["res_model"]].with_user(self.boss)
        dialog = dialog.with_context(**action["context"]).create({"reason": "Agreed"})
        self.assertIn("dearer than the order", dialog.findings)
        dialog.action_let_through()
        self.assertIn("Agreed", invoice.message_ids[:1].body)
        self.post(invoice)
        self.assertNotEqual(invoice.acorn_document_state, "held")
        # What comes up later is asked about again.
        other = self.draft_again(invoice)
        with self.assertRaises(UserError):
            self.post(other)

    def draft_again(self, invoice):
        other = invoice.sudo().copy()
        other.acorn_code_id = self.code
        return other.with_user(self.accountant)

    def test_what_can_come_later_does_not_keep_it_a_draft(self):
        self.order.sudo().acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        ).sudo().state = "rejected"
        invoice = self.draft()
        self.assertIn("no_acknowledgement", self.find(invoice))
        self.assertFalse(invoice.acorn_is_blocked)
        self.post(invoice)
        reason = invoice.sudo().acorn_message_ids.reason
        self.assertIn("Amazon has no acknowledgement of 4PENS00A", reason)

    def test_what_is_not_sure_waits_until_a_person_confirms_it(self):
        self.account.region = "fe"
        self.code.marketplace = False
        invoice = self.draft()
        self.assertIn("unsure", self.find(invoice))
        self.assertIn("Taxes on a line", str(invoice.acorn_checklist))
        with self.assertRaises(AccessError):
            invoice.action_acorn_confirm_country()
        invoice.with_user(self.boss).action_acorn_confirm_country()
        self.assertNotIn("unsure", self.find(invoice))
        self.assertIn("Taxes on a line", self.code.message_ids[:1].body)
