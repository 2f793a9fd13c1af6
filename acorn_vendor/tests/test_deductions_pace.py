from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .deduction_common import DUE, DeductionCommon
from .remittance_common import settled


@tagged("post_install", "-at_install")
class TestDeductionPace(DeductionCommon):
    """Disputes have black-out days and caps, and each deduction says its turn."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.kinds["shortage"]
        for number in ("AC3002", "AC3003"):
            cls.create_invoice(number, 500, invoice_date_due=DUE)

    def claim_three(self):
        numbers = ("AC3001", "AC3002", "AC3003")
        self.claim(*(settled(f"{number}SC", "-9") for number in numbers))
        cases = [self.case(number, "shortage") for number in numbers]
        return self.env["acorn.vendor.deduction"].concat(*cases).with_user(self.biller)

    def test_nothing_is_limited_until_somebody_says_so(self):
        for kind in self.env["acorn.vendor.deduction.kind"].search([]):
            self.assertFalse(kind.most_per_period or kind.pause_ids, kind.name)

    @freeze_time("2026-03-02")
    def test_on_black_out_days_none_goes_and_it_is_said_when(self):
        cases = self.claim_three()
        self.assertEqual(set(self.find_shown("to_dispute")), set(cases))
        with Form(self.kind) as form, form.pause_ids.new() as pause:
            pause.date_from, pause.date_to = date(2026, 3, 1), date(2026, 3, 9)
            pause.note = "open statement"
        self.assertFalse(any(cases.mapped("may_dispute")))
        self.assertEqual(
            cases[0].next_step,
            "No dispute of this kind goes now (open statement). Dispute it from"
            " 03/10/2026 on.",
        )
        with self.assertRaisesRegex(UserError, "03/10/2026"):
            cases[0].action_dispute()
        self.assertFalse(self.find_shown("to_dispute"))
        self.assertEqual(set(self.find_shown("held")), set(cases))
        # Others are not held up.
        self.post("700101", settled("12345VCBSINV", "-30", "Chargeback"))
        charge = self.case("12345VCBSINV", "chargeback")
        self.assertTrue(charge.may_dispute)
        self.assertEqual(self.find_shown("to_dispute"), [charge])
        with freeze_time("2026-03-10"):
            cases.invalidate_recordset()
            self.assertTrue(all(cases.mapped("may_dispute")))
            self.assertEqual(len(self.find_shown("to_dispute")), 4)

    @freeze_time("2026-03-02")
    def test_no_more_than_the_cap_goes_in_a_period(self):
        cases = self.claim_three()
        self.kind.write({"most_per_period": 2, "period": "week"})
        with self.assertRaisesRegex(UserError, "2 more of the kind"):
            cases.action_dispute()
        self.dispute(cases[:2])
        last = cases[2]
        self.assertFalse(last.may_dispute)
        self.assertIn("go in a week are disputed: 2", last.next_step)
        self.assertIn("03/09/2026", last.next_step)
        with self.assertRaisesRegex(UserError, "03/09/2026"):
            last.action_dispute()
        self.assertEqual(self.find_shown("held"), [last])
        self.assertFalse(self.find_shown("to_dispute"))
        with freeze_time("2026-03-09"):
            last.invalidate_recordset()
            self.assertTrue(last.may_dispute)
            self.dispute(last)
        self.assertEqual(last.state, "disputed")

    @freeze_time("2026-03-02")
    def test_a_turn_that_comes_too_late_says_so(self):
        self.post("700100", settled("12345VCBSINV", "-30", "Chargeback"))
        case = self.case("12345VCBSINV", "chargeback")
        days = {"date_from": date(2026, 3, 1), "date_to": date(2026, 4, 1)}
        case.kind_id.pause_ids = [Command.create(days)]
        self.assertIn("call the vendor manager", case.next_step)

    def test_days_do_not_end_before_they_start(self):
        days = {"date_from": date(2026, 3, 2), "date_to": date(2026, 3, 1)}
        with self.assertRaisesRegex(Exception, "dates_in_order"):
            self.kind.pause_ids = [Command.create(days)]
            self.env.flush_all()
