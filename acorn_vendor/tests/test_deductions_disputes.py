from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .deduction_common import DUE, DeductionCommon
from .remittance_common import settled


@tagged("post_install", "-at_install")
class TestDeductionDisputes(DeductionCommon):
    """A deduction is disputed in time, with what Amazon asks for."""

    def test_the_days_follow_the_kind_and_the_due_date(self):
        case = self.claim()
        self.assertRecordValues(
            case,
            [
                {
                    "dispute_opens": date(2026, 2, 24),
                    "dispute_best_until": date(2026, 3, 26),
                    "dispute_until": date(2028, 1, 20),
                }
            ],
        )
        self.kinds["shortage"].wait_days = 5
        self.assertEqual(case.dispute_opens, date(2026, 1, 25))

    def test_amazon_takes_no_dispute_while_it_matches(self):
        case = self.claim()
        with freeze_time("2026-02-23"):
            self.assertFalse(case.may_dispute)
            with self.assertRaisesRegex(UserError, "02/24/2026"):
                case.action_dispute()
        case.invalidate_recordset()
        with freeze_time("2026-02-24"):
            self.assertTrue(case.may_dispute)
            self.assertIn("03/26/2026", case.next_step)

    @freeze_time("2026-03-02")
    def test_a_dispute_is_noted_with_its_text_and_is_evidence(self):
        case = self.claim().with_user(self.biller)
        dialog = self.dispute(case, reference="123")
        self.assertIn("AC3001", dialog.text)
        self.assertIn("$", dialog.text.replace("\xa0", " "))
        self.assertIn("100.00", dialog.text)
        # No paper is there yet: none is claimed to be attached.
        self.assertNotIn("ttached", dialog.text)
        self.assertEqual(case.state, "disputed")
        self.assertRecordValues(
            case.dispute_ids,
            [
                {
                    "number": 1,
                    "outcome": "waiting",
                    "reference": "123",
                    "user_id": self.biller.id,
                    "sent_on": date(2026, 3, 2),
                }
            ],
        )
        self.assertFalse(case.may_dispute)
        with self.assertRaises(AccessError):
            case.dispute_ids.number = 2
        with self.assertRaises(AccessError):
            case.write({"dispute_ids": [Command.create({"number": 9})]})
        with self.assertRaises(AccessError):
            case.dispute_ids.unlink()

    @freeze_time("2026-03-02")
    def test_what_was_denied_is_disputed_once_more_and_then_no_more(self):
        case = self.claim().with_user(self.biller)
        self.dispute(case)
        denied = Command.update(case.dispute_ids.id, {"outcome": "denied"})
        case.write({"dispute_ids": [denied]})
        self.assertEqual(case.state, "open")
        self.dispute(case, reason="other")
        case.dispute_id.write({"outcome": "partly", "granted_amount": 40})
        self.assertFalse(case.may_dispute)
        self.assertIn("statement", case.next_step)
        with self.assertRaisesRegex(UserError, "statement"):
            case.action_dispute()

    @freeze_time("2026-03-02")
    def test_granted_money_is_waited_for_and_closes_it(self):
        case = self.claim()
        self.dispute(case)
        case.dispute_id.outcome = "granted"
        self.assertEqual(case.state, "disputed")
        self.post("700101", settled("AC3001SCR", "100"))
        self.assertEqual((case.state, case.lost_amount), ("recovered", 0))
        self.assertFalse(case.next_step)

    @freeze_time("2026-03-02")
    def test_so_many_at_once_as_amazon_takes(self):
        self.create_invoice("AC3002", 500, invoice_date_due=DUE)
        self.claim(settled("AC3001SC", "-9"), settled("AC3002SC", "-9"))
        cases = self.case("AC3001", "shortage") | self.case("AC3002", "shortage")
        self.kinds["shortage"].most_per_request = 1
        with self.assertRaisesRegex(UserError, "in parts"):
            cases.action_dispute()
        self.kinds["shortage"].most_per_request = 2
        self.dispute(cases, reference="7")
        self.assertEqual(cases.mapped("dispute_reference"), ["7", "7"])

    @freeze_time("2026-03-02")
    def test_costs_are_disputed_though_nothing_is_open(self):
        self.post("700100", settled("12345VCBSINV", "-30", "Chargeback"))
        case = self.case("12345VCBSINV", "chargeback")
        self.assertEqual((case.state, case.may_dispute), ("open", True))
        self.dispute(case)
        self.assertEqual(case.state, "disputed")
        case.dispute_id.outcome = "denied"
        self.assertEqual((case.state, case.may_dispute), ("open", True))
        with freeze_time("2026-04-30"):
            case.invalidate_recordset()
            self.assertFalse(case.may_dispute)

    @freeze_time("2026-03-02")
    def test_a_cost_is_accepted_and_taken_up_again_without_an_entry(self):
        self.post("700100", settled("12345VCBSINV", "-30", "Chargeback"))
        case = self.case("12345VCBSINV", "chargeback").with_user(self.biller)
        dialog = self.give_up(case, reason="right")
        self.assertFalse(dialog.is_in_ledger)
        self.assertRecordValues(
            case,
            [{"state": "closed", "loss_reason": "right", "write_off_id": False}],
        )
        self.assertFalse(case.may_dispute or case.may_give_up)
        self.assertFalse(case.next_step)
        with self.assertRaisesRegex(UserError, "nothing of it is open"):
            case.action_accept_loss()
        # What is deducted under the number later nobody has accepted.
        self.post("700101", settled("12345VCBSINV", "-5", "Chargeback"))
        self.assertEqual((case.state, case.claimed_amount), ("open", 35))
        case.action_undo_loss()
        self.assertRecordValues(case, [{"state": "open", "loss_reason": False}])
        self.assertTrue(case.may_dispute)

    @freeze_time("2026-03-02")
    def test_the_worklist_holds_what_can_be_disputed_now_the_most_urgent_first(self):
        self.create_invoice("AC3002", 500, invoice_date_due=date(2026, 2, 20))
        self.claim(
            settled("AC3001SC", "-9"),
            # Amazon still matches.
            settled("AC3002SC", "-9"),
            settled("1VCBSINV", "-30", "Chargeback"),
            settled("2VCBSINV", "-70", "Chargeback"),
            settled("3VCBSINV", "-50", "Chargeback"),
            settled("4VCBSINV", "-50", "Chargeback"),
        )
        short = self.case("AC3001", "shortage")
        small, large, tried, accepted = (
            self.case(f"{number}VCBSINV", "chargeback") for number in range(1, 5)
        )
        self.give_up(accepted)
        for _time in range(2):
            self.dispute(tried)
            tried.dispute_id.outcome = "denied"
        self.assertFalse(tried.has_attempts_left)
        self.assertEqual(self.find_shown("to_dispute"), [large, small, short])
        self.assertEqual(self.find_shown("ends_soon"), [large, small])
        self.dispute(large)
        self.assertEqual(self.find_shown("to_dispute"), [small, short])
        self.assertIn(large, self.find_shown("open"))

    def test_what_is_lost_is_without_the_discount_given_back(self):
        case = self.claim(settled("AC3001SC", "-98", "Shortage", discount="-2"))
        self.assertEqual((case.open_amount, case.lost_amount), (100, 98))

    def test_who_works_on_it_is_said_by_the_kind(self):
        self.kinds["shortage"].user_id = self.biller
        self.assertEqual(self.claim().user_id, self.biller)
