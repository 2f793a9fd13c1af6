from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .remittance_common import RemittanceCommon, payment, settled
from .remittance_workbook import workbook


@tagged("post_install", "-at_install")
class TestRemittanceAgain(RemittanceCommon):
    """A payment that comes again, or is posted again, counts once in the ledger."""

    def import_again(self, parsed):
        """Import a payment; return the record and what was done."""
        return self.env["acorn.vendor.remittance"]._import(
            parsed, self.account, self.amazon
        )

    def reverse(self, entry, **values):
        """Reverse an entry by hand."""
        date = fields.Date.context_today(entry)
        return entry._reverse_moves([{"date": date, **values}], cancel=False)

    def post_corrected(self):
        """Return a payment whose entry was corrected, imported and posted again."""
        for number in ("AC7101", "AC7102"):
            self.create_invoice(number, 98)
        first = payment("810001", settled("AC7101", "98"))
        remittance, _outcome = self.import_again(first)
        remittance.action_post()
        entry = remittance.move_id
        remittance.action_correct()
        second = payment("810001", settled("AC7102", "98"))
        self.assertEqual(self.import_again(second), (remittance, "updated"))
        remittance.action_post()
        self.assertNotEqual(remittance.move_id, entry)
        return remittance, entry

    def test_an_entry_of_before_and_its_reversal_stay_what_they_are(self):
        remittance, entry = self.post_corrected()
        for move in (entry, entry.reversal_move_ids):
            for reach in (move.button_draft, move.unlink):
                with self.assertRaisesRegex(UserError, remittance.name):
                    reach()

    def test_nothing_is_taken_back_twice(self):
        _remittance, entry = self.post_corrected()
        second = self.reverse(entry)
        with self.assertRaisesRegex(UserError, "taken back already"):
            second.action_post()

    def test_a_reversal_that_waits_for_its_day_takes_nothing_back_twice(self):
        self.create_invoice("AC7103", 98)
        remittance, _outcome = self.import_again(
            payment("810002", settled("AC7103", "98"))
        )
        remittance.action_post()
        later = fields.Date.context_today(remittance) + timedelta(days=30)
        waiting = self.reverse(remittance.move_id, date=later)
        remittance.action_correct()
        waiting.date = fields.Date.context_today(remittance)
        with self.assertRaisesRegex(UserError, "taken back already"):
            waiting.action_post()

    def post_simple(self, number, invoice):
        """Return the entry of a posted payment of one invoice."""
        self.create_invoice(invoice, 98)
        remittance, _outcome = self.import_again(
            payment(number, settled(invoice, "98"))
        )
        remittance.action_post()
        return remittance.move_id

    def test_two_reversals_posted_at_once_take_nothing_back_twice(self):
        entry = self.post_simple("810008", "AC7108")
        both = self.reverse(entry) | self.reverse(entry)
        with self.assertRaisesRegex(UserError, "more than was posted"):
            both.action_post()

    def test_what_was_taken_back_in_part_is_not_taken_back_as_a_whole(self):
        entry = self.post_simple("810009", "AC7109")
        whole, half, rest = (self.reverse(entry) for _each in range(3))
        for move in half | rest:
            halves = [
                Command.update(
                    item.id, {"debit": item.debit / 2, "credit": item.credit / 2}
                )
                for item in move.line_ids
            ]
            move.line_ids = halves
        half.action_post()
        # Unlike assertRaisesRegex this rolls back what was refused.
        with self.assertRaises(UserError) as refused:
            whole.action_post()
        self.assertIn("more than was posted", str(refused.exception))
        rest.action_post()
        self.assertTrue(entry._acorn_is_taken_back())

    def test_what_is_void_here_and_paid_at_amazon_is_a_question(self):
        self.create_invoice("AC7104", 98)
        pending = replace(payment("810003", settled("AC7104", "98")), status="Pending")
        remittance, _outcome = self.import_again(pending)
        remittance.action_void()
        self.assertEqual(self.import_again(pending)[1], "unchanged")
        paid = replace(pending, status="Successful")
        self.assertEqual(self.import_again(paid)[1], "question")
        self.assertIn("press Correct", remittance.activity_ids[-1:].note)
        remittance.action_correct()
        self.assertEqual(remittance.state, "draft")
        remittance.action_post()
        self.assertEqual(remittance.state, "posted")
        self.assertEqual(self.import_again(paid)[1], "unchanged")

    def test_a_void_payment_that_comes_with_other_lines_is_told(self):
        parsed = payment("810007", settled("AC7107", "98"))
        remittance, _outcome = self.import_again(parsed)
        remittance.action_void()
        self.assertEqual(self.import_again(parsed), (remittance, "unchanged"))
        other = payment("810007", settled("AC7107", "500"))
        self.assertEqual(self.import_again(other), (remittance, "differs"))
        remittance.action_correct()
        self.assertEqual(self.import_again(other), (remittance, "updated"))
        self.assertEqual(remittance.amount, 500)

    def test_an_old_reason_explains_no_new_gap(self):
        parsed = payment("810004", settled("AC7105", "40"), amount=Decimal(100))
        remittance, _outcome = self.import_again(parsed)
        remittance.gap_reason = "A line is missing, asked Amazon"
        other = payment("810004", settled("AC7105", "600"), amount=Decimal(100))
        self.assertEqual(self.import_again(other), (remittance, "updated"))
        self.assertFalse(remittance.gap_reason)

    def test_a_currency_that_was_switched_off_costs_its_payment_only(self):
        euros = workbook(
            [("810005", "98.00")],
            [("810005", "AC7106", "0.00", "98.00")],
            currencies={"810005": "EUR"},
        )
        dollars = workbook(
            [("810006", "$5.00")], [("810006", "AC7107", "0.00", "$5.00")]
        )
        self.env.ref("base.EUR").active = True
        self.drop(euros)
        self.env.ref("base.EUR").active = False
        self.drop(euros, dollars)
        found = self.env["acorn.vendor.remittance"].search([])
        self.assertIn("810006", found.mapped("name"))

    def drop(self, *contents):
        """Import files in one go."""
        attachments = self.env["ir.attachment"].create(
            [
                {"name": f"Payments{number}.xlsx", "raw": content}
                for number, content in enumerate(contents)
            ]
        )
        self.env["acorn.vendor.remittance.import"].create(
            {"account_id": self.account.id, "attachment_ids": attachments.ids}
        ).action_import()
