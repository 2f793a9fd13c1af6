from unittest import skipIf

from odoo import fields
from odoo.tests import tagged

from .. import const
from ..models.invoices.invoice_country_texts import FACTS, VALUES
from ..rules.invoice_country import find_invoice_country, list_countries
from ..rules.invoice_country_shown import list_facts
from .golden_addresses import find_addresses
from .golden_common import CASES, IS_WRITING, METHODS, read_golden, write_golden
from .invoice_common import InvoiceCommon
from .undo import undone

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
        parties = (self.company.partner_id, self.amazon, self.fc)
        for party, (code, address) in zip(parties, find_addresses(case), strict=True):
            self.move(party, code, address)
        # They are made up, and base_vat knows what a number must add up to.
        parties = (self.company.partner_id | self.amazon | self.fc).with_context(
            no_vat_validation=True
        )
        for party, vat in zip(
            parties, (case.ours, case.theirs, case.theirs), strict=True
        ):
            party.vat = vat
        self.code.write(
            {
                "marketplace": const.find_marketplace(case.region, case.country, ""),
                "has_split_payment": case.country == "PL",
            }
        )
        return self.env["account.fiscal.position"].create(
            {"name": case.name, "note": case.note}
        )

    def move(self, party, code, address):
        """Let a party be at an address in a country."""
        country = self.env.ref(f"base.{_external(code)}")
        state = country.state_ids.filtered(lambda each: each.code == address.state)
        party.write(
            {
                "street": address.street,
                "city": address.city,
                "zip": address.zip,
                "state_id": state.id,
                "country_id": country.id,
                "vat": False,
            }
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
            *(
                self.charge(kind, price, self.create_taxes(case, names))
                for kind, price, names in case.charges
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
        if credit._acorn_is_for_amazon():
            credit.action_acorn_send()
        return invoice, credit

    def post_and_send(self, invoices):
        """Send none where Amazon writes the invoices itself."""
        invoices.action_post()
        if not self.code._get_invoice_country().is_self_billed:
            invoices.action_acorn_send()

    def get_body(self, invoice):
        """Return what is sent; else what Amazon's statement is compared with."""
        if self.code._get_invoice_country().is_self_billed:
            self.assertFalse(invoice.acorn_message_ids)
            [body] = invoice._acorn_as_document().build()["invoices"]
            return body
        return super().get_body(invoice)

    def get_settled(self, move):
        """Return what is sent of a document, without the day of the test."""
        body = self.assert_in_line(move)
        body["date"] = "today"
        return body

    @skipIf(IS_WRITING, "what is sent is written down now")
    def test_each_country_is_told_what_is_written_down(self):
        for case in CASES:
            # Each starts anew, else the order has more invoices from case to case.
            with self.subTest(case.name), undone(self.env):
                self.assertEqual(self.make_bodies(case), read_golden(case.name))

    def test_the_fields_for_e_invoices_are_sent_where_they_are_agreed_upon(self):
        french = next(case for case in CASES if case.name == "FR")
        position = self.settle(french)
        company = self.company.partner_id.with_context(no_vat_validation=True)
        company.country_id = self.env.ref("base.fr")
        company.company_registry = "73282932000074"
        self.code.sends_einvoice_fields = True
        self.code.tax_representative_id = self.amazon
        invoice, credit = self.bill_case(french, position, METHODS[0], 9)
        body = self.get_body(invoice)
        self.assertEqual(
            body["invoiceBaseAmount"]["amount"], f"{invoice.amount_untaxed:.2f}"
        )
        self.assertEqual(
            body["billFromParty"]["additionalPartyIdentifications"],
            [{"identificationType": "FR_SIREN", "identificationNumber": "732829320"}],
        )
        self.assertIn("taxRepresentativeParty", body)
        self.assertNotIn("vatGroupParty", body)
        self.assertEqual(body["items"][0]["itemDescription"], "Pen")
        [item, *_] = self.get_body(credit)["items"]
        self.assertIn("originalInvoiceDate", item["creditNoteDetails"])

    def test_a_person_says_what_amazon_calls_a_tax(self):
        german = next(case for case in CASES if case.name == "DE")
        position = self.settle(german)
        self.create_taxes(german, german.taxes[0]).acorn_tax_kind = "MwSt."
        invoice, _credit = self.bill_case(german, position, METHODS[0], 8)
        kinds = [tax["taxType"] for tax in self.get_body(invoice)["taxDetails"]]
        self.assertEqual(kinds, ["MwSt.", "VAT"])

    def test_what_is_not_sure_has_a_name_for_people(self):
        for name in list_countries():
            country = find_invoice_country(name, None)
            unsure = country.unsure | country.credit_unsure | country.charge_unsure
            self.assertLessEqual(unsure, set(FACTS))
            for fact in list_facts(country):
                self.assertIn(fact.name, FACTS)
                self.assertTrue(fact.value or fact.value_key in VALUES)

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
