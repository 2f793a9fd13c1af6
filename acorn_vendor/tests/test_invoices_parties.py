import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .. import const
from .invoice_common import InvoiceCommon
from .people import create_people

HELD = {
    "held_name": "Amazon EU S.a r.l.",
    "held_street": "Example Avenue 1",
    "held_city": "Luxembourg",
    "held_zip": "L-1855",
    "held_country_code": "lu",
    "held_tax_id": "LU20260743",
}


@tagged("post_install", "-at_install")
class TestInvoiceParties(InvoiceCommon):
    """Who pays is named as Amazon holds it, and can be taken over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vat = cls.create_tax(19)
        cls.accountant = create_people(cls.company)[-1]

    def hold(self, role="bill_to", **values):
        """Keep how Amazon holds a party, as a person enters it."""
        parties = self.env["acorn.vendor.party"]
        code = self.order.acorn_bill_to_code if role == "bill_to" else self.code.name
        keys = {"account_id": self.account.id, "role": role, "code": code}
        known = parties.search([(name, "=", keys[name]) for name in keys])
        known = known or parties.create(keys)
        known.write(HELD | values)
        return known

    def find(self, invoice):
        self.env.invalidate_all()
        return {each.key: each for each in invoice._acorn_get_findings()[invoice]}

    def test_parts_and_address_are_kept_together(self):
        party = self.hold()
        self.assertEqual(party.held_details["country_code"], "LU")
        self.assertEqual(
            party.held_address.splitlines(),
            ["Amazon EU S.a r.l.", "Example Avenue 1", "L-1855 Luxembourg", "LU"],
        )
        party.held_city = "Howald"
        self.assertIn("L-1855 Howald", party.held_address)
        self.assertEqual(party.held_name, "Amazon EU S.a r.l.")
        party.write(dict.fromkeys(HELD, False))
        self.assertFalse(party.held_address)

    def test_a_table_is_imported(self):
        names = ["account_id/.id", "role", "code", *HELD]
        row = [str(self.account.id), "bill_to", "AMAZONDE", *HELD.values()]
        result = self.env["acorn.vendor.party"].load(names, [row])
        self.assertFalse(result["messages"])
        party = self.env["acorn.vendor.party"].browse(result["ids"])
        self.assertEqual(party.held_details["line_1"], "Example Avenue 1")

    def test_a_person_enters_it(self):
        party = self.hold()
        with Form(party) as form:
            form.held_street = "Other Street 2"
        self.assertEqual(party.held_details["line_1"], "Other Street 2")

    def test_the_invoice_says_what_amazon_holds(self):
        self.hold(held_tax_id="LU19647148")
        invoice = self.bill((1, 10, self.vat))
        party = self.get_body(invoice)["billToParty"]
        self.assertEqual(party["address"]["name"], "Amazon EU S.a r.l.")
        self.assertEqual(party["address"]["addressLine1"], "Example Avenue 1")
        [number] = party["taxRegistrationDetails"]
        self.assertEqual(number["taxRegistrationNumber"], "LU19647148")

    def test_a_code_alone_takes_the_partner_or_the_entity_of_the_country(self):
        invoice = self.bill((1, 10, self.vat))
        name = self.get_body(invoice)["billToParty"]["address"]["name"]
        self.assertEqual(name, self.amazon.name)
        self.code.marketplace = const.find_marketplace("eu", "DE", "")
        parties = self.env["acorn.vendor.party"]
        parties.create(
            {
                "account_id": self.account.id,
                "role": "bill_to",
                "code": "AMAZONDE",
                **HELD,
            }
        )
        document = self.bill((1, 10, self.vat))._acorn_as_document()
        self.assertEqual(document.prepared.bill_to.address.name, HELD["held_name"])

    def test_what_differs_is_taken_over_with_one_click(self):
        self.hold()
        invoice = self.bill((1, 10, self.vat)).with_user(self.accountant)
        hit = self.find(invoice)["bill_to_differs"].hit
        self.assertIn(f"Example Avenue 1 ≠ {self.amazon.street}", hit.names)
        [fix] = [
            each["fix"]
            for part in invoice.acorn_checklist
            for each in part["findings"]
            if each["key"] == "bill_to_differs"
        ]
        self.assertEqual(fix["method"], "action_acorn_take_over_bill_to")
        getattr(invoice, fix["method"])()
        self.assertEqual(self.amazon.street, "Example Avenue 1")
        self.assertEqual(self.amazon.country_id.code, "LU")
        self.assertIn(invoice.name, self.amazon.message_ids[:1].body)
        self.assertNotIn("bill_to_differs", self.find(invoice))
        with self.assertRaises(UserError):
            invoice.action_acorn_take_over_bill_to()

    def test_our_own_address_is_for_who_keeps_it(self):
        self.hold("remit_to", held_tax_id="DE136695976")
        invoice = self.bill((1, 10, self.vat))
        self.assertIn("remit_to_differs", self.find(invoice))
        told = str(invoice.with_user(self.accountant).acorn_checklist)
        self.assertNotIn("take_over_remit_to", told)
        with self.assertRaises(AccessError):
            invoice.with_user(self.accountant).action_acorn_take_over_remit_to()
        invoice.action_acorn_take_over_remit_to()
        self.assertEqual(self.company.partner_id.city, "Luxembourg")
        body = self.get_body(invoice)
        self.assertEqual(body["remitToParty"]["address"]["name"], HELD["held_name"])

    def test_the_newest_order_wins_where_it_tells_an_address(self):
        party = self.hold()
        order = self.make_pen_order("4NEWS00B")
        order["orderDetails"]["billToParty"] = {
            "partyId": party.code,
            "address": {
                "name": "Amazon Two",
                "addressLine1": "New Street 3",
                "countryCode": "LU",
            },
        }
        self.import_orders(order)
        self.env.invalidate_all()
        self.assertEqual(party.held_street, "New Street 3")
        self.assertEqual(party.held_tax_id, HELD["held_tax_id"])
        bare = self.make_pen_order("4NEWS00C")
        bare["orderDetails"]["billToParty"] = {"partyId": party.code}
        self.import_orders(bare)
        self.env.invalidate_all()
        self.assertEqual(party.held_name, "Amazon Two")

    # === WHERE THE ORDER NAMES NOBODY, AND WHERE EACH PLACE IS BILLED === #

    def test_nobody_is_invented_whom_the_order_does_not_name(self):
        parties = self.env["acorn.vendor.party"]
        payers = parties.search([("role", "=", "bill_to")])
        payers.partner_id = self.other_fc
        order = self.make_pen_order("4NEWS00D", cost="10.00", billToParty=None)
        self.order = self.import_orders(order)
        invoice = self.bill((1, 10, self.vat))
        self.assertFalse(invoice._acorn_as_document().prepared.bill_to.party_id)
        message = invoice.acorn_message_ids
        self.assertFalse(message.payload)
        self.assertIn("names no bill-to party", message.reason)
        self.assertNotEqual(invoice.acorn_document_state, "waiting")
        self.assertIn("no_payer", self.find(invoice))
        # Its partner has a code now, and the invoice leaves.
        payers.partner_id = self.amazon
        invoice.action_acorn_send()
        self.assertNotIn("no_payer", self.find(invoice))
        message = invoice.acorn_message_ids._get_newest("invoice")
        [body] = json.loads(message.payload)["invoices"]
        self.assertEqual(body["billToParty"]["partyId"], "AMZN1")

    def test_in_brazil_the_place_is_billed_and_taken_over(self):
        self.account.region = "na"
        self.code.marketplace = const.find_marketplace("na", "BR", "")
        held = {**HELD, "held_country_code": "br", "held_tax_id": "15436940000103"}
        keys = {"account_id": self.account.id, "role": "bill_to"}
        parties = self.env["acorn.vendor.party"]
        _general, place = parties.create(
            [
                {**keys, "code": "AMAZONBR", **held, "held_name": "Amazon do Brasil"},
                {**keys, "code": "PHX6", **held},
            ]
        )
        invoice = self.bill((1, 10, self.env["account.tax"]))
        payer = invoice._acorn_as_document().prepared.bill_to
        self.assertEqual(payer.party_id, "PHX6")
        self.assertEqual(payer.address.name, HELD["held_name"])
        [link] = [
            each["link"]
            for part in invoice.acorn_checklist
            for each in part["findings"]
            if each["key"] == "bill_to_differs"
        ]
        self.assertEqual((link["model"], link["ids"]), ("res.partner", self.fc.ids))
        before = self.amazon.street
        invoice.action_acorn_take_over_bill_to()
        self.assertEqual(self.fc.street, HELD["held_street"])
        self.assertEqual(self.amazon.street, before)
        # No row of the country stands for all places.
        place.unlink()
        payer = invoice._acorn_as_document().prepared.bill_to
        self.assertEqual(payer.address.name, self.fc.name)
        self.assertNotEqual(payer.address.name, "Amazon do Brasil")
