from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.mail.tests.common import mail_new_test_user

from .remittance_common import RemittanceCommon, payment, settled


@tagged("post_install", "-at_install")
class TestRemittanceClaims(RemittanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice = cls.create_invoice("AC3001", 1000)

    def test_a_claim_is_taken_net_and_comes_back_gross(self):
        first = self.post(
            "700100",
            settled("AC3001", "980", discount="20"),
            settled("AC3001SC", "-98", "Shortage Claim", discount="-2"),
        )
        self.assertEqual(
            self.balances(first),
            {"clearing": 882, "receivable": -1000, "discount": 18, "claim": 100},
        )
        case = self.case("AC3001", "shortage")
        self.assertRecordValues(
            case,
            [{"claimed_amount": 100, "open_amount": 100, "state": "open"}],
        )
        self.assertEqual(case.invoice_id, self.invoice)
        self.post("700101", settled("AC3001SCR", "100"))
        self.assertRecordValues(
            case,
            [
                {
                    "claimed_amount": 100,
                    "recovered_amount": 100,
                    "open_amount": 0,
                    "state": "recovered",
                }
            ],
        )
        self.assertEqual(case.line_ids.move_line_ids.mapped("reconciled"), [True] * 2)

    def test_each_round_is_a_case_of_its_own(self):
        self.post("700100", settled("AC3001SC", "-100"))
        self.post("700101", settled("AC3001SCR", "100"), settled("AC3001SCRSC", "-40"))
        self.assertEqual(self.case("AC3001", "shortage", 1).open_amount, 0)
        second = self.case("AC3001", "shortage", 2)
        self.assertEqual(second.open_amount, 40)
        self.assertEqual(second.name, "AC3001 Shortage claim 2")

    def test_a_reversal_that_is_imported_first_meets_its_claim_later(self):
        self.post("700101", settled("AC3001PCR", "25"))
        case = self.case("AC3001", "price")
        self.assertEqual((case.open_amount, case.state), (-25, "open"))
        self.post("700100", settled("AC3001PC", "-25"))
        self.assertEqual((case.open_amount, case.state), (0, "recovered"))

    def test_a_claim_returned_in_part_stays_open(self):
        self.post("700100", settled("AC3001SC", "-60"), settled("AC3001SC", "-40"))
        self.post("700101", settled("AC3001SCR", "30"))
        case = self.case("AC3001", "shortage")
        self.assertEqual((case.claimed_amount, case.open_amount), (100, 70))
        case.sudo()._dispute({"reason": "shipped", "sent_on": "2026-02-20"})
        self.assertEqual(case.state, "disputed")

    def test_a_claim_that_is_written_off_is_closed(self):
        remittance = self.post("700100", settled("AC3001SC", "-100"))
        item = remittance.move_id.line_ids.filtered("acorn_remittance_line_id")
        write_off = self.env["account.move"].create(
            {
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.ledger["claim"].id,
                            "partner_id": self.amazon.id,
                            "credit": 100,
                        }
                    ),
                    Command.create(
                        {"account_id": self.ledger["chargeback"].id, "debit": 100}
                    ),
                ]
            }
        )
        write_off.action_post()
        (item + write_off.line_ids[0]).reconcile()
        case = self.case("AC3001", "shortage")
        self.assertEqual((case.open_amount, case.state), (0, "closed"))

    def test_amazons_final_invoice_keeps_the_case_open(self):
        self.post("700100", settled("AC3001SC", "-80"))
        self.post(
            "700101",
            settled("AC3001SCRI", "80", "RI-REVERSAL|PQV|AC3001SC|AC3001"),
            settled("IQV0000000000007", "-80", "RI|PQV|AC3001SC|AC3001"),
        )
        case = self.case("AC3001", "shortage")
        self.assertEqual(len(case.line_ids), 3)
        self.assertEqual((case.claimed_amount, case.open_amount), (160, 80))

    def test_a_claim_on_an_older_invoice_is_a_case_too(self):
        remittance = self.post(
            "700100", settled("OLD-9SC", "-15", "Shortage Claim for Invoice - OLD-9")
        )
        self.assertEqual(self.balances(remittance), {"clearing": -15, "claim": 15})
        self.assertEqual(self.case("OLD9", "shortage").open_amount, 15)
        self.assertFalse(remittance.attention_count)

    def test_a_provision_is_open_until_it_is_reversed(self):
        number = "260217_PROVISION_FOR_AGED_RECEIVABLE"
        first = self.post("700100", settled(number, "-200", "Provision for receivable"))
        self.assertEqual(self.balances(first), {"clearing": -200, "provision": 200})
        case = self.case("260217PROVISIONFORAGEDRECEIVABLE", "provision")
        self.assertEqual(case.open_amount, 200)
        self.post("700101", settled(f"{number}-R", "200", "Provision for receivable"))
        self.assertEqual((case.open_amount, case.state), (0, "recovered"))

    def test_costs_are_cases_with_nothing_open(self):
        remittance = self.post(
            "700100",
            settled("4417-2223334445", "-50", "Co-op"),
            settled("771VCBSINV", "-15.50", "Vendor chargebacks"),
        )
        self.assertEqual(
            self.balances(remittance),
            {"clearing": -65.5, "coop": 50, "chargeback": 15.5},
        )
        case = self.case("771VCBSINV", "chargeback")
        self.assertEqual(
            (case.claimed_amount, case.open_amount, case.state), (15.5, 0, "open")
        )
        coop = self.case("44172223334445", "coop")
        self.assertEqual(coop.name, "4417-2223334445 Co-op and allowances")

    def test_a_void_payment_opens_the_claim_its_reversal_had_closed(self):
        self.post("700100", settled("AC3001SC", "-100"))
        back = self.post("700101", settled("AC3001SCR", "100"))
        back.action_void()
        case = self.case("AC3001", "shortage")
        self.assertEqual((case.recovered_amount, case.open_amount), (0, 100))

    def test_a_correction_moves_a_line_to_another_case(self):
        remittance = self.post("700100", settled("QQ7", "-9"))
        old_case = remittance.line_ids.deduction_id
        remittance.action_correct()
        remittance.line_ids.kind_id = self.kinds["returns"]
        remittance.action_match()
        remittance.action_post()
        self.assertEqual(self.balances(remittance), {"clearing": -9, "claim": 9})
        self.assertEqual(old_case.state, "void")
        self.assertEqual(self.case("QQ7", "returns").open_amount, 9)

    def test_amounts_of_many_cases_need_no_query_per_case(self):
        lines = [settled(f"77{number}VCBSINV", "-1") for number in range(40)]
        cases = self.post("700100", *lines).line_ids.deduction_id
        self.assertEqual(len(cases), 40)
        self.env.flush_all()
        self.env.invalidate_all()
        self.env.add_to_compute(cases._fields["open_amount"], cases)
        before = self.env.cr.sql_log_count
        self.env.flush_all()
        self.assertLess(self.env.cr.sql_log_count - before, 15)

    def test_whose_the_cases_are_is_told_once_however_many_there_are(self):
        user = mail_new_test_user(
            self.env, login="claims", groups="acorn_vendor.acorn_vendor_group_manager"
        )
        self.account.responsible_id = user
        lines = [settled(f"77{number}VCBSINV", "-1.50") for number in range(4)]
        remittance = self.post("700100", *lines)
        cases = remittance.line_ids.deduction_id
        self.assertEqual(cases.user_id, user)
        self.assertEqual(cases.message_partner_ids, user.partner_id)
        told = self.env["mail.message"].search(
            [("notified_partner_ids", "in", user.partner_id.ids)]
        )
        self.assertEqual(
            told.mapped("subject"), ["Payment 700100: new deductions are yours"]
        )
        self.assertIn("4 new deductions", told.body)
        self.assertIn("6.00", told.body)
        # Nothing is told of what is known.
        remittance.action_correct()
        remittance.action_post()
        self.assertEqual(
            self.env["mail.message"].search_count([("subject", "=", told.subject)]), 1
        )

    def test_rules_are_data_that_a_person_may_extend(self):
        kind = self.env["acorn.vendor.deduction.kind"].create(
            {
                "name": "Pallet fee",
                "code": "pallets",
                "sequence": 1,
                "keywords": "pallet\n\n",
            }
        )
        self.account.action_create_default_accounts()
        self.assertEqual(kind.account_id.name, "Amazon Pallet fee")
        remittance = self.record(payment("7", settled("X1", "-3", "Lost PALLETS")))
        self.assertEqual(remittance.line_ids.kind_id, kind)

    def test_accounts_are_created_once_and_claims_need_reconciliation(self):
        before = self.env["account.account"].search_count([])
        self.kinds["shortage"].account_id = False
        other = self.account.copy({"name": "Second account"})
        other.action_create_default_accounts()
        self.assertEqual(self.env["account.account"].search_count([]), before)
        self.assertEqual(self.kinds["shortage"].account_id, self.ledger["claim"])
        self.assertEqual(other.clearing_account_id, self.ledger["clearing"])
        with self.assertRaisesRegex(ValidationError, "allow reconciliation"):
            self.kinds["shortage"].account_id = self.ledger["coop"]
        with self.assertRaisesRegex(ValidationError, "program needs"):
            self.kinds["shortage"].unlink()
