from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from .. import const
from .remittance_common import RemittanceCommon, settled

CHARGEBACKS = (
    "Issue ID,Chargeback Type,Chargeback Subtype,PO,ASIN,Fulfillment Center,Units,"
    "Financial Charge,Creation Date,Dispute Deadline,Dispute Status,Planet"
)
CB1 = (
    "CB1,Receive,No carton label,4PENS00A,B0PEN00001,PHX6,24,30.00,02/10/2026,"
    "03/12/2026,Open,Mars"
)
SHORTAGES = "Invoice Number,PO,ASIN,Shortage Quantity,Shortage Amount,Status"


@tagged("post_install", "-at_install")
@freeze_time("2026-02-20")
class TestReceiptsClaims(RemittanceCommon):
    """Each row of Amazon's reports meets its deduction, or opens an expected one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls.create_invoice("AC/3001", 1000, invoice_date_due="2026-01-20")
        cls.biller = new_test_user(
            cls.env,
            "claim_biller",
            groups=f"{const.GROUP_USER},account.group_account_invoice",
            company_id=cls.env.company.id,
        )

    def open(self, *files):
        """Return the dialog as the accountant has it, with these files."""
        dialogs = self.env["acorn.vendor.claim.import"].with_user(self.biller)
        return dialogs.create(
            {
                "account_id": self.account.id,
                "date_order": "MDY",
                "attachment_ids": [
                    Command.create(
                        {"name": f"report{number}.csv", "raw": text.encode()}
                    )
                    for number, text in enumerate(files, 1)
                ],
            }
        )

    def load(self, header, *rows):
        dialog = self.open("\n".join([header, *rows]))
        dialog.action_import()
        return dialog

    def get_cases(self):
        return self.env["acorn.vendor.deduction"].search(
            [("account_id", "=", self.account.id)]
        )

    # === MEETING === #

    def test_what_is_announced_is_in_the_worklist_before_it_is_taken(self):
        self.load(CHARGEBACKS, CB1)
        case = self.get_cases()
        self.assertEqual((case.state, case.lost_amount), ("expected", 0))
        for name in ("open", "to_dispute", "ends_soon"):
            self.assertEqual(self.find_shown(name), [case])
        case._dispute({"sent_on": date(2026, 2, 20), "reason": "other"})
        self.assertEqual(self.find_shown("open"), [case])
        for name in ("to_dispute", "ends_soon"):
            self.assertFalse(self.find_shown(name))

    def test_a_chargeback_without_a_deduction_is_expected(self):
        self.kinds["chargeback"].user_id = self.biller
        dialog = self.load(CHARGEBACKS, CB1)
        case = self.get_cases()
        self.assertRecordValues(
            case,
            [
                {
                    "kind_id": self.kinds["chargeback"].id,
                    "state": "expected",
                    "expected_amount": 30,
                    "reported_amount": 30,
                    "dispute_until": date(2026, 3, 12),
                    "expected_since": date(2026, 2, 10),
                    "user_id": self.biller.id,
                    "amazon_status": "Open",
                }
            ],
        )
        self.assertRecordValues(
            case.claim_ids,
            [{"fc": "PHX6", "units": 24, "po_number": "4PENS00A", "number": "CB1"}],
        )
        self.assertIn("No carton label", case.about)
        self.assertIn("Planet", dialog.note)
        self.assertTrue(case.may_dispute)

    def test_the_preview_writes_nothing(self):
        dialog = self.open("\n".join([CHARGEBACKS, CB1]))
        dialog.action_preview()
        self.assertFalse(self.get_cases())
        self.assertRecordValues(
            dialog.line_ids,
            [{"outcome": "new", "number": "CB1", "kind": "chargeback"}],
        )
        self.assertIn("1 new", dialog.summary)

    def test_the_same_file_twice_changes_nothing(self):
        self.load(CHARGEBACKS, CB1)
        case = self.get_cases()
        written = case.write_date, case.claim_ids.write_date
        dialog = self.load(CHARGEBACKS, CB1)
        self.assertEqual(self.get_cases(), case)
        self.assertEqual(len(case.claim_ids), 1)
        self.assertEqual((case.write_date, case.claim_ids.write_date), written)
        self.assertEqual(dialog.line_ids.outcome, "unchanged")

    def test_news_of_a_claim_are_taken_over_and_blanks_are_not(self):
        self.load(CHARGEBACKS, CB1)
        self.load(CHARGEBACKS, CB1.replace("30.00", "28.00").replace("Open", ""))
        self.assertRecordValues(
            self.get_cases().claim_ids, [{"amount": 28, "status": "Open"}]
        )

    def test_a_shortage_meets_the_deduction_of_its_invoice(self):
        self.post("700100", settled("AC3001SC", "-25", "Shortage"))
        case = self.case("AC3001", "shortage")
        self.load(
            SHORTAGES,
            "AC-3001,4PENS00A,B0PEN00001,10,15.00,Not disputed",
            "AC3001SC,4PENS00A,B0CUP00001,2,10.00,Not disputed",
        )
        self.assertEqual(self.get_cases(), case)
        self.assertEqual((case.state, case.reported_amount), ("open", 25))
        self.assertEqual(len(case.claim_ids), 2)

    def test_a_shortage_of_an_invoice_is_expected_and_the_payment_meets_it(self):
        self.load(SHORTAGES, "AC/3001,4PENS00A,B0PEN00001,10,25.00,")
        case = self.get_cases()
        self.assertEqual((case.state, case.invoice_id), ("expected", self.invoice))
        self.post("700100", settled("AC3001SC", "-25", "Shortage"))
        self.assertEqual(self.get_cases(), case)
        self.assertEqual((case.state, case.claimed_amount), ("open", 25))

    def test_a_chargeback_that_was_paid_is_met_by_its_amount(self):
        self.post("700100", settled("77VCBSINV", "-30", "Chargeback"))
        case = self.case("77VCBSINV", "chargeback")
        self.load(CHARGEBACKS, CB1)
        self.assertEqual(case.claim_ids.number, "CB1")
        self.assertEqual(self.get_cases(), case)

    def test_two_of_one_amount_are_not_guessed(self):
        self.post(
            "700100",
            settled("77VCBSINV", "-30", "Chargeback"),
            settled("78VCBSINV", "-30", "Chargeback"),
        )
        self.load(CHARGEBACKS, CB1)
        self.assertEqual(len(self.get_cases()), 3)

    def test_a_payment_meets_the_chargeback_that_was_announced(self):
        self.load(CHARGEBACKS, CB1)
        case = self.get_cases()
        self.post("700100", settled("77VCBSINV", "-30", "Chargeback"))
        self.assertEqual(self.get_cases(), case)
        self.assertEqual((case.claimed_amount, case.root_key), (30, "77VCBSINV"))
        self.load(CHARGEBACKS, CB1)
        self.assertEqual(self.get_cases(), case)

    def test_another_report_without_the_item_names_the_same_claim(self):
        self.load(CHARGEBACKS, CB1)
        header = "Issue ID,Chargeback Type,PO,Financial Charge,Dispute Status"
        dialog = self.load(header, "CB1,Receive,4PENS00A,30.00,Open")
        self.assertEqual(dialog.line_ids.outcome, "unchanged")
        self.assertEqual(len(self.get_cases().claim_ids), 1)

    def test_without_a_number_defect_and_day_tell_claims_apart(self):
        header = CHARGEBACKS.partition(",")[2]
        row = CB1.partition(",")[2]
        self.load(header, row)
        self.load(header, row.replace("No carton label", "Late"))
        self.load(header, row.replace("02/10/2026", "02/11/2026"))
        self.assertEqual(len(self.get_cases().claim_ids), 3)

    def test_a_field_that_says_nothing_costs_no_claim(self):
        self.load(CHARGEBACKS, CB1.replace("03/12/2026", "N/A").replace(",24,", ",-,"))
        self.assertRecordValues(
            self.get_cases().claim_ids, [{"deadline": False, "units": 0, "amount": 30}]
        )

    def test_another_currency_than_that_of_the_invoice_is_not_about_it(self):
        self.load(f"{SHORTAGES},Currency", "AC/3001,4PENS00A,B0PEN00001,10,25.00,,GBP")
        case = self.get_cases()
        self.assertFalse(case.invoice_id)
        self.assertEqual(case.currency_id.name, "GBP")

    def test_of_two_lines_of_one_amount_none_is_taken_for_what_was_announced(self):
        self.load(CHARGEBACKS, CB1)
        announced = self.get_cases()
        self.post(
            "700100",
            settled("77VCBSINV", "-30", "Chargeback"),
            settled("78VCBSINV", "-30", "Chargeback"),
        )
        self.assertEqual(announced.state, "expected")
        self.assertEqual(len(self.get_cases()), 3)

    # === WHAT AMAZON SAYS OF DISPUTES === #

    def test_what_was_said_of_the_first_attempt_decides_no_later_one(self):
        self.load(CHARGEBACKS, CB1.replace("Open", "Under review"))
        case = self.get_cases()
        denied = CB1.replace("Open", "Denied")
        self.load(CHARGEBACKS, denied)
        case._dispute(
            {"reason": "other", "sent_on": date(2026, 2, 20), "text": "Again"}
        )
        self.load(CHARGEBACKS, denied.replace("03/12/2026", "03/20/2026"))
        outcomes = case.dispute_ids.sorted("number").mapped("outcome")
        self.assertEqual(outcomes, ["denied", "waiting"])
        self.load(CHARGEBACKS, CB1.replace("Open", "Approved"))
        outcomes = case.dispute_ids.sorted("number").mapped("outcome")
        self.assertEqual(outcomes, ["denied", "granted"])

    def test_what_was_disputed_in_the_portal_is_noted_and_decided(self):
        self.load(CHARGEBACKS, CB1.replace("Open", "Under review"))
        case = self.get_cases()
        self.assertEqual(case.dispute_ids.outcome, "waiting")
        self.load(CHARGEBACKS, CB1.replace("Open", "Denied"))
        self.assertEqual(case.dispute_ids.outcome, "denied")
        self.assertTrue(case.may_dispute)

    def test_a_word_that_is_new_is_said_and_means_nothing(self):
        dialog = self.load(CHARGEBACKS, CB1.replace("Open", "Sleeping"))
        self.assertIn("Sleeping", dialog.line_ids.note)
        self.assertFalse(self.get_cases().dispute_ids)

    # === FILES === #

    def test_bad_rows_and_bad_files_cost_themselves_only(self):
        bad = CB1.replace("CB1", "CB2").replace("30.00", "much")
        dialog = self.open("\n".join([CHARGEBACKS, bad, CB1]), "PO,ASIN\n1,2")
        dialog.action_import()
        self.assertIn("much", dialog.note)
        self.assertIn("report2.csv", dialog.note)
        self.assertEqual(self.get_cases().claim_ids.number, "CB1")

    def test_a_row_of_two_files_is_new_once(self):
        """The preview says of overlapping files what importing them does."""
        first = f"{CHARGEBACKS}\n{CB1}"
        dialog = self.open(first, first.replace("Open", "Under review"), first)
        for step in (dialog.action_preview, dialog.action_import):
            step()
            outcomes = dialog.line_ids.sorted("file_name").mapped("outcome")
            self.assertEqual(sorted(outcomes), ["new", "updated", "updated"], step)

    def test_nobody_writes_claims_by_hand(self):
        self.load(CHARGEBACKS, CB1)
        claim = self.get_cases().claim_ids.with_user(self.biller)
        self.assertEqual(claim.amount, 30)
        with self.assertRaises(AccessError):
            claim.amount = 1

    def test_who_is_no_accountant_imports_nothing(self):
        user = new_test_user(self.env, "claim_user", groups=const.GROUP_USER)
        with self.assertRaises(AccessError):
            Form(self.env["acorn.vendor.claim.import"].with_user(user)).save()
