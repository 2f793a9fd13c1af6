from odoo.exceptions import UserError
from odoo.tests import tagged

from .remittance_common import RemittanceCommon
from .remittance_workbook import workbook

MAIL = """Payment number: 800001
Payment date: 17-Feb-2026
Payment currency: USD
Payment amount: {amount}

{header}
{lines}

Please note that this mailbox is not read.
"""
HEADER = (
    "Invoice Number  Invoice Date  Invoice Description     Discount Taken  "
    "Amount Paid  Amount Remaining"
)
LINE = "{number:16}17-Feb-2026   {text:24}                {paid:13}0.00"
EDI = (
    "ISA*00*          *00*          *ZZ*PAYER          *ZZ*ACORN          "
    "*260217*0900*U*00401*000000001*0*P*>~"
    "GS*RA*PAYER*ACORN*20260217*0900*1*X*004010~ST*820*0001~"
    "BPR*I*90.00*C*ACH*CTX***********20260217~TRN*1*800001~CUR*PR*USD~"
    "RMR*IV*AC7001**100.00*100.00~DTM*003*20260217~"
    "RMR*IV*AC7001SC**-10.00*-10.00~DTM*003*20260217~SE*9*0001~GE*1*1~IEA*1*000000001~"
)


def mail(*lines, amount="90.00"):
    """Return the text of a mail; lines are (number, text, amount)."""
    rows = [LINE.format(number=n, text=text, paid=paid) for n, text, paid in lines]
    return MAIL.format(header=HEADER, amount=amount, lines="\n".join(rows))


PAID = ("AC7001", "2QW3ER4T/ABE8/|AC7001", "100.00")
CLAIMED = ("AC7001SC", "Shortage Claim", "(10.00)")


