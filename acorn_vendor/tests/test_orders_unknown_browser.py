from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .common import AcornVendorCommon
from .people import MANAGER_GROUPS, create_user

WAITS = "[name=acorn_order_questions]"
HELD_AT = {
    "name": "Amazon.com Services, Inc.",
    "addressLine1": "1050 South Columbia Ave",
    "city": "Campbellsville",
    "stateOrRegion": "KY",
    "postalCode": "42718",
    "countryCode": "US",
}


@tagged("post_install", "-at_install")
class TestUnknownBrowser(AcornVendorCommon, AcornVendorBrowser):
    """What nobody has told us of an order is settled on the order."""

    def set_up_once(self):
        super().set_up_once()
        groups = f"{MANAGER_GROUPS},base.group_partner_manager"
        self.manager = create_user(self.company, "acorn_settler", "Maria", groups)
        self.other_fc.ref = "XYZ9"
        self.import_orders(
            self.make_pen_order("4ASKS00A", shipToParty={"partyId": "XYZ9"}),
            self.make_pen_order("4ASKS00B", shipToParty={"partyId": "XYZ9"}),
            self.make_pen_order(
                "4ASKS00C", shipToParty={"partyId": "SDF1", "address": HELD_AT}
            ),
            self.make_pen_order("4ASKS00D", sellingParty={"partyId": "NEW77"}),
        )
        orders = self.env["sale.order"].search([("acorn_po_number", "like", "4ASKS")])
        self.suggested, self.twin, self.new, self.code_less = orders.sorted(
            "acorn_po_number"
        )
        self.ids = {order.acorn_po_number: order.id for order in orders}

    def shoot_question(self, name):
        self.wait_for(
            f"[document.querySelector('{WAITS}').scrollIntoView({{ block: 'center' }})]"
        )
        self.shoot(name)

    def open_order(self, number):
        """Open an order; nothing is read here while the browser talks to Odoo."""
        self.go(f"/odoo/amazon-orders/{self.ids[number]}")
        self.wait_until_there(".o_form_view h1", number)

    def test_a_manager_settles_in_place_what_is_not_known(self):
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", self.manager)
            self.open_order("4ASKS00A")
            self.wait_until_there(
                f"{WAITS} .o_kanban_record:not(.o_kanban_ghost)", "XYZ9", count=1
            )
            self.shoot_question("unknown_fc")
            self.click(f"{WAITS} button", "Choose")
            self.wait_until_there(".modal .o_form_view", "XYZ9")
            self.click(".modal .btn-close")
            self.click(f"{WAITS} button", "Take It")
            self.wait_until_there(WAITS, count=0)
            self.open_order("4ASKS00C")
            self.wait_until_there(
                f"{WAITS} .o_kanban_record:not(.o_kanban_ghost)", "Campbellsville"
            )
            self.shoot_question("unknown_fc_new")
            self.click(f"{WAITS} button", "New Partner")
            self.wait_until_there(".modal .o_form_view .o_address_format")
            self.shoot("unknown_fc_made")
            self.click(".modal .btn-close")
            self.wait_until_there(WAITS, count=0)
            self.open_order("4ASKS00D")
            self.wait_until_there(WAITS, "NEW77")
            self.shoot_question("unknown_code")
            self.click(f"{WAITS} button", "Set Up Vendor Code")
            self.wait_until_there(
                ".modal .o_form_view .o_field_widget[name=partner_id]"
            )
            self.shoot("unknown_code_dialog")
            self.click(".modal button.o_form_button_save")
            self.wait_until_there(WAITS, count=0)
        self.env.invalidate_all()
        self.assertEqual(
            (self.suggested + self.twin).partner_shipping_id, self.other_fc
        )
        orders = self.suggested + self.twin + self.new + self.code_less
        self.assertEqual(set(orders.mapped("acorn_open_topics")), {False})
        self.assertEqual(self.code_less.acorn_code_id.partner_id, self.amazon)

    def test_who_may_not_settle_it_is_told_who_can(self):
        seller = create_user(
            self.company,
            "acorn_seller",
            "Sam Seller",
            "acorn_vendor.acorn_vendor_group_user,"
            "sales_team.group_sale_salesman_all_leads",
        )
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", seller)
            self.open_order("4ASKS00A")
            self.wait_until_there(WAITS, "manager")
            self.wait_until_there(f"{WAITS} button", "Take It", count=0)
            self.shoot_question("unknown_seller")
