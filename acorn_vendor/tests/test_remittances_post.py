from odoo.exceptions import UserError
from odoo.tests import tagged

from .remittance_common import RemittanceCommon, payment, settled


@tagged("post_install", "-at_install", "flow")
class TestRemittancePost(RemittanceCommon):
    def test_an_invoice_paid_with_discount_is_settled_in_full(self):
        invoice = self.create_invoice("AC/1001", 1000)
        remittance = self.post("700100", settled("AC1001", "980", discount="20"))
        self.assertEqual(
            self.balances(remittance),
            {"clearing": 980, "receivable": -1000, "discount": 20},
        )
        self.assertEqual(invoice.payment_state, "paid")
        self.assertEqual(remittance.move_id.date, remittance.date)
        self.assertRecordValues(
            remittance.line_ids, [{"move_id": invoice.id, "state": "matched"}]
        )

    def test_slices_settle_an_invoice_over_two_payments(self):
        invoice = self.create_invoice("AC1002", 500)
        self.post(
            "700100",
            settled("AC1002", "200", discount="4"),
            settled("AC1002", "94", discount="2"),
        )
        self.assertEqual(invoice.payment_state, "partial")
        self.assertEqual(invoice.amount_residual, 200)
        self.post("700101", settled("AC1002", "196", discount="4"))
        self.assertEqual(invoice.payment_state, "paid")

    def test_many_invoices_are_reconciled_pair_by_pair(self):
        invoices = self.env["account.move"]
        for number in range(3):
            invoices |= self.create_invoice(f"AC20{number}", 100 + number)
        remittance = self.post(
            "700100",
            settled("AC200", "100"),
            settled("AC201", "50"),
            settled("AC202", "102"),
        )
        self.assertEqual(invoices.mapped("amount_residual"), [0, 51, 0])
        for item in remittance.move_id.line_ids.filtered("acorn_remittance_line_id"):
            self.assertEqual(
                item.matched_debit_ids.debit_move_id.move_id,
                item.acorn_remittance_line_id.move_id,
            )

    def test_withheld_tax_is_kept_as_an_asset(self):
        invoice = self.create_invoice("AC1003", 100)
        remittance = self.post("700100", settled("AC1003", "90", withholding="10"))
        self.assertEqual(
            self.balances(remittance),
            {"clearing": 90, "receivable": -100, "tax": 10},
        )
        self.assertEqual(invoice.payment_state, "paid")

    def test_a_credit_note_is_settled_by_its_own_number(self):
        self.create_invoice("AC1004", 300)
        credit_note = self.create_invoice("RAC1004", 50, move_type="out_refund")
        remittance = self.post(
            "700100", settled("AC1004", "300"), settled("RAC1004", "-50")
        )
        self.assertEqual(
            self.balances(remittance), {"clearing": 250, "receivable": -250}
        )
        self.assertEqual(credit_note.amount_residual, 0)

    def test_an_unknown_line_waits_on_the_suspense_account(self):
        remittance = self.post("700100", settled("QQ-1", "-12.34", "Never seen"))
        self.assertEqual(
            self.balances(remittance), {"clearing": -12.34, "suspense": 12.34}
        )
        self.assertIn("No rule knows", remittance.line_ids.reason)
        self.assertEqual(self.case("QQ1", "unknown").open_amount, 12.34)
        self.assertEqual(len(remittance.activity_ids), 1)

    def test_a_payment_without_its_invoice_waits_and_is_corrected(self):
        remittance = self.post("700100", settled("AC1005", "70", "2QW3ER4T/ABE8/"))
        self.assertEqual(self.balances(remittance), {"clearing": 70, "suspense": -70})
        first_entry = remittance.move_id
        invoice = self.create_invoice("AC1005", 70)
        remittance.action_correct()
        self.assertEqual(first_entry.reversal_move_ids.state, "posted")
        remittance.action_match()
        remittance.action_post()
        self.assertEqual(invoice.payment_state, "paid")
        self.assertNotEqual(remittance.move_id, first_entry)
        self.assertFalse(remittance.activity_ids)
        suspense = self.env["account.move.line"].search(
            [("account_id", "=", self.ledger["suspense"].id)]
        )
        self.assertEqual(sum(suspense.mapped("balance")), 0)

    def test_an_invoice_chosen_by_hand_is_kept_by_match_again(self):
        invoice = self.create_invoice("AC1006", 80)
        remittance = self.record(payment("700100", settled("ODD", "80")))
        remittance.line_ids.move_id = invoice
        remittance.action_match()
        self.assertRecordValues(
            remittance.line_ids,
            [{"kind_id": self.kinds["invoice"].id, "state": "matched"}],
        )
        remittance.action_post()
        self.assertEqual(invoice.payment_state, "paid")

    def test_more_than_the_invoice_stays_as_a_credit_of_the_customer(self):
        invoice = self.create_invoice("AC1007", 60)
        remittance = self.post("700100", settled("AC1007", "65"))
        self.assertEqual(invoice.payment_state, "paid")
        item = remittance.move_id.line_ids.filtered("acorn_remittance_line_id")
        self.assertEqual(item.amount_residual, -5)

    def test_hidden_lines_are_posted_on_suspense(self):
        self.create_invoice("AC1008", 196)
        remittance = self.post(
            "700100", settled("AC1008", "196"), amount="133", hidden=True
        )
        self.assertEqual(
            self.balances(remittance),
            {"clearing": 133, "suspense": 63, "receivable": -196},
        )
        self.assertEqual(len(remittance.activity_ids), 1)

    def test_a_gap_that_amazon_does_not_explain_must_be_named(self):
        self.create_invoice("AC1009", 100)
        remittance = self.record(payment("7", settled("AC1009", "100"), amount="90"))
        with self.assertRaisesRegex(UserError, "differ from its amount"):
            remittance.action_post()
        remittance.gap_reason = "Bank fee, see the statement"
        remittance.action_post()
        gap = remittance.move_id.line_ids.filtered(
            lambda item: item.account_id == self.ledger["suspense"]
        )
        self.assertEqual(
            (gap.balance, gap.name), (10, "7: Bank fee, see the statement")
        )

    def test_a_negative_payment_is_posted(self):
        self.create_invoice("AC1010", 100)
        remittance = self.post(
            "700100", settled("AC1010", "100"), settled("4417-2223334445", "-300")
        )
        self.assertEqual(
            self.balances(remittance),
            {"clearing": -200, "receivable": -100, "coop": 300},
        )

    def test_void_reverses_the_entry_and_opens_the_invoice(self):
        invoice = self.create_invoice("AC1011", 100)
        remittance = self.post(
            "700100", settled("AC1011", "100"), settled("AC1011SC", "-10")
        )
        remittance.action_void()
        self.assertEqual(remittance.state, "void")
        self.assertEqual(invoice.payment_state, "not_paid")
        self.assertRecordValues(
            self.case("AC1011", "shortage"),
            [{"state": "void", "claimed_amount": 0, "open_amount": 0}],
        )

    def test_what_is_void_settles_no_other_claim(self):
        self.create_invoice("AC1013", 100)
        remittance = self.post(
            "700100",
            settled("AC1013", "100"),
            settled("AC1013SC", "-10"),
            settled("AC1013PCR", "7"),
            settled("365942281678551", "-30", "Product Returns"),
        )
        remittance.action_void()
        for item in remittance.move_id.line_ids:
            opposite = (
                item.matched_debit_ids.debit_move_id
                | item.matched_credit_ids.credit_move_id
            )
            self.assertRecordValues(
                opposite, [{"name": item.name, "balance": -item.balance}]
            )
            self.assertEqual(opposite.move_id, remittance.move_id.reversal_move_ids)

    def test_a_payment_that_comes_to_nothing_is_corrected_and_void(self):
        back_and_forth = settled("AC1014SC", "-10"), settled("AC1014SCR", "10")
        for number, lines in (("700100", back_and_forth), ("700101", ())):
            with self.subTest(number):
                remittance = self.post(number, *lines)
                remittance.action_correct()
                remittance.action_post()
                remittance.action_void()
                self.assertEqual(len(remittance.move_id.reversal_move_ids), 1)

    def test_nobody_has_to_find_out_what_a_void_payment_was_for(self):
        remittance = self.post("700100", settled("QX-1", "-10", "Adjustment"))
        self.assertEqual(len(remittance.activity_ids), 1)
        remittance.action_void()
        self.assertFalse(remittance.activity_ids)

    def test_a_closed_period_is_named_before_anything_is_posted(self):
        self.create_invoice("AC1012", 100)
        remittance = self.record(payment("700100", settled("AC1012", "100")))
        self.company_data["company"].fiscalyear_lock_date = "2026-02-28"
        with self.assertRaisesRegex(UserError, "another accounting date"):
            remittance.action_post()
        self.assertFalse(remittance.move_id)
        remittance.accounting_date = "2026-03-01"
        remittance.action_post()
        self.assertEqual(str(remittance.move_id.date), "2026-03-01")

    def test_a_payment_is_posted_once(self):
        remittance = self.post("700100", settled("4417-2223334445", "-30"))
        with self.assertRaisesRegex(UserError, "not in draft"):
            remittance.action_post()

    def test_the_entry_is_only_changed_through_the_payment(self):
        remittance = self.post("700100", settled("4417-2223334445", "-30"))
        with self.assertRaisesRegex(UserError, "Press Correct"):
            remittance.move_id.button_draft()
        with self.assertRaisesRegex(UserError, "is kept"):
            remittance.unlink()
        with self.assertRaisesRegex(UserError, "Press Correct"):
            remittance.line_ids.kind_id = self.kinds["audit"]

    def test_an_entry_that_somebody_reversed_is_not_reversed_again(self):
        remittance = self.post("700100", settled("4417-2223334445", "-30"))
        entry = remittance.move_id
        entry._reverse_moves(cancel=True)
        remittance.action_void()
        self.assertEqual(len(entry.reversal_move_ids), 1)

    def test_costs_have_the_analytic_accounts_that_odoo_would_give_them(self):
        plan = self.env["account.analytic.plan"].create({"name": "Channels"})
        channel = self.env["account.analytic.account"].create(
            {"name": "Amazon", "plan_id": plan.id}
        )
        self.env["account.analytic.distribution.model"].create(
            {
                "account_prefix": self.ledger["coop"].code,
                "partner_id": self.amazon.id,
                "analytic_distribution": {str(channel.id): 100},
            }
        )
        remittance = self.post(
            "700100", settled("4417-2223334445", "-30"), settled("771VCBSINV", "-5")
        )
        given = {
            item.account_id: item.analytic_distribution
            for item in remittance.move_id.line_ids
        }
        self.assertEqual(given.pop(self.ledger["coop"]), {str(channel.id): 100})
        self.assertFalse(any(given.values()))
        entry = remittance.move_id
        self.assertEqual(entry.line_ids.analytic_line_ids.mapped("amount"), [-30])
        remittance.action_void()
        back = entry.reversal_move_ids.line_ids.analytic_line_ids
        self.assertEqual(back.mapped("amount"), [30])

    def test_a_journal_set_later_is_taken(self):
        journal = self.account.remittance_journal_id
        self.account.remittance_journal_id = False
        remittance = self.record(payment("7", settled("4417-2223334445", "-3")))
        self.assertFalse(remittance.journal_id)
        self.account.action_create_default_accounts()
        self.assertEqual(remittance.journal_id, journal)

    def test_missing_accounts_are_named(self):
        self.kinds["coop"].with_company(self.account.company_id).account_id = False
        remittance = self.record(payment("7", settled("4417-2223334445", "-30")))
        with self.assertRaisesRegex(UserError, "Create Default Accounts"):
            remittance.action_post()
        self.account.clearing_account_id = False
        with self.assertRaisesRegex(UserError, "no clearing account"):
            remittance.action_post()
