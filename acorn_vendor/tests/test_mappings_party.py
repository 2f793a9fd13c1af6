from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import AcornVendorCommon

ADDRESS = {
    "name": "Amazon.com Services, DEN4",
    "addressLine1": "1 Runway Road",
    "addressLine2": "Gate 7",
    "city": "Colorado Springs",
    "stateOrRegion": "CO",
    "postalCode": "80916",
    "countryCode": "US",
    "phone": "7195550100",
}


@tagged("post_install", "-at_install")
class TestParty(AcornVendorCommon):
    """Amazon's parties become partners by a person's choice; none is made silently."""

    def import_from(self, **parties):
        """Import an order with these parties; return the partners made meanwhile."""
        before = self.env["res.partner"].search([])
        self.import_orders(self.make_pen_order(**parties))
        return self.env["res.partner"].search([]) - before

    def find_party(self, code, role="ship_to"):
        return self.env["acorn.vendor.party"].search(
            [("code", "=", code), ("role", "=", role)]
        )

    def create_partner(self, name="Somewhere", **values):
        return self.env["res.partner"].create({"name": name, **values})

    def get_order(self):
        return self.env["sale.order"].search([("acorn_po_number", "=", "4PENS00A")])

    # === SUGGESTIONS === #

    def test_nothing_is_made_by_an_import(self):
        made = self.import_from(
            shipToParty={"partyId": "DEN4", "address": ADDRESS},
            billToParty={"partyId": "AMZN9", "address": ADDRESS},
            buyingParty={"partyId": "AMZN8"},
        )
        self.assertFalse(made)
        self.assertEqual(self.get_order().acorn_open_topics, "ship_to")
        for code, role in (("DEN4", "ship_to"), ("AMZN9", "bill_to")):
            party = self.find_party(code, role)
            self.assertFalse(party.partner_id)
            self.assertIn("1 Runway Road", party.held_address)
        self.assertTrue(self.find_party("AMZN8", "buying"))

    def test_a_partner_with_the_code_is_suggested_and_taken(self):
        fc = self.create_partner("Amazon DEN4")
        self.import_from(shipToParty={"partyId": "DEN4", "address": ADDRESS})
        party = self.find_party("DEN4")
        self.assertEqual(party.suggested_partner_id, fc)
        self.assertIn("DEN4", party.suggestion_reason)
        party.action_accept_suggestion()
        self.run_action("process_inbox")
        self.assertEqual(self.get_order().partner_shipping_id, fc)
        self.assertFalse(party.suggested_partner_id)

    def test_reference_tax_id_and_address_are_compared(self):
        partners = self.create_partner(ref="DEN4")
        partners |= self.create_partner(vat="US 12-3456789")
        partners |= self.create_partner(
            street="1 Runway Road", zip="80916", country_id=self.env.ref("base.us").id
        )
        tax = {"taxRegistrationType": "VAT", "taxRegistrationNumber": "US 12-3456789"}
        other = {"partyId": "OTHER", "address": ADDRESS}
        self.import_from(
            shipToParty={"partyId": "DEN4"},
            billToParty={"partyId": "AMZN9", "taxInfo": tax},
            buyingParty=other,
        )
        parties = self.find_party("DEN4")
        parties |= self.find_party("AMZN9", "bill_to")
        parties |= self.find_party("OTHER", "buying")
        found = [
            self.find_party(code, role).suggested_partner_id
            for code, role in (
                ("DEN4", "ship_to"),
                ("AMZN9", "bill_to"),
                ("OTHER", "buying"),
            )
        ]
        self.assertEqual(found, list(partners))

    def test_who_pays_under_a_code_is_suggested_as_its_buyer(self):
        self.import_from()
        party = self.find_party("AMZN1", "buying")
        self.assertEqual(party.suggested_partner_id, self.amazon)

    def test_a_payer_nobody_knows_more_of_is_the_customer(self):
        """Else one would press New Partner and have the customer twice."""
        tax = {"taxRegistrationType": "VAT", "taxRegistrationNumber": "LU20260743"}
        self.import_from(
            billToParty={"partyId": "AMZN9"},
            buyingParty={"partyId": "AMZN8", "taxInfo": tax},
        )
        payer = self.find_party("AMZN9", "bill_to")
        self.assertEqual(payer.suggested_partner_id, self.amazon)
        buyer = self.find_party("AMZN8", "buying")
        self.assertFalse(buyer.suggested_partner_id)
        self.code.copy({"name": "ACRN2", "partner_id": self.fc.id})
        payer.invalidate_recordset()
        self.assertFalse(payer.suggested_partner_id)

    def test_two_partners_that_fit_are_left_to_a_person(self):
        self.create_partner("Amazon DEN4")
        self.create_partner("DEN4 Amazon")
        self.import_from(shipToParty={"partyId": "DEN4"})
        party = self.find_party("DEN4")
        self.assertFalse(party.suggested_partner_id)
        party.action_accept_suggestion()
        self.assertFalse(party.partner_id)

    def test_a_partner_of_another_company_is_not_suggested(self):
        other = self.setup_other_company()["company"]
        self.create_partner("Amazon DEN4", company_id=other.id)
        self.import_from(shipToParty={"partyId": "DEN4"})
        self.assertFalse(self.find_party("DEN4").suggested_partner_id)

    def test_a_tax_id_means_the_company_and_no_fc(self):
        """Odoo repeats it in each contact, and Amazon at each FC."""
        company = self.create_partner("Amazon EU", is_company=True, vat="LU20260743")
        for name in ("One", "Other"):
            self.create_partner(name, parent_id=company.id, type="delivery")
        tax = {"taxRegistrationType": "VAT", "taxRegistrationNumber": "LU20260743"}
        self.import_from(
            shipToParty={"partyId": "DEN4", "taxInfo": tax},
            billToParty={"partyId": "AMZN9", "taxInfo": tax},
        )
        payer = self.find_party("AMZN9", "bill_to")
        self.assertEqual(payer.suggested_partner_id, company)
        self.assertFalse(self.find_party("DEN4").suggested_partner_id)

    # === MAKING A PARTNER === #

    def test_one_click_makes_a_fc_from_amazons_address(self):
        self.import_from(shipToParty={"partyId": "DEN4", "address": ADDRESS})
        party = self.find_party("DEN4")
        action = party.action_create_partner()
        self.assertEqual(action["res_id"], party.partner_id.id)
        self.assertRecordValues(
            party.partner_id,
            [
                {
                    "name": "Amazon.com Services, DEN4",
                    "ref": "DEN4",
                    "type": "delivery",
                    "parent_id": self.amazon.id,
                    "street": "1 Runway Road",
                    "street2": "Gate 7",
                    "city": "Colorado Springs",
                    "zip": "80916",
                    "state_id": self.env.ref("base.state_us_6").id,
                    "country_id": self.env.ref("base.us").id,
                }
            ],
        )
        with self.assertRaisesRegex(UserError, "already"):
            party.action_create_partner()
        self.run_action("process_inbox")
        self.assertEqual(self.get_order().partner_shipping_id, party.partner_id)

    def test_a_new_fc_is_in_its_own_time_zone(self):
        """And not in that of the person who presses the button."""
        tokyo = {"addressLine1": "1 Quay", "city": "Ota", "countryCode": "JP"}
        for code, address, zone in (
            ("DEN4", ADDRESS, "America/Denver"),
            ("HND1", tokyo, "Asia/Tokyo"),
            ("XXX1", {"addressLine1": "1 Road", "countryCode": "US"}, False),
        ):
            self.import_from(shipToParty={"partyId": code, "address": address})
            party = self.find_party(code)
            party.with_context(tz="Europe/Berlin").action_create_partner()
            self.assertEqual(party.partner_id.tz, zone)

    def test_papers_are_read_where_the_fc_is(self):
        self.env["res.lang"]._activate_lang("de_DE")
        address = {"addressLine1": "Amazonstr. 1", "countryCode": "DE"}
        self.import_from(shipToParty={"partyId": "BER3", "address": address})
        party = self.find_party("BER3")
        party.action_create_partner()
        self.assertEqual(party.partner_id.lang, "de_DE")

    def test_a_fc_without_address_gets_its_code_as_name(self):
        self.import_from(shipToParty={"partyId": "DEN4"})
        party = self.find_party("DEN4")
        party.action_create_partner()
        self.assertRecordValues(
            party.partner_id,
            [{"name": "Amazon DEN4", "ref": "DEN4", "country_id": False}],
        )

    # === PAYERS AND BUYERS === #

    def test_a_new_payer_corrects_the_drafts_and_no_confirmed_order(self):
        self.import_from(billToParty={"partyId": "AMZN9"})
        draft = self.get_order()
        self.assertEqual(draft.partner_invoice_id, self.amazon)
        confirmed = self.import_orders(
            self.make_pen_order("4PENS00B", billToParty={"partyId": "AMZN9"})
        )[-1]
        confirmed.action_confirm()
        payer = self.create_partner("Amazon EU SARL")
        self.find_party("AMZN9", "bill_to").partner_id = payer
        self.assertEqual(draft.partner_invoice_id, payer)
        self.assertEqual(confirmed.partner_invoice_id, self.amazon)

    def test_a_corrected_fc_and_buyer_correct_the_drafts(self):
        self.import_from(buyingParty={"partyId": "BUYER"})
        draft = self.get_order()
        confirmed = self.import_orders(self.make_pen_order("4PENS00B"))[-1]
        confirmed.action_confirm()
        term = self.env.ref("account.account_payment_term_30days")
        buyer = self.create_partner("Amazon Retail", property_payment_term_id=term.id)
        self.find_party("PHX6").partner_id = self.other_fc
        self.find_party("BUYER", "buying").partner_id = buyer
        self.assertRecordValues(
            draft + confirmed,
            [
                {
                    "partner_id": buyer.id,
                    "partner_invoice_id": self.amazon.id,
                    "partner_shipping_id": self.other_fc.id,
                    "payment_term_id": term.id,
                },
                {
                    "partner_id": self.amazon.id,
                    "partner_invoice_id": self.amazon.id,
                    "partner_shipping_id": self.fc.id,
                    "payment_term_id": confirmed.payment_term_id.id,
                },
            ],
        )
        self.assertEqual(draft.order_line.price_unit, 2.5)
        self.code.payment_term_id = self.env.ref("account.account_payment_term_45days")
        draft.payment_term_id = self.code.payment_term_id
        self.find_party("BUYER", "buying").partner_id = self.amazon
        self.assertEqual(draft.payment_term_id, self.code.payment_term_id)

    def test_a_mapped_buyer_is_the_customer(self):
        buyer = self.create_partner("Amazon Retail LLC")
        self.env["acorn.vendor.party"].create(
            self._prepare_party("buying", "BUYER", buyer)
        )
        self.import_from(buyingParty={"partyId": "BUYER"})
        self.assertRecordValues(
            self.get_order(),
            [{"partner_id": buyer.id, "partner_invoice_id": self.amazon.id}],
        )
