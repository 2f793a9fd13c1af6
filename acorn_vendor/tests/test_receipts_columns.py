import base64

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .remittance_common import RemittanceCommon

PAYMENTS = """Zahlungsnummer,Zahlungsdatum,Zahlungswährung,Überwiesen,Zahlungsstatus
%s,17.02.2026,USD,98.00,Successful

Zahlungsnummer,Rechnungsnummer,Rechnungswährung,Skonto,Gezahlter Betrag
%s,AC7001,USD,2.00,98.00
"""
CLAIMS = "Rückbelastungs-ID,Typ,Betrag,Kommentar\nCB1,Chargeback,30.00,Late"
RETURNS = "Rückgabe-ID,Artikel,Menge\nVRET1,B0PEN00001,3"
ASK = "acorn.vendor.column.ask"


@tagged("post_install", "-at_install")
class TestColumns(RemittanceCommon):
    """Files whose columns are not in English: asked about once per account."""

    def open(self, kind, *contents, **values):
        """Return the dialog that imports files of a kind."""
        files = [
            Command.create({"name": f"{kind}{number}.csv", "raw": content.encode()})
            for number, content in enumerate(contents)
        ]
        return self.env[f"acorn.vendor.{kind}.import"].create(
            {"account_id": self.account.id, "attachment_ids": files} | values
        )

    def ask(self, dialog):
        """Return the question about the columns of a dialog's file."""
        action = dialog.action_ask_columns()
        self.assertEqual(action["res_model"], ASK)
        return self.env[ASK].browse(action["res_id"])

    def column(self, question, header):
        return question.line_ids.filtered(lambda line: line.header == header)

    def payments(self):
        return self.env["acorn.vendor.remittance"].search(
            [("account_id", "=", self.account.id)], order="name"
        )

    def test_a_remittance_is_asked_about_once(self):
        self.create_invoice("AC7001", 100)
        dialog = self.open("remittance", PAYMENTS % ("71", "71"), date_order="DMY")
        dialog.action_import()
        self.assertEqual(dialog.asked_file, "remittance0.csv")
        question = self.ask(dialog)
        tables = question.line_ids.mapped("table")
        self.assertEqual(tables, ["payments"] * 5 + ["lines"] * 5)
        paid = self.column(question, "Überwiesen")
        self.assertRecordValues(paid, [{"sample": "98.00", "payments_column": False}])
        with self.assertRaisesRegex(UserError, "Amount In Payment Currency"):
            question.action_remember()
        paid.payments_column = "amount"
        question.action_remember()
        self.assertFalse(dialog.asked_file)
        self.assertEqual(dialog.line_ids.payment_number, "71")
        dialog.action_import()
        later = self.open("remittance", PAYMENTS % ("72", "72"), date_order="DMY")
        later.action_import()
        self.assertEqual(self.payments().mapped("name"), ["71", "72"])
        self.assertEqual(self.payments().line_ids.mapped("gross"), [100, 100])

    def test_a_wrong_choice_is_put_right(self):
        dialog = self.open("claim", CLAIMS)
        dialog.action_preview()
        question = self.ask(dialog)
        self.column(question, "Kommentar").claims_column = "status"
        question.action_remember()
        self.assertEqual(dialog.line_ids.amount, "30.00")
        again = self.ask(self.open("claim", CLAIMS))
        comment = self.column(again, "Kommentar")
        self.assertEqual(comment.claims_column, "status")
        comment.claims_column = False
        again.action_remember()
        kept = self.account.column_names["claims"]["claims"]
        self.assertEqual(kept["kommentar"], "")
        self.assertEqual(kept["betrag"], "amount")

    def test_a_return_is_read_after_the_question(self):
        dialog = self.env["acorn.vendor.return.import"].create(
            {
                "account_id": self.account.id,
                "file": base64.b64encode(RETURNS.encode()),
                "file_name": "returns.csv",
            }
        )
        dialog.action_import()
        question = self.ask(dialog)
        self.column(question, "Artikel").returns_column = "asin"
        question.action_remember()
        self.assertFalse(dialog.note)
        action = dialog.action_import()
        found = self.env["acorn.vendor.return"].browse(action["res_id"])
        self.assertEqual((found.name, found.expected_units), ("VRET1", 3))

    def test_the_question_is_only_for_whose_file_it_is(self):
        dialog = self.open("claim", CLAIMS)
        question = self.ask(dialog)
        groups = "account.group_account_invoice,acorn_vendor.acorn_vendor_group_user"
        other = new_test_user(self.env, "columns_other", groups=groups)
        with self.assertRaises(AccessError):
            question.with_user(other).action_remember()
        values = question.copy_data()[0]
        mine = self.env[ASK].with_user(other).create(values)
        with self.assertRaises(AccessError):
            mine.action_remember()
        values["origin_model"] = "res.users"
        with self.assertRaisesRegex(UserError, "Choose the file again"):
            self.env[ASK].with_user(other).create(values).action_remember()
