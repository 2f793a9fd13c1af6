from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..documents.base.common import Problem
from .remittance_common import RemittanceCommon, payment, settled
from .remittance_workbook import workbook

MANAGER = "acorn_vendor.acorn_vendor_group_manager"


@tagged("post_install", "-at_install")
class TestRemittanceTwice(RemittanceCommon):
    """A payment is its number within the company, and its values, not its notation."""

    def wizard(self, *contents, **values):
        """Return the import wizard with files."""
        attachments = self.env["ir.attachment"].create(
            [
                {"name": f"Payments{number}.xlsx", "raw": content}
                for number, content in enumerate(contents)
            ]
        )
        return self.env["acorn.vendor.remittance.import"].create(
            {"account_id": self.account.id, "attachment_ids": attachments.ids} | values
        )

    def remittances(self):
        return self.env["acorn.vendor.remittance"].search([], order="name")

    def import_posted(self, *lines):
        """Return a payment that came in a file and was posted."""
        self.wizard(workbook([("800001", "$98.00")], lines)).action_import()
        remittance = self.remittances()
        remittance.action_post()
        return remittance

    def test_another_payer_does_not_post_it_twice(self):
        invoice = self.create_invoice("AC7001", 98)
        remittance = self.import_posted(("800001", "AC7001", "0.00", "$98.00"))
        changed = workbook(
            [("800001", "$98.00")],
            [
                ("800001", "AC7001", "0.00", "$97.00"),
                ("800001", "AC7002", "0.00", "$1.00"),
            ],
        )
        for content, outcome in (
            (workbook([("800001", "$98.00")], [("800001", "AC7001", "0.00", "98.00")]),
             "unchanged"),
            (changed, "differs"),
        ):  # fmt: skip
            wizard = self.wizard(content, partner_id=self.partner_a.id)
            wizard.action_import()
            self.assertEqual(wizard.line_ids.outcome, outcome)
        self.assertEqual(self.remittances(), remittance)
        self.assertEqual(remittance.partner_id, self.amazon)
        self.assertEqual(invoice.payment_state, "paid")
        text = wizard.line_ids.error
        self.assertIn("98.00 (lines: 1)", text)
        self.assertIn("(lines: 2)", text)
        self.assertIn("Its payer is Amazon Test Purchasing", text)

    def test_another_notation_is_the_same_payment(self):
        remittance = self.import_posted(
            ("800001", "0042", "$2.00", "$97.00"), ("800001", "43", "", "$1.00")
        )
        other = workbook(
            [(800001, 98)],
            [(800001, 43, None, 1), (800001, 42, 2.0, "USD 97.00")],
        )
        wizard = self.wizard(other)
        wizard.action_import()
        self.assertEqual(wizard.line_ids.outcome, "unchanged", wizard.line_ids.error)
        self.assertEqual(self.remittances(), remittance)
        self.assertEqual(len(remittance.move_id.ids), 1)

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_it_under_another_payer(self):
        remittance = self.record(payment("00801", settled("A", "1"))).sudo()
        for number in ("00801", "801", "0-08.01"):
            with self.assertRaises(IntegrityError), self.cr.savepoint():
                remittance.copy({"name": number, "partner_id": self.partner_a.id})

    def test_another_account_of_the_company_does_not_post_it_twice(self):
        account = self.account.copy({"name": "Another region"})
        remittance = self.record(payment("801", settled("A", "1")))
        again = self.env["acorn.vendor.remittance"]._import(
            payment("801", settled("A", "1")), account, self.amazon
        )
        self.assertEqual(again, (remittance, "unchanged"))

    def test_leading_zeros_of_its_number_do_not_make_another_payment(self):
        first = self.record(payment("00801", settled("A", "1")))
        again, outcome = self.env["acorn.vendor.remittance"]._import(
            payment("801", settled("A", "1.00")), self.account, self.partner_a
        )
        self.assertEqual((again, outcome), (first, "unchanged"))

    def test_another_content_of_a_draft_is_said_with_both_totals(self):
        self.record(payment("800001", settled("A", "98")))
        content = workbook([("800001", "$99.00")], [("800001", "A", "0.00", "$99.00")])
        wizard = self.wizard(content)
        action = wizard.action_import()
        self.assertEqual(action["res_id"], wizard.id)
        self.assertEqual(wizard.line_ids.outcome, "updated")
        self.assertRegex(wizard.line_ids.note, r"had \$.98\.00 .*, now \$.99\.00")

    def test_an_unknown_status_is_a_question_before_posting(self):
        invoice = self.create_invoice("AC7003", 10)
        question = (Problem("status", "'Cancelled' does not tell", "I2"),)
        parsed = payment(
            "7", settled("AC7003", "10"), status="Cancelled", problems=question
        )
        remittance = self.record(parsed)
        self.assertTrue(remittance.needs_review)
        with self.assertRaisesRegex(UserError, "needs review:\nI2: 'Cancelled'"):
            remittance.action_post()
        self.assertEqual(invoice.payment_state, "not_paid")
        self.assertEqual(self.record(parsed), remittance)
        reader = new_test_user(self.env, "reads", groups=MANAGER)
        with self.assertRaises(AccessError):
            remittance.with_user(reader).action_accept()
        remittance.action_accept()
        self.assertEqual(self.record(parsed), remittance)
        remittance.action_post()
        self.assertEqual(invoice.payment_state, "paid")

    def test_a_later_export_responses_the_question(self):
        question = (Problem("status", "'In Progress' does not tell", "I2"),)
        lines = [settled("AC7004", "10")]
        self.record(payment("7", *lines, status="In Progress", problems=question))
        remittance = self.record(payment("7", *lines))
        self.assertFalse(remittance.needs_review)
        self.assertEqual(remittance.payment_status, "Successful")

    def test_a_posted_payment_that_amazon_calls_otherwise_is_a_question(self):
        line = ("800001", "AC7005", "0.00", "$98.00")
        remittance = self.import_posted(line)
        content = workbook([("800001", "$98.00")], [line], status="Returned")
        wizard = self.wizard(content)
        wizard.action_import()
        self.assertEqual(wizard.line_ids.outcome, "question")
        self.assertIn("'Returned'", wizard.line_ids.error)
        self.assertEqual(remittance.state, "posted")
        self.assertTrue(remittance.needs_review)
        self.assertIn("taken back", " ".join(
            activity.summary or "" for activity in remittance.activity_ids
        ))  # fmt: skip
        again = self.wizard(content)
        again.action_import()
        self.assertEqual(again.line_ids.outcome, "unchanged")

    def test_a_damaged_line_costs_itself_and_needs_review(self):
        content = workbook(
            [("800001", "$98.00"), ("800002", "$5.00"), ("800003", "$5.00 ?")],
            [
                ("800001", "AC1", "0.00", "$90.00"),
                ("800001", "AC2", "0.00", "$8.00 ?"),
                ("800002", "AC3", "0.00", "$5.00"),
                ("800003", "AC4", "0.00", "$5.00"),
            ],
        )
        wizard = self.wizard(content)
        wizard.action_import()
        damaged, good = self.remittances()
        self.assertRecordValues(
            damaged + good,
            [
                {"name": "800001", "gap": -8, "needs_review": True},
                {"name": "800002", "gap": 0, "needs_review": False},
            ],
        )
        self.assertIn("I9: Amount Paid: '$8.00 ?'", damaged.review_reason)
        self.assertIn("F4", wizard.line_ids[-1].error)
        damaged.gap_reason = "One line is damaged"
        with self.assertRaisesRegex(UserError, "needs review"):
            damaged.action_post()
        fixed = workbook(
            [("800001", "$98.00")],
            [
                ("800001", "AC1", "0.00", "$90.00"),
                ("800001", "AC2", "0.00", "$8.00"),
            ],
        )
        self.wizard(fixed).action_import()
        self.assertRecordValues(damaged, [{"gap": 0, "needs_review": False}])

    def test_a_currency_that_is_not_active_costs_its_payment_only(self):
        self.env.ref("base.MXN").active = False
        content = workbook(
            [("800001", "MXN 5.00"), ("800002", "$5.00")],
            [("800002", "AC3", "0.00", "$5.00")],
            currencies={"800001": "MXN"},
        )
        wizard = self.wizard(content)
        wizard.action_import()
        self.assertEqual(self.remittances().mapped("name"), ["800002"])
        self.assertIn("Activate the currency MXN", wizard.line_ids[0].error)

    def test_the_mark_of_amounts_is_asked_once_nothing_tells_it(self):
        undecided = workbook(
            [("800001", "1.234")], [("800001", "AC4", None, "1.234")], nothing=None
        )
        decided = workbook([("800002", "$5.00")], [("800002", "AC3", "0.00", "$5.00")])
        wizard = self.wizard(undecided, decided)
        wizard.action_import()
        self.assertEqual(self.remittances().mapped("name"), ["800002"])
        self.assertTrue(wizard.asks_decimal_mark)
        self.assertIn("more or less than a thousand", wizard.line_ids[0].error)
        wizard.decimal_mark = ","
        wizard.action_import()
        self.assertEqual(self.remittances()[0].amount, 1234)
        found = wizard.line_ids.sorted("payment_number").mapped("outcome")
        self.assertEqual(found, ["created", "unchanged"])
