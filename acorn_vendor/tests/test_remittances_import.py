import json

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .remittance_common import RemittanceCommon, payment, settled
from .remittance_workbook import workbook


@tagged("post_install", "-at_install")
class TestRemittanceImport(RemittanceCommon):
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
        return self.env["acorn.vendor.remittance"].search(
            [("account_id", "=", self.account.id)], order="name"
        )

    def test_a_file_becomes_remittances_and_is_kept(self):
        invoice = self.create_invoice("AC4001", 100)
        content = workbook(
            [("800001", "$98.00"), ("800002", "($5.00)")],
            [
                ("800001", "AC4001", "$2.00", "$98.00"),
                ("800002", "AC4001SC", "$0.00", "($5.00)"),
            ],
        )
        self.wizard(content).action_import()
        first, second = self.remittances()
        self.assertRecordValues(
            first,
            [{"name": "800001", "amount": 98, "state": "draft", "gap": 0}],
        )
        self.assertRecordValues(
            first.line_ids,
            [{"move_id": invoice.id, "gross": 100, "terms_discount": 2}],
        )
        self.assertEqual(second.line_ids.kind_id, self.kinds["shortage"])
        self.assertEqual(first.message_ids.attachment_ids.raw, content)
        self.assertRecordValues(
            first.message_id,
            [{"kind": "remittance", "direction": "in", "external_id": "800001"}],
        )
        payload = json.loads(first.message_id.payload)
        self.assertEqual(payload["lines"][0]["amount_paid"], "98.00")

    def test_the_european_layout_is_imported_and_posted(self):
        invoice = self.create_invoice("AC4002", 60)
        content = workbook(
            [("800003", "60.00")],
            [("800003", "AC4002", "0.00", "60.00")],
            paid_label="Net Amount Paid",
            paid_on="17/02/2026",
        )
        self.wizard(content, date_order="DMY").action_import()
        self.remittances().action_post()
        self.assertEqual(invoice.payment_state, "paid")

    def test_the_same_file_twice_changes_nothing(self):
        content = workbook(
            [("800001", "10.00")], [("800001", "4417-2223334445", "", "10.00")]
        )
        self.wizard(content).action_import()
        remittance = self.remittances()
        line = remittance.line_ids
        remittance.action_post()
        again = self.wizard(content)
        again.action_preview()
        again.action_import()
        self.assertEqual(again.line_ids.outcome, "unchanged")
        self.assertEqual(self.remittances(), remittance)
        self.assertEqual(remittance.line_ids, line)
        self.assertEqual(remittance.state, "posted")

    def test_the_same_payment_under_another_payer_is_known(self):
        content = workbook([("800001", "10.00")], [("800001", "A1", "", "10.00")])
        self.wizard(content).action_import()
        wizard = self.wizard(content, partner_id=self.partner_a.id)
        wizard.action_import()
        self.assertEqual(wizard.line_ids.outcome, "unchanged")
        self.assertEqual(self.remittances().partner_id, self.amazon)

    def test_a_draft_takes_over_what_differs_and_a_posted_payment_does_not(self):
        def export(*documents):
            lines = [("800001", number, "", "10.00") for number in documents]
            return workbook([("800001", "20.00")], lines)

        self.wizard(export("4417-2223334445")).action_import()
        remittance = self.remittances()
        self.assertEqual(remittance.gap, -10)
        self.wizard(export("4417-2223334445", "4417-2223334446")).action_import()
        self.assertEqual((len(remittance.line_ids), remittance.gap), (2, 0))
        self.assertEqual(remittance.message_id.version, 2)
        remittance.action_post()
        wizard = self.wizard(export("4417-2223334445"))
        wizard.action_import()
        self.assertEqual(wizard.line_ids.outcome, "differs")
        self.assertIn("Press Correct", wizard.line_ids.error)
        self.assertEqual(len(remittance.line_ids), 2)

    def test_a_payment_the_bank_refused_is_voided_by_the_next_export(self):
        invoice = self.create_invoice("AC4003", 10)
        lines = [("800001", "AC4003", "", "10.00")]
        self.wizard(workbook([("800001", "10.00")], lines)).action_import()
        remittance = self.remittances()
        remittance.action_post()
        voided = workbook([("800001", "10.00", "Account closed")], lines)
        self.wizard(voided).action_import()
        self.assertRecordValues(
            remittance, [{"state": "void", "voided_reason": "Account closed"}]
        )
        self.assertEqual(invoice.payment_state, "not_paid")
        self.wizard(voided).action_import()
        self.assertEqual(len(remittance.move_id.reversal_move_ids), 1)

    def test_a_payment_known_only_as_void_is_kept_without_an_entry(self):
        self.wizard(
            workbook([("800009", "1.00", "Account closed")], [])
        ).action_import()
        self.assertRecordValues(
            self.remittances(), [{"state": "void", "move_id": False}]
        )

    def test_a_bad_file_does_not_stop_the_others(self):
        good = workbook([("800001", "0.00")], [])
        bad = workbook([("800002", "12.3.4")], [])
        wizard = self.wizard(b"not a spreadsheet", good, bad)
        action = wizard.action_import()
        self.assertEqual(action["res_id"], wizard.id)
        self.assertEqual(self.remittances().mapped("name"), ["800001"])
        unreadable, imported, wrong_cell = wizard.line_ids
        self.assertIn("No payments found", unreadable.error)
        self.assertEqual(imported.outcome, "created")
        self.assertIn("F2", wrong_cell.error)

    def test_dates_are_read_in_the_order_of_the_region(self):
        content = workbook([("800001", "0.00")], [], paid_on="03/04/2026")
        with Form(self.env["acorn.vendor.remittance.import"]) as form:
            form.account_id = self.account
            self.assertEqual(form.date_order, "MDY")
            self.assertEqual(form.partner_id, self.amazon)
        self.account.region = "eu"
        self.wizard(content).action_import()
        self.assertEqual(str(self.remittances().date), "2026-04-03")
        self.account.remittance_date_order = "MDY"
        self.assertEqual(self.wizard(content).date_order, "MDY")

    def test_a_preview_records_nothing(self):
        wizard = self.wizard(workbook([("800001", "5.00")], []))
        wizard.action_preview()
        self.assertRecordValues(
            wizard.line_ids,
            [{"payment_number": "800001", "line_count": 0, "gap": "-5.00 USD"}],
        )
        self.assertFalse(self.remittances())
        with self.assertRaisesRegex(UserError, "Choose a file"):
            self.wizard().action_import()

    def test_an_inactive_currency_is_named(self):
        with self.assertRaisesRegex(UserError, "Activate the currency XTS"):
            self.record(payment("1", settled("A", "1", currency="XTS"), currency="XTS"))

    def test_import_needs_no_query_per_line(self):
        for number in range(5):
            self.create_invoice(f"AC49{number}", 1000)
        self.count_import_queries("warm-up", 2)
        few = self.count_import_queries("few", 50)
        many = self.count_import_queries("many", 500)
        self.assertLess(many, 2 * few, "only batches may grow with the lines")

    def count_import_queries(self, payment_number, size):
        """Return how many queries the import of ``size`` lines takes."""
        lines = [
            settled(f"AC49{number % 5}{'SCR' * (number % 3)}", "1.00")
            for number in range(size)
        ]
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        remittance = self.record(payment(payment_number, *lines))
        self.env.flush_all()
        count = self.env.cr.sql_log_count - before
        self.assertEqual(len(remittance.line_ids.filtered("move_id")), size)
        return count
