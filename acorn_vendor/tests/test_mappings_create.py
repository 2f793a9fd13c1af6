from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import AcornVendorCommon
from .simulator import make_order
from .test_mappings_party import ADDRESS

BOOK = ("0306406152", "", 4, "Eaches", 1, "9.00")
GTIN = ("B0NEW00002", "4006381333931", 6, "Eaches", 1, "3.00")
OWN = ("B0NEW00003", "OWN-3", 2, "Cases", 6, "12.00")
TWIN = ("B0NEW00004", "OWN-3", 5, "Eaches", 1, "2.10")


@tagged("post_install", "-at_install")
class TestCreateInBulk(AcornVendorCommon):
    """What nothing here fits becomes partners and products, many at once."""

    def import_items(self, *items, number="4NEWS00A"):
        orders = self.import_orders(make_order(number, *items))
        return orders, self.env["acorn.vendor.product"].search(
            [("product_id", "=", False)]
        )

    # === PRODUCTS === #

    def test_products_are_made_of_what_amazon_says(self):
        order, items = self.import_items(BOOK, GTIN, OWN, TWIN)
        self.assertEqual(len(items), 4)
        items.action_create_product()
        products = items.product_id.sorted("name")
        self.assertRecordValues(
            products,
            [
                {
                    "name": "0306406152",
                    "default_code": False,
                    "barcode": "9780306406157",
                    "list_price": 9.0,
                    "is_storable": True,
                },
                {
                    "name": "4006381333931",
                    "default_code": False,
                    "barcode": "4006381333931",
                    "list_price": 3.0,
                    "is_storable": True,
                },
                {
                    "name": "OWN-3",
                    "default_code": "OWN-3",
                    "barcode": False,
                    # What a cost is for is clear where Amazon orders single units.
                    "list_price": 2.1,
                    "is_storable": True,
                },
            ],
        )
        self.assertNotIn("product", order.order_line.mapped("acorn_question_kind"))
        self.assertEqual(
            order.order_line.sorted("acorn_sequence").mapped("acorn_net_cost"),
            [9.0, 3.0, 12.0, 2.1],
        )

    def test_a_reference_that_is_taken_is_left_to_a_person(self):
        self.env["product.product"].create(
            [
                {"name": "One", "default_code": "OWN-3"},
                {"name": "Other", "default_code": "own-3"},
            ]
        )
        _order, items = self.import_items(OWN, GTIN)
        before = self.env["product.product"].search_count([])
        told = items.action_create_product()
        self.assertEqual(told["params"]["type"], "warning")
        self.assertIn("OWN-3", told["params"]["message"])
        self.assertEqual(self.env["product.product"].search_count([]), before + 1)
        left = items.filtered(lambda item: not item.product_id)
        self.assertEqual(left.identifier, "B0NEW00003")
        with self.assertRaisesRegex(UserError, "OWN-3"):
            left.action_create_product()

    def test_who_may_not_make_products_is_told_so(self):
        _order, items = self.import_items(GTIN)
        manager = new_test_user(
            self.env,
            "no.products",
            groups="base.group_user,acorn_vendor.acorn_vendor_group_manager",
            company_id=self.company.id,
        )
        with self.assertRaises(AccessError):
            items.with_user(manager).action_create_product()
        self.assertFalse(items.product_id)

    # === PARTNERS === #

    def test_partners_of_many_parties_come_at_once(self):
        other = {"addressLine1": "2 Dock Street", "city": "Reno", "countryCode": "US"}
        self.import_orders(
            make_order(
                "4NEWS00A", GTIN, shipToParty={"partyId": "DEN4", "address": ADDRESS}
            ),
            make_order(
                "4NEWS00B", GTIN, shipToParty={"partyId": "RNO9", "address": other}
            ),
        )
        parties = self.env["acorn.vendor.party"].search(
            [("code", "in", ("DEN4", "RNO9"))]
        )
        told = parties.action_create_partner()
        self.assertEqual(told["params"]["type"], "success")
        self.assertEqual(sorted(parties.partner_id.mapped("ref")), ["DEN4", "RNO9"])
        self.run_action("process_inbox")
        orders = self.env["sale.order"].search(
            [("acorn_po_number", "=like", "4NEWS00%")]
        )
        self.assertEqual(orders.partner_shipping_id, parties.partner_id)

    def test_one_code_in_all_roles_is_one_partner(self):
        party = {"partyId": "BR55", "address": ADDRESS}
        self.import_orders(
            make_order(
                "4NEWS00A",
                GTIN,
                shipToParty=party,
                billToParty=party,
                buyingParty=party,
            )
        )
        parties = self.env["acorn.vendor.party"].search([("code", "=", "BR55")])
        self.assertEqual(len(parties), 3)
        parties.action_create_partner()
        self.assertEqual(len(parties.partner_id), 1)
        self.assertTrue(parties.partner_id.is_company)

    def test_a_party_with_a_suggestion_is_left(self):
        self.env["res.partner"].create({"name": "Amazon DEN4"})
        self.import_orders(
            make_order(
                "4NEWS00A", GTIN, shipToParty={"partyId": "DEN4", "address": ADDRESS}
            ),
            make_order("4NEWS00B", GTIN, shipToParty={"partyId": "RNO9"}),
        )
        parties = self.env["acorn.vendor.party"].search(
            [("code", "in", ("DEN4", "RNO9"))]
        )
        told = parties.action_create_partner()
        self.assertEqual(told["params"]["type"], "warning")
        self.assertEqual(parties.filtered("partner_id").code, "RNO9")
