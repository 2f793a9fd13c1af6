from odoo.fields import Command

from .remittance_common import RemittanceCommon, settled


class StatementCommon(RemittanceCommon):
    """A year with Amazon in little: each kind of movement at least once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.company_data["company"]
        cls.euro = cls.setup_other_currency(
            "EUR", rates=[("2026-01-01", 0.5), ("2026-02-01", 0.8)]
        )

    def live_a_quarter(self):
        """Invoice, be paid with deductions, get back, write off, meet the bank."""
        self.create_invoice("AC1001", 1000)
        self.create_invoice("AC1002", 500)
        self.create_invoice("AC1003", 300, invoice_date="2026-02-20")
        self.create_invoice("CN2001", 50, move_type="out_refund")
        first = self.post(
            "100001",
            settled("AC1001", "980", discount="20"),
            settled("AC1001SC", "-98", "Shortage Claim for Invoice", discount="-2"),
            settled("AC1002", "200"),
            settled("AC1002PC", "-40", "Price Claim for Invoice"),
            settled("CN2001", "-50"),
            settled("7700001VCBSINV", "-30", "Vendor Chargeback"),
            settled("4417-2223334445", "-25", "Co-op"),
            settled("260217_PROVISION_FOR_RECEIVABLES", "-60", "Provision for"),
            settled("AC1002-TDS-CM-0997", "-7", "India TDS Invoice"),
            settled("HEARD-OF-NOTHING", "-5", "???"),
        )
        self.post(
            "100002",
            settled("AC1001SCR", "70", "Shortage Claim Reversal"),
            settled("AC1002", "300"),
            settled("7700001VCBSINV", "30", "Vendor Chargeback reversal"),
            payment_date="2026-03-03",
        )
        self.give_up(self.case("AC1002", "price"))
        self.receive(first)
        return first

    def live_in_euro(self):
        """Be paid in a foreign currency, and in one that Amazon converts into."""
        for number, amount in (("AC5001", 100), ("AC5002", 80)):
            self.create_invoice(number, amount, currency_id=self.euro.id)
        self.post(
            "500001",
            settled("AC5001", "98", discount="2", currency="EUR"),
            settled("AC5001SC", "-10", currency="EUR"),
            currency="EUR",
        )
        self.post(
            "500002",
            settled("AC5002", "80", currency="EUR"),
            currency="USD",
            amount="96.00",
            invoice_currency="EUR",
            invoice_amount="80.00",
        )

    def give_up(self, case):
        """Write off what is open of a case."""
        kind = case.kind_id.with_company(case.company_id)
        case._give_up(
            "small", case.first_date, {case.kind_id: kind.write_off_account_id}
        )

    def receive(self, remittance):
        """Let the bank show the money, met with the clearing account by hand."""
        [clearing] = self.get_items(remittance, "clearing")
        met = self.show_on_bank(remittance.name, clearing.balance, clearing.account_id)
        (met + clearing).reconcile()

    def show_on_bank(self, reference, amount, account):
        """Let the bank show money; return the item on the account it was for."""
        shown = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.company_data["default_journal_bank"].id,
                "payment_ref": reference,
                "date": "2026-02-18",
                "amount": amount,
                "partner_id": self.amazon.id,
            }
        )
        _bank, suspense, _other = shown._seek_for_lines()
        # As the widget of Enterprise does it, and that of the OCA.
        move = shown.with_context(skip_readonly_check=True).move_id
        move.line_ids = [Command.update(suspense.id, {"account_id": account.id})]
        return suspense

    def get_items(self, remittance, use):
        return remittance.move_id.line_ids.filtered(
            lambda item: item.account_id == self.ledger[use]
        )

    def draw_up(self, user=None, **values):
        """Return a statement of the first half of the year."""
        statements = self.env["acorn.vendor.statement"].with_user(user or self.env.user)
        return statements.create(
            {"date_from": "2026-01-01", "date_to": "2026-06-30", **values}
        )

    def read(self, statement):
        """Return ``{line: [invoices, deductions, in transit, total]}``."""
        return {row["key"]: row["amounts"] for row in statement.content["rows"]}

    def assert_ledger(self, statement):
        """Check that every line is what its journal items come to."""
        rows = {row["key"]: row for row in statement.content["rows"]}
        self.assertTrue(statement.is_explained, rows)
        items = self.env["acorn.vendor.ledger.item"]
        amount = "amount" if statement.currency_id else "balance"
        for key, row in rows.items():
            found = items.search(row["domain"])
            total = round(sum(found.mapped(amount)), 2)
            on_balance = {"paid-": row["amounts"][2], "unexplained-": 0}
            if key.startswith(("taken", "given_back", "suspense")):
                # What the invoices lose by it, or what waits instead.
                self.assertEqual(-row["amounts"][0], total, key)
            elif key.startswith(("discount", "withheld")):
                self.assertEqual(-row["amounts"][0], total, key)
            else:
                self.assertEqual(on_balance.get(key, row["amounts"][3]), total, key)