@tagged("post_install", "-at_install")
class TestRemittanceFormats(RemittanceCommon):
    """A payment is the same in a mail, in a file and in EDI."""

    def wizard(self, *contents, **values):
        """Return the import dialog with files: (name, content)."""
        attachments = self.env["ir.attachment"].create(
            [{"name": name, "raw": content} for name, content in contents]
        )
        return self.env["acorn.vendor.remittance.import"].create(
            {"account_id": self.account.id, "attachment_ids": attachments.ids} | values
        )

    def remittances(self):
        return self.env["acorn.vendor.remittance"].search([], order="name")

    def test_a_pasted_mail_becomes_a_payment(self):
        invoice = self.create_invoice("AC7001", 100)
        self.wizard(mail_text=mail(PAID, CLAIMED)).action_import()
        remittance = self.remittances()
        self.assertRecordValues(
            remittance,
            [{"name": "800001", "amount": 90, "gap": 0, "source": "mail"}],
        )
        self.assertEqual(
            remittance.line_ids.mapped("decided_by"),
            ["Number of our invoice", "Claim on our invoice"],
        )
        remittance.action_post()
        self.assertEqual(
            self.balances(remittance), {"clearing": 90, "receivable": -100, "claim": 10}
        )
        self.assertEqual(invoice.payment_state, "paid")

    def test_a_posted_payment_stays_whatever_comes_after_it(self):
        self.create_invoice("AC7001", 100)
        self.wizard(("Payment.x12", EDI.encode())).action_import()
        remittance = self.remittances()
        remittance.action_post()
        entry, lines = remittance.move_id, remittance.line_ids
        export = workbook(
            [("800001", "$90.00")],
            [
                ("800001", "AC7001", "0.00", "$100.00"),
                ("800001", "AC7001SC", "0.00", "-$10.00"),
            ],
        )
        news = {"Payments.xlsx": export, "Payment.x12": EDI.encode()}
        news["mail.txt"] = mail(PAID, CLAIMED).encode()
        for name, content in news.items():
            with self.subTest(name):
                wizard = self.wizard((name, content))
                wizard.action_import()
                found = (wizard.line_ids.outcome, wizard.line_ids.error)
                self.assertEqual(found, ("unchanged", ""))
        self.assertEqual(self.remittances(), remittance)
        self.assertEqual((remittance.move_id, remittance.line_ids), (entry, lines))

    def test_the_export_completes_what_a_mail_told(self):
        self.create_invoice("AC7001", 100)
        mailed = mail(("AC7001", "2QW3ER4T/ABE8/", "98.00"), amount="98.00")
        self.wizard(mail_text=mailed).action_import()
        remittance = self.remittances()
        line = remittance.line_ids
        by_hand = self.kinds["other"]
        line.write({"kind_id": by_hand.id, "move_id": False})
        export = workbook(
            [("800001", "$98.00")], [("800001", "AC7001", "$2.00", "$98.00")]
        )
        wizard = self.wizard(("Payments.xlsx", export))
        wizard.action_import()
        self.assertEqual(wizard.line_ids.outcome, "completed", wizard.line_ids.error)
        self.assertRecordValues(
            line,
            [
                {
                    "terms_discount": 2,
                    "gross": 100,
                    "kind_id": by_hand.id,
                    "decided_by": "A person",
                }
            ],
        )
        again = self.wizard(("Payments.xlsx", export), mail_text=mailed)
        again.action_import()
        self.assertEqual(set(again.line_ids.mapped("outcome")), {"unchanged"})

    def test_a_posted_payment_of_which_a_file_tells_more_is_a_question(self):
        self.create_invoice("AC7001", 100)
        mailed = mail(("AC7001", "2QW3ER4T/ABE8/", "98.00"), amount="98.00")
        self.wizard(mail_text=mailed).action_import()
        remittance = self.remittances()
        remittance.action_post()
        export = workbook(
            [("800001", "$98.00")], [("800001", "AC7001", "$2.00", "$98.00")]
        )
        wizard = self.wizard(("Payments.xlsx", export))
        wizard.action_import()
        self.assertEqual(wizard.line_ids.outcome, "tells_more")
        self.assertIn("tells more of it", wizard.line_ids.error)
        self.assertEqual(remittance.line_ids.terms_discount, 0)

    def test_a_reply_about_a_case_is_none_and_costs_no_good_file(self):
        text = f"Subject: RE: [CASE 4711] Shortage\n\n{mail(PAID)}"
        wizard = self.wizard(("Payment.x12", EDI.encode()), mail_text=text)
        wizard.action_import()
        refused = wizard.line_ids.filtered("error")
        self.assertIn("about case 4711, not a remittance", refused.error)
        self.assertEqual(self.remittances().mapped("source"), ["x12"])

    def test_a_rule_that_decided_is_told(self):
        coop = ("6268-1482323095", "Co-op agreement", "(90.00)")
        self.wizard(mail_text=mail(coop, amount="(90.00)")).action_import()
        line = self.remittances().line_ids
        self.assertEqual(line.basis, "rule")
        self.assertEqual(line.decided_by, f"Rule: {line.matched}")
        self.assertIn(
            line.matched, line.kind_id.keywords + line.kind_id.number_patterns
        )

    def test_a_number_without_its_zeros_is_suggested_not_taken(self):
        invoice = self.create_invoice("AC/2026/00071", 100)
        paid = ("AC/2026/71", "2QW3ER4T/ABE8/", "100.00")
        self.wizard(mail_text=mail(paid, amount="100.00")).action_import()
        line = self.remittances().line_ids
        self.assertFalse(line.move_id)
        self.assertIn("AC/2026/00071 has the same amount", line.reason)
        line.move_id = invoice
        self.remittances().action_match()
        self.remittances().action_post()
        self.assertEqual(invoice.payment_state, "paid")

    def test_nothing_to_read_says_what_to_do(self):
        with self.assertRaisesRegex(UserError, "Choose a file or paste"):
            self.wizard(mail_text="  ").action_import()
