from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .deduction_common import DUE, DeductionCommon
from .remittance_common import settled


@tagged("post_install", "-at_install")
class TestDeductionLosses(DeductionCommon):
    """A deduction is given up with an entry that can be undone."""

    def test_a_loss_is_posted_reconciled_and_undone(self):
        case = self.claim(settled("AC3001SC", "-98", "Shortage", discount="-2"))
        case = case.with_user(self.biller)
        self.give_up(case)
        entry = case.write_off_id
        losses = self.kinds["shortage"].write_off_account_id
        self.assertRecordValues(
            entry.line_ids.sorted("balance"),
            [
                {"account_id": self.ledger["claim"].id, "balance": -100},
                {"account_id": losses.id, "balance": 100},
            ],
        )
        self.assertEqual(entry.journal_id, case.line_ids.remittance_id.journal_id)
        self.assertRecordValues(
            case,
            [{"state": "closed", "open_amount": 0, "loss_reason": "small"}],
        )
        with self.assertRaisesRegex(UserError, "nothing of it is open"):
            case.action_accept_loss()
        case.action_undo_loss()
        self.assertRecordValues(
            case,
            [{"state": "open", "open_amount": 100, "loss_reason": False}],
        )
        self.assertEqual(
            sum(
                self.env["account.move.line"]
                .search(
                    [("account_id", "=", losses.id), ("parent_state", "=", "posted")]
                )
                .mapped("balance")
            ),
            0,
        )

    def test_in_a_closed_period_no_loss_is_posted_nor_undone(self):
        case = self.claim()
        self.env.company.fiscalyear_lock_date = date(2026, 3, 31)
        with self.assertRaisesRegex(UserError, "Choose another date"):
            self.give_up(case, date=date(2026, 3, 2))
        self.assertEqual((case.state, case.open_amount), ("open", 100))
        self.give_up(case, date=date(2026, 4, 1))
        self.assertEqual(case.write_off_id.date, date(2026, 4, 1))
        self.env.company.fiscalyear_lock_date = date(2099, 1, 1)
        with self.assertRaisesRegex(UserError, "Choose another date"):
            case.action_undo_loss()
        self.assertEqual(case.state, "closed")

    def test_each_kind_is_lost_on_its_own_account(self):
        self.claim(settled("AC3001SC", "-100"), settled("AC3001PC", "-40"))
        cases = self.case("AC3001", "shortage") | self.case("AC3001", "price")
        other = self.company_data["default_account_expense"].copy({"code": "LOSS2"})
        self.kinds["price"].write_off_account_id = other
        dialog = self.give_up(cases)
        self.assertFalse(dialog.account_id)
        for case in cases:
            account = case.kind_id.write_off_account_id
            self.assertIn(account, case.write_off_id.line_ids.account_id)

    def test_a_claim_in_part_returned_loses_the_rest(self):
        case = self.claim(settled("AC3001SC", "-60"), settled("AC3001SC", "-40"))
        self.post("700101", settled("AC3001SCR", "30"))
        self.give_up(case, reason="denied")
        self.assertEqual(case.open_amount, 0)
        self.assertEqual(sum(case.write_off_id.line_ids.mapped("debit")), 70)

    def test_settled_is_what_came_back_in_part(self):
        case = self.claim(settled("AC3001SC", "-100")).with_user(self.biller)
        with self.assertRaisesRegex(UserError, "returned nothing"):
            case.action_settle()
        self.post("700101", settled("AC3001SCR", "30"))
        self.assertTrue(case.may_settle)
        action = case.action_settle()
        dialog = self.env[action["res_model"]].with_user(self.biller)
        dialog = dialog.with_context(**action["context"]).create({})
        self.assertEqual((dialog.recovered_amount, dialog.amount), (30, 70))
        dialog.action_give_up()
        self.assertRecordValues(
            case,
            [
                {
                    "state": "settled",
                    "open_amount": 0,
                    "recovered_amount": 30,
                    "lost_amount": 70,
                    "loss_reason": "settled",
                    "recovery_rate": 0.3,
                }
            ],
        )
        losses = self.kinds["shortage"].write_off_account_id
        items = case.write_off_id.line_ids
        self.assertEqual(items.filtered(lambda x: x.account_id == losses).debit, 70)
        case.action_undo_loss()
        self.assertEqual((case.state, case.open_amount), ("open", 70))

    def test_rates_are_weighed_by_their_amounts(self):
        self.create_invoice("AC3002", 500, invoice_date_due=DUE)
        self.claim(settled("AC3001SC", "-90"), settled("AC3002SC", "-10"))
        self.post("700101", settled("AC3002SCR", "10"))
        cases = self.case("AC3001", "shortage") | self.case("AC3002", "shortage")
        [(kind, rate)] = cases._read_group(
            [("id", "in", cases.ids)], ["kind_id"], ["recovery_rate:avg"]
        )
        self.assertEqual((kind, round(rate, 4)), (self.kinds["shortage"], 0.1))

    def test_of_nothing_deducted_no_rate_is_told(self):
        self.claim(settled("AC3001SCR", "9"))
        cases = self.env["acorn.vendor.deduction"].search([("claimed_amount", "=", 0)])
        [(rate,)] = cases._read_group(
            [("id", "in", cases.ids)], [], ["recovery_rate:avg"]
        )
        self.assertFalse(rate)
