from decimal import Decimal

from odoo.tests import tagged

from .remittance_common import RemittanceCommon, payment, settled


@tagged("post_install", "-at_install")
class TestRemittanceCurrency(RemittanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euro = cls.setup_other_currency(
            "EUR", rates=[("2026-01-01", 0.5), ("2026-02-01", 0.8)]
        )

    def euro_invoice(self, number, amount):
        return self.create_invoice(number, amount, currency_id=self.euro.id)

    def clearing(self, remittance):
        return remittance.move_id.line_ids.filtered(
            lambda item: item.account_id == self.ledger["clearing"]
        )

    def test_a_payment_in_a_foreign_currency_is_settled_with_its_difference(self):
        invoice = self.euro_invoice("AC5001", 100)
        remittance = self.post(
            "900001",
            settled("AC5001", "98", discount="2", currency="EUR"),
            settled("AC5001SC", "-10", currency="EUR"),
            currency="EUR",
        )
        self.assertEqual(invoice.payment_state, "paid")
        self.assertRecordValues(
            self.clearing(remittance),
            [{"currency_id": self.euro.id, "amount_currency": 88, "balance": 110}],
        )
        receivable = invoice.line_ids.filtered(
            lambda item: item.display_type == "payment_term"
        )
        self.assertEqual(receivable.balance, 200)
        exchange = receivable.matched_credit_ids.exchange_move_id
        self.assertEqual(sum(exchange.line_ids.mapped("debit")), 75)
        self.assertEqual(self.case("AC5001", "shortage").open_amount, 10)

    def test_amazons_own_rate_counts_when_it_pays_in_our_currency(self):
        invoice = self.euro_invoice("AC5002", 100)
        remittance = self.post(
            "900002",
            settled("AC5002", "100", currency="EUR"),
            settled("AC5002PC", "-33.33", currency="EUR"),
            settled("4417-2223334445", "-33.33", currency="EUR"),
            currency="USD",
            amount=Decimal("40.01"),
            invoice_currency="EUR",
            invoice_amount=Decimal("33.34"),
        )
        self.assertRecordValues(
            self.clearing(remittance),
            [
                {
                    "currency_id": self.env.ref("base.USD").id,
                    "amount_currency": 40.01,
                    "balance": 40.01,
                }
            ],
        )
        self.assertEqual(
            remittance.company_currency_id.compare_amounts(
                sum(remittance.move_id.line_ids.mapped("balance")), 0
            ),
            0,
        )
        self.assertEqual(invoice.payment_state, "paid")

    def test_of_a_few_cents_that_remain_the_rate_is_what_amazon_says(self):
        invoice = self.euro_invoice("AC5004", 1000)
        remittance = self.post(
            "900004",
            settled("AC5004", "1000", currency="EUR"),
            settled("4417-2223334445", "-999.98", currency="EUR"),
            currency="USD",
            amount=Decimal("0.02"),
            invoice_currency="EUR",
            invoice_amount=Decimal("0.02"),
            exchange_rate=Decimal("1.15"),
        )
        self.assertEqual(self.clearing(remittance).balance, 0.02)
        self.assertEqual(self.balances(remittance)["receivable"], -1150)
        self.assertEqual(self.balances(remittance)["coop"], 1149.98)
        self.assertEqual(invoice.payment_state, "paid")

    def test_a_third_currency_meets_the_bank_in_the_currency_paid(self):
        self.setup_other_currency("GBP", rates=[("2026-01-01", 0.4)])
        self.euro_invoice("AC5003", 80)
        remittance = self.post(
            "900003",
            settled("AC5003", "80", currency="EUR"),
            currency="GBP",
            amount=Decimal("40.00"),
            invoice_currency="EUR",
            invoice_amount=Decimal("80.00"),
        )
        clearing = self.clearing(remittance)
        self.assertEqual(clearing.currency_id.name, "GBP")
        self.assertEqual((clearing.amount_currency, clearing.balance), (40, 100))

    def test_an_invoice_in_another_currency_is_not_taken(self):
        invoice = self.create_invoice("AC5004", 100)
        remittance = self.record(
            payment("9", settled("AC5004", "100", currency="EUR"), currency="EUR")
        )
        self.assertIn("The invoice is in USD", remittance.line_ids.reason)
        remittance.action_post()
        self.assertEqual(invoice.payment_state, "not_paid")
        self.assertEqual(self.balances(remittance), {"clearing": 125, "suspense": -125})
