from unittest import skipIf

from odoo import fields
from odoo.tests import tagged

from .. import const
from ..rules.invoice_country import find_invoice_country
from .golden_common import CASES, IS_WRITING, METHODS, read_golden, write_golden
from .invoice_common import InvoiceCommon

QUANTITIES = (1, 3, 25)
IRN = "5f" * 32


@tagged("post_install", "-at_install")
class TestInvoiceCountries(InvoiceCommon):
    """What goes to each country, by both ways of rounding, is written down."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pen.hs_code = "96081019"
        cls.rates = cls.env["res.currency.rate"]
        for code, rate in (("EUR", 0.9), ("PLN", 4.05)):
            currency = cls.env["res.currency"].search(
                [("name", "=", code), ("active", "in", [True, False])]
            )
            cls.rates.create(
                {
                    "currency_id": currency.id,
                    "rate": rate,
                    "name": "2020-01-01",
                    "company_id": cls.company.id,
                }
            )

    def settle(self, case):
        """Sell in the country of a case."""
        country = self.env.ref(f"base.{_external(case.country)}")
        self.account.region = case.region
        self.company.account_fiscal_country_id = country
        self.company.partner_id.vat = case.ours
        self.amazon.vat = self.fc.vat = case.theirs
        self.code.write(
            {
                "marketplace": const.find_marketplace(case.region, case.country, ""),
                "has_split_payment": case.country == "PL",
            }
        )
        return self.env["account.fiscal.position"].create(
            {"name": case.name, "note": case.note}
        )

    def create_taxes(self, case, names):
        """Return the taxes of a line, each called after its group."""
        taxes = self.env["account.tax"]
        country = self.company.account_fiscal_country_id
        for name in names:
            word, rate = name.split()
            called = f"{case.name} {name}"
            tax = taxes.search([("name", "=", called)], limit=1)
            taxes |= tax or self.create_tax(
                float(rate),
                name=called,
                country_id=country.id,
                tax_group_id=self.env["account.tax.group"]
                .create({"name": word, "country_id": country.id})
                .id,
            )
        return taxes

    def bill_case(self, case, position, method, number):
        """Return the posted invoice of a case, and its credit note."""
        self.company.tax_calculation_rounding_method = method
        currency = self.env["res.currency"].search(
            [("name", "=", case.currency), ("active", "in", [True, False])]
        )
        currency.active = True
        invoice = self.bill(
            *(
                (quantity, price, self.create_taxes(case, names))
                for quantity, price, names in zip(
                    QUANTITIES, case.prices, case.taxes, strict=True
                )
            ),
            currency=currency,
            name=f"GOLD-{case.name}-{number}",
            fiscal_position_id=position.id,
            acorn_reference_number=IRN if case.country == "IN" else False,
        )
        credit = invoice._reverse_moves(
            [
                {
                    "name": f"GOLD-{case.name}-C{number}",
                    "acorn_credit_reason": "quantity",
                    "invoice_date": fields.Date.today(),
                }
            ]
        )
        credit.action_post()
        return invoice, credit

    def get_settled(self, move):
        """Return what is sent of a document, without the day of the test."""
        body = self.assert_in_line(move)
        body["date"] = "today"
        return body

    @skipIf(IS_WRITING, "what is sent is written down now")
    def test_each_country_is_told_what_is_written_down(self):
        for case in CASES:
            with self.subTest(case.name):
                self.assertEqual(self.make_bodies(case), read_golden(case.name))

    def test_every_country_has_a_case(self):
        told = {case.country for case in CASES}
        ours = {country for _id, country in self.list_marketplaces()}
        self.assertEqual(told, ours)

    def list_marketplaces(self):
        return [
            (identifier, const.find_country(identifier))
            for identifier, _name in const.MARKETPLACES
        ]

    @skipIf(not IS_WRITING, "what is sent is compared")
    def test_write_down_what_is_sent(self):
        for case in CASES:
            write_golden(case.name, self.make_bodies(case))

    def make_bodies(self, case):
        """Return ``{kind: {method: body}}`` as it is sent now."""
        position = self.settle(case)
        takes = find_invoice_country(case.country, case.region).takes_credit_notes
        bodies = {"invoice": {}, **({"credit_note": {}} if takes else {})}
        for number, method in enumerate(METHODS, start=1):
            invoice, credit = self.bill_case(case, position, method, number)
            bodies["invoice"][method] = self.get_settled(invoice)
            if takes:
                bodies["credit_note"][method] = self.get_settled(credit)
            else:
                self.assertFalse(credit.acorn_message_ids)
        return bodies


def _external(country):
    """Return what Odoo calls a country."""
    return {"GB": "uk"}.get(country, country.lower())
