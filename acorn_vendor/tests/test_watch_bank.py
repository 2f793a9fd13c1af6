from odoo.tests import freeze_time, tagged

from .remittance_common import RemittanceCommon, settled


@tagged("post_install", "-at_install")
class TestWatchBank(RemittanceCommon):
    """What Amazon says it paid and the bank does not show is asked about once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account.responsible_id = cls.env.user
        cls.bank = cls.company_data["default_journal_bank"]

    def pay(self, number):
        self.create_invoice(f"AC{number}", 980)
        return self.post(number, settled(f"AC{number}", "980"))

    def read_bank(self, day):
        """Import a line of the bank that is about something else."""
        values = {"payment_ref": "Rent", "amount": -1}
        self.env["account.bank.statement.line"].create(
            {"journal_id": self.bank.id, "date": day, **values}
        )

    def watch(self, day):
        """Return the open incident after the watch of a day."""
        with freeze_time(f"{day} 12:00:00"):
            self.account._watch()
        return self.env["acorn.vendor.incident"].search(
            [
                ("account_id", "=", self.account.id),
                ("kind", "=", "bank"),
                ("state", "=", "open"),
            ]
        )

    def test_a_payment_that_does_not_come_is_told_once_and_ends_by_itself(self):
        remittance = self.pay("700100")
        self.read_bank("2026-02-20")
        self.assertFalse(self.watch("2026-02-27"))
        incident = self.watch("2026-02-28")
        self.assertEqual(incident.document, remittance)
        self.assertIn("700100", incident.note)
        self.assertEqual(incident.activity_id.user_id, self.env.user)
        self.assertEqual(self.watch("2026-03-01"), incident)
        remittance.action_void()
        self.assertFalse(self.watch("2026-03-01"))

    def test_nothing_is_told_that_no_bank_statement_could_show(self):
        self.pay("700100")
        self.assertFalse(self.watch("2026-04-01"))
        self.read_bank("2026-02-16")
        self.assertFalse(self.watch("2026-04-01"))
        self.read_bank("2026-02-17")
        self.assertTrue(self.watch("2026-04-01"))

    def test_the_account_says_after_how_many_days(self):
        self.pay("700100")
        self.read_bank("2026-03-20")
        self.account.bank_days = 0
        self.assertFalse(self.watch("2026-04-01"))
        self.account.bank_days = 30
        self.assertFalse(self.watch("2026-03-19"))
        self.assertTrue(self.watch("2026-03-20"))
