from email.message import EmailMessage

from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .people import create_people
from .remittance_common import RemittanceCommon
from .remittance_workbook import workbook
from .test_receipts_columns import ASK, PAYMENTS
from .test_remittances_formats import CLAIMED, PAID, mail


@tagged("post_install", "-at_install")
class TestRemittanceMail(RemittanceCommon):
    """Amazon's mails to the address of an account become draft payments."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        domain = cls.env["mail.alias.domain"].create({"name": "acorn.example"})
        cls.account.write({"alias_name": "remittances", "alias_domain_id": domain.id})

    def receive(self, text="", subject="Remittance Advice", files=(), number="1"):
        """Let the mail server deliver a mail; return what was kept of it."""
        letter = EmailMessage()
        letter["From"] = "Payer <noreply@payer.example>"
        letter["To"] = "remittances@acorn.example"
        letter["Subject"] = subject
        letter["Message-ID"] = f"<{number}@payer.example>"
        letter.set_content(text or "Please see the attached file.")
        for name, content in files:
            letter.add_attachment(
                content, maintype="application", subtype="octet-stream", filename=name
            )
        before = self.kept()
        with mute_logger("odoo.addons.mail.models.mail_thread"):
            self.env["mail.thread"].message_process(None, bytes(letter))
        return self.kept() - before

    def kept(self):
        return self.env["acorn.vendor.message"].search(
            [("kind", "=", "remittance_mail")]
        )

    def remittances(self):
        return self.env["acorn.vendor.remittance"].search([], order="name")

    def test_a_mail_becomes_a_draft_and_is_kept(self):
        self.create_invoice("AC7001", 100)
        message = self.receive(mail(PAID, CLAIMED))
        self.assertRecordValues(
            message,
            [{"state": "processed", "account_id": self.account.id, "reason": False}],
        )
        self.assertIn("Payment number: 800001", message.payload)
        self.assertRecordValues(
            self.remittances(),
            [{"name": "800001", "amount": 90, "state": "draft", "source": "mail"}],
        )
        self.assertEqual(
            self.remittances().line_ids.mapped("kind_id.code"), ["invoice", "shortage"]
        )

    def test_a_file_in_a_mail_is_read_and_a_bad_one_beside_it_is_named(self):
        export = workbook(
            [("800002", "$5.00")], [("800002", "AC7001", "0.00", "$5.00")]
        )
        files = [("Payments.xlsx", export), ("broken.xlsx", export[:200])]
        message = self.receive(files=files)
        self.assertEqual(self.remittances().mapped("name"), ["800002"])
        self.assertEqual(message.state, "on_hold")
        self.assertIn("broken.xlsx", message.reason)
        self.assertEqual(message.activity_ids.user_id, self.account.responsible_id)
        message.with_user(self.env.ref("base.user_admin")).sudo()._reprocess()
        self.assertEqual(self.remittances().mapped("name"), ["800002"])
        self.assertIn("broken.xlsx", message.reason)

    def test_a_reply_about_a_case_is_none_and_nobody_is_asked(self):
        message = self.receive(mail(PAID), subject="RE: [CASE 4711] Remittance Advice")
        self.assertEqual(message.state, "processed")
        self.assertIn("about case 4711", message.reason)
        self.assertFalse(self.remittances() or message.activity_ids)

    def test_what_is_no_remittance_waits_for_a_person(self):
        message = self.receive("Hello, are you there?")
        self.assertEqual(message.state, "on_hold")
        self.assertIn("holds no remittance", message.reason)

    def test_nobody_takes_a_payment_away_by_a_mail(self):
        self.create_invoice("AC7001", 5)
        self.receive(mail(("AC7001", "Goods", "5.00"), amount="5.00"))
        posted = self.remittances()
        posted.action_post()
        voided = workbook(
            [("800001", "$5.00", "Voided by the bank")],
            [("800001", "AC7001", "0.00", "$5.00")],
        )
        message = self.receive(files=[("Payments.xlsx", voided)], number="2")
        self.assertEqual((posted.state, message.state), ("posted", "on_hold"))
        self.assertIn("800001 is here already and differs", message.reason)

    def test_the_payer_is_chosen_where_there_are_several(self):
        other = self.partner_a
        self.code.copy({"name": "OTHER", "partner_id": other.id})
        message = self.receive(mail(PAID, CLAIMED))
        self.assertIn("Choose on the account who pays", message.reason)
        self.account.remittance_partner_id = other
        message._reprocess()
        self.assertEqual(message.state, "processed")
        self.assertEqual(self.remittances().partner_id, other)

    def test_the_same_mail_again_changes_nothing(self):
        self.receive(mail(PAID, CLAIMED))
        remittance = self.remittances()
        lines = remittance.line_ids
        message = self.receive(mail(PAID, CLAIMED), number="2")
        self.assertEqual(message.state, "processed")
        self.assertEqual((self.remittances(), remittance.line_ids), (remittance, lines))

    def test_columns_nobody_knows_are_asked_by_hand(self):
        self.create_invoice("AC7001", 100)
        content = (PAYMENTS % ("71", "71")).encode()
        message = self.receive(files=[("Zahlungen.csv", content)])
        self.assertEqual(message.state, "on_hold")
        self.assertIn("Import by Hand", message.reason)
        self.assertFalse(self.remittances())
        accountant = create_people(self.account.company_id)[2]
        action = message.with_user(accountant).action_import_by_hand()
        dialogs = self.env[action["res_model"]].with_user(accountant)
        dialog = dialogs.with_context(**action["context"]).create({})
        self.assertEqual(dialog.attachment_ids.mapped("name"), ["Zahlungen.csv"])
        dialog.date_order = "DMY"
        dialog.action_import()
        self.assertEqual(dialog.asked_file, "Zahlungen.csv")
        self.assertEqual(message.state, "on_hold")
        asked = self.env[ASK].with_user(accountant)
        question = asked.browse(dialog.action_ask_columns()["res_id"])
        paid = question.line_ids.filtered(lambda line: line.header == "Überwiesen")
        paid.payments_column = "amount"
        question.action_remember()
        dialog.action_import()
        self.assertRecordValues(
            self.remittances(), [{"name": "71", "amount": 98, "state": "draft"}]
        )
        # The mail knows its payment now, and the next one is read by itself.
        self.assertRecordValues(message, [{"state": "processed", "reason": False}])
        later = (PAYMENTS % ("72", "72")).encode()
        message = self.receive(files=[("Zahlungen.csv", later)], number="2")
        self.assertEqual(message.state, "processed")
        self.assertEqual(self.remittances().mapped("name"), ["71", "72"])

    def test_an_accountant_sees_what_could_not_be_read(self):
        message = self.receive("Hello, are you there?")
        accountant = new_test_user(
            self.env,
            "remittance_accountant",
            "account.group_account_invoice,acorn_vendor.acorn_vendor_group_user",
        )
        self.assertIn("no remittance", message.with_user(accountant).reason)
        seller = new_test_user(
            self.env,
            "remittance_seller",
            "sales_team.group_sale_salesman,acorn_vendor.acorn_vendor_group_user",
        )
        self.assertFalse(
            self.env["acorn.vendor.message"]
            .with_user(seller)
            .search([("id", "=", message.id)])
        )
