from odoo.tests import Form

from .people import USER, create_user
from .remittance_common import RemittanceCommon, settled

BOOKKEEPER = f"{USER},account.group_account_user"


class BankCommon(RemittanceCommon):
    """Posted payments of Amazon, and lines of an imported bank statement."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bookkeeper = create_user(
            cls.account.company_id, "bookkeeper", "Bert", BOOKKEEPER
        )
        cls.bank = cls.company_data["default_journal_bank"]
        cls.euro = cls.setup_other_currency(
            "EUR", rates=[("2026-01-01", 0.5), ("2026-02-18", 0.8)]
        )

    def bank_line(self, amount, label="AMAZON", day="2026-02-18", **other):
        """Return a line of an imported bank statement."""
        return self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.bank.id,
                "date": day,
                "payment_ref": label,
                "amount": amount,
                **other,
            }
        )

    def pay(self, number, amount, **other):
        """Return a posted payment of an invoice of its own."""
        currency = other.get("currency", "USD")
        self.create_invoice(
            f"AC{number}",
            amount,
            currency_id=self.env["res.currency"].search([("name", "=", currency)]).id,
        )
        return self.post(
            number, settled(f"AC{number}", str(amount), currency=currency), **other
        )

    def find(self, remittances):
        """Return the dialog as the bookkeeper opens it."""
        action = remittances.with_user(self.bookkeeper).action_find_in_bank()
        dialogs = self.env[action["res_model"]].with_user(self.bookkeeper)
        return Form(dialogs.with_context(**action["context"]))

    def match(self, remittances):
        self.find(remittances).save().action_match()
