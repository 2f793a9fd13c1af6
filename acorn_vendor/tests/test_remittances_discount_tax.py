import json
from decimal import Decimal

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .remittance_common import RemittanceCommon, payment, settled


@tagged("post_install", "-at_install", "flow")
class TestRemittancesDiscountTax(RemittanceCommon):
    """Entries to the cent where a discount makes tax less, as in Germany."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.code.discount_reduces_tax = True
        cls.ledger["vat"] = cls.vat_account
        cls.vat_19, cls.vat_7, cls.vat_0 = (cls.create_vat(rate) for rate in (19, 7, 0))

    def create_term(self, computation):
        """Return terms with 2 % for 30 days; how they treat the tax is the matter."""
        return self.env["account.payment.term"].create(
            {
                "name": f"2 % {computation}",
                "early_discount": True,
                "discount_percentage": 2,
                "discount_days": 30,
                "early_pay_discount_computation": computation,
                "line_ids": [Command.create({"value": "percent", "value_amount": 100})],
            }
        )

    def bill(self, number, *lines, **other):
        """Return a posted invoice; a line is a net amount and its taxes."""
        items = [
            Command.create(
                {"name": "Goods", "price_unit": net, "tax_ids": [Command.set(tax.ids)]}
            )
            for net, tax in lines
        ]
        return self.create_invoice(number, 0, invoice_line_ids=items, **other)

    def shown(self, remittance):
        """Return ``[(account, amount in currency, balance, tags)]`` of an entry."""
        uses = {account: use for use, account in self.ledger.items()}
        return [
            (
                uses.get(item.account_id, item.account_id.account_type),
                item.amount_currency,
                item.balance,
                sorted(item.tax_tag_ids.mapped("name")),
            )
            for item in remittance.move_id.line_ids
        ]

    def preview(self, remittance):
        """Return the rows that are shown of the entry."""
        remittance.invalidate_recordset(["entry_preview"])
        groups = json.loads(remittance.entry_preview)["groups_vals"]
        return [
            values for group in groups for _command, _id, values in group["items_vals"]
        ]

    def reduced(self, move):
        """Return ``{how it is taxed: balance}`` of a discount."""
        uses = (self.ledger["discount"], self.vat_account)
        return {
            (
                item.account_id,
                item.tax_ids,
                item.tax_tag_ids,
                item.tax_repartition_line_id,
            ): item.balance
            for item in move.line_ids
            if item.account_id in uses
        }

    # === GOLDEN ENTRIES === #

    def test_a_discount_of_19_percent_goods_takes_tax_off(self):
        invoice = self.bill("DE1", (1000, self.vat_19))
        remittance = self.post("1", settled("DE1", "1166.20", discount="23.80"))
        self.assertEqual(
            self.shown(remittance),
            [
                ("clearing", 1166.20, 1166.20, []),
                ("receivable", -1190.0, -1190.0, []),
                ("discount", 20.0, 20.0, ["19 base refund"]),
                ("vat", 3.80, 3.80, ["19 tax refund"]),
            ],
        )
        self.assertEqual(invoice.payment_state, "paid")
        self.assertFalse(remittance.activity_ids)

    def test_the_entry_is_that_of_odoo_for_an_early_discount(self):
        """The oracle: what Odoo itself books when a person registers the payment.

        Odoo subtracts one rounded tax from another, so a cent may be elsewhere.
        """
        term = self.create_term("included")
        company = self.company_data["company"]
        discounts = self.ledger["discount"]
        company.account_journal_early_pay_discount_loss_account_id = discounts
        lines = [(333.33, self.vat_19), (99.99, self.vat_7), (50, self.vat_0)]
        terms = {"invoice_payment_term_id": term.id}
        theirs = self.bill("DE2A", *lines, **terms)
        register = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=theirs.ids
        )
        wizard = register.create({"payment_date": "2026-01-25"})
        odoos = self.reduced(wizard._create_payments().move_id)
        self.bill("DE2B", *lines, **terms)
        paid = Decimal(str(wizard.amount))
        total = Decimal(str(theirs.amount_total))
        remittance = self.post("2", settled("DE2B", paid, discount=total - paid))
        ours = self.reduced(remittance.move_id)
        self.assertEqual(len(ours), 5)
        self.assertEqual(ours.keys(), odoos.keys())
        for key, balance in odoos.items():
            self.assertAlmostEqual(ours[key], balance, delta=0.0101)
        self.assertAlmostEqual(sum(ours.values()), sum(odoos.values()), 2)

    def test_mixed_rates_share_a_slice_of_the_discount(self):
        invoice = self.bill("DE3", (100, self.vat_19), (100, self.vat_7))
        remittance = self.post(
            "3",
            settled("DE3", "110.74", discount="2.26"),
            settled("DE3", "110.74", discount="2.26"),
        )
        self.assertEqual(
            self.shown(remittance)[1:5],
            [
                ("receivable", -113.0, -113.0, []),
                ("discount", 1.0, 1.0, ["19 base refund"]),
                ("discount", 1.0, 1.0, ["7 base refund"]),
                ("vat", 0.19, 0.19, ["19 tax refund"]),
            ],
        )
        self.assertEqual(self.balances(remittance)["vat"], 0.52)
        self.assertEqual(invoice.payment_state, "paid")

    def test_a_claim_gives_discount_and_tax_back(self):
        self.bill("DE4", (1000, self.vat_19))
        remittance = self.post("4", settled("DE4SC", "-116.62", discount="-2.38"))
        self.assertEqual(
            self.balances(remittance),
            {"clearing": -116.62, "claim": 119.0, "discount": -2.0, "vat": -0.38},
        )

    def test_a_foreign_invoice_keeps_the_rate_of_its_tax(self):
        pound = self.setup_other_currency(
            "GBP", rates=[("2026-01-01", 0.5), ("2026-02-01", 0.8)]
        )
        invoice = self.bill("DE5", (100, self.vat_19), currency_id=pound.id)
        remittance = self.post(
            "5",
            settled("DE5", "116.62", discount="2.38", currency="GBP"),
            currency="GBP",
        )
        self.assertEqual(
            self.shown(remittance),
            [
                ("clearing", 116.62, 145.78, []),
                ("receivable", -119.0, -148.76, []),
                ("discount", 2.0, 4.0, ["19 base refund"]),
                ("vat", 0.38, 0.76, ["19 tax refund"]),
                ("income", 0.0, -1.78, []),
            ],
        )
        self.assertEqual(invoice.payment_state, "paid")

    def test_a_discount_without_its_invoice_is_a_work_item(self):
        remittance = self.post("6", settled("DE6", "98", "2QW3ER4T/ABE8/", "2"))
        self.assertEqual(
            self.balances(remittance),
            {"clearing": 98, "suspense": -100, "discount": 2},
        )
        self.assertEqual(remittance.untaxed_discount_count, 1)
        self.assertIn("booked without tax", remittance.activity_ids.note)
        self.bill("DE6", (84.03, self.vat_19))
        remittance.action_correct()
        remittance.action_match()
        remittance.action_post()
        self.assertEqual(self.balances(remittance)["vat"], 0.32)
        self.assertFalse(remittance.activity_ids)

    # === WHERE TAX STAYS === #

    def test_tax_stays_where_the_code_or_the_terms_say_so(self):
        self.code.discount_reduces_tax = False
        self.bill("US1", (100, self.vat_19))
        american = self.post("7", settled("US1", "116.62", discount="2.38"))
        expected = {"clearing": 116.62, "receivable": -119, "discount": 2.38}
        self.assertEqual(self.balances(american), expected)
        self.code.discount_reduces_tax = True
        term = self.create_term("excluded")
        self.bill("NL1", (100, self.vat_19), invoice_payment_term_id=term.id)
        dutch = self.post("8", settled("NL1", "116.62", discount="2.38"))
        self.assertEqual(self.balances(dutch), expected)

    def test_void_takes_tax_back_and_the_statement_calls_it_a_discount(self):
        self.bill("DE9", (1000, self.vat_19))
        remittance = self.post("9", settled("DE9", "1166.20", discount="23.80"))
        items = self.env["acorn.vendor.ledger.item"].search(
            [("move_id", "=", remittance.move_id.id), ("reason", "=", "discount")]
        )
        self.assertEqual(sum(items.mapped("balance")), 23.80)
        entry = remittance.move_id
        remittance.action_void()
        both = (entry | entry.reversal_move_ids).line_ids
        for account in both.account_id:
            own = both.filtered(
                lambda item, account=account: item.account_id == account
            )
            self.assertEqual(round(sum(own.mapped("balance")), 2), 0)

    def test_a_closed_tax_period_is_named(self):
        self.bill("DE11", (1000, self.vat_19))
        self.create_invoice("DE12", 100)
        self.company_data["company"].tax_lock_date = "2026-02-28"
        taxed = self.record(payment("11", settled("DE11", "1166.20", discount="23.80")))
        with self.assertRaisesRegex(UserError, "another accounting date"):
            taxed.action_post()
        self.post("12", settled("DE12", "100"))
        taxed.accounting_date = "2026-03-01"
        taxed.action_post()
        self.assertEqual(str(taxed.move_id.date), "2026-03-01")

    def test_the_code_proposes_what_is_the_law(self):
        company = self.company_data["company"]
        for country, wanted in (("de", True), ("uk", True), ("us", False)):
            company.account_fiscal_country_id = self.env.ref(f"base.{country}")
            values = self.code.copy_data({"name": f"CODE{country}"})[0]
            values.pop("discount_reduces_tax")
            code = self.code.create(values)
            self.assertEqual(code.discount_reduces_tax, wanted, country)

    # === PREVIEW === #

    def test_the_entry_is_shown_before_and_after(self):
        self.bill("DE10", (1000, self.vat_19))
        remittance = self.record(
            payment("10", settled("DE10", "1166.20", discount="23.80"))
        )
        before = self.preview(remittance)
        remittance.action_post()
        self.assertEqual(self.preview(remittance), before)
        self.assertEqual([row["tax"] for row in before], ["", "", "VAT 19", "VAT 19"])
        self.assertEqual([row["debit"][-4:] for row in before[2:]], ["0.00", "3.80"])
