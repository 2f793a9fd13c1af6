import json
import os
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.orders.order_store import OrderStore
from .common import AcornVendorCommon
from .simulator import ADDRESS, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
MUG = ("B0MUG00001", "MUG-1", 6, "Eaches", 1, "4.20")
HERE = {
    "name": "Amazon do Brasil",
    "addressLine1": "Avenida Central 1",
    "city": "Cajamar",
    "postalCode": "07750000",
    "countryCode": "BR",
}


@tagged("post_install", "-at_install")
class TestSetupAssistant(AcornVendorCommon):
    """What Amazon sent is shown before it is written, and applied as shown."""

    def set_up_once(self):
        super().set_up_once()
        self.new = self.env["acorn.vendor.account"].create(
            {
                "name": "Amazon New",
                "company_id": self.company.id,
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "refresh_token": REFRESH_TOKEN,
                "in_setup": True,
            }
        )
        self.new.state = "connected"

    def open_page(self, *orders):
        """Return the page after these orders were read."""
        OrderStore(self.new).store(orders)
        self.new._job("poll_orders").created_until = self.new.import_from
        action = self.new.action_setup_review()
        return self.env[action["res_model"]].browse(action["res_id"])

    def apply(self, page):
        page.action_apply()
        self.run_action("process_inbox", self.new)
        return self.env["sale.order"].search([("acorn_account_id", "=", self.new.id)])

    def test_it_is_told_what_would_be_written_and_then_it_is_written(self):
        page = self.open_page(
            make_order("4NEW0001", PEN, MUG), make_order("4NEW0002", MUG)
        )
        self.assertEqual((page.order_count, page.history_count), (2, 0))
        self.assertEqual((page.item_count, page.unknown_count), (2, 1))
        self.assertIn("110.40", page.money)
        self.assertEqual(self.new.setup_step, "apply")
        self.assertEqual(page.code_line_ids.mapped("name"), ["ACRN1"])
        self.assertEqual(page.item_line_ids.mapped("name"), ["B0MUG00001"])
        self.assertFalse(self.new.code_ids)
        orders = self.apply(page)
        self.assertEqual(len(orders), 2)
        self.assertFalse(any(orders.mapped("acorn_question_count")))
        self.assertEqual(self.new.code_ids.warehouse_id, self.warehouse)
        self.assertEqual(self.new.code_ids.acknowledgement_level, "test")
        mug = self.env["product.product"].search([("default_code", "=", "MUG-1")])
        self.assertEqual(mug.list_price, 4.20)
        self.assertTrue(mug.is_storable)
        self.assertEqual(self.new.setup_step, "complete")

    def test_who_buys_pays_and_receives_under_one_code_is_asked_for_once(self):
        party = {"partyId": "BRA1", "address": HERE}
        order = make_order(
            "4BRA0001",
            PEN,
            state="Acknowledged",
            buyingParty=party,
            billToParty=party,
            shipToParty=party,
        )
        page = self.open_page(order)
        line = page.party_line_ids
        self.assertEqual(line.mapped("name"), ["BRA1"])
        self.assertEqual(len(line.party_ids), 3)
        self.assertTrue(line.is_created)
        orders = self.apply(page)
        self.assertEqual(len(line.party_ids.partner_id), 1)
        self.assertEqual(orders.partner_id, line.party_ids.partner_id)
        self.assertEqual(orders.partner_shipping_id, orders.partner_id)
        self.assertEqual(orders.partner_id.name, HERE["name"])

    def test_what_is_not_to_be_made_stays_a_question_on_its_orders(self):
        page = self.open_page(make_order("4NEW0001", MUG))
        page.item_line_ids.is_created = False
        fc = page.party_line_ids.filtered(lambda line: line.name == "PHX6")
        fc.write({"is_created": False, "partner_id": False})
        orders = self.apply(page)
        self.assertEqual(orders.acorn_open_topics, "ship_to")
        self.assertEqual(orders.order_line.acorn_question_kind, "product")

    def test_a_chosen_partner_and_product_are_taken(self):
        page = self.open_page(make_order("4NEW0001", MUG))
        for line in page.party_line_ids:
            line.partner_id = {"PHX6": self.fc, "AMZN1": self.amazon}[line.name]
        page.item_line_ids.product_id = self.cup
        before = self.env["res.partner"].search_count([])
        orders = self.apply(page)
        self.assertEqual(self.env["res.partner"].search_count([]), before)
        self.assertEqual(orders.partner_shipping_id, self.fc)
        self.assertEqual(orders.partner_id, self.amazon)
        self.assertEqual(orders.order_line.product_id, self.cup)

    def test_what_was_closed_long_ago_stays_out(self):
        window = "2020-01-01T00:00:00Z--2020-01-08T00:00:00Z"
        page = self.open_page(
            make_order("4OLD0001", PEN, state="Closed", shipWindow=window),
            make_order("4NEW0001", PEN),
        )
        self.assertEqual((page.order_count, page.history_count), (1, 1))
        self.assertEqual(self.apply(page).acorn_po_number, "4NEW0001")

    def test_a_vendor_code_nobody_buys_for_needs_a_customer(self):
        page = self.open_page(
            make_order("4NEW0001", PEN, buyingParty=None, billToParty=None)
        )
        with self.assertRaisesRegex(UserError, "Choose the customer of vendor code"):
            page.action_apply()
        page.code_line_ids.partner_id = self.amazon
        self.assertEqual(self.apply(page).partner_id, self.amazon)

    def test_it_can_be_left_and_gone_on_with(self):
        self.open_page(make_order("4NEW0001", PEN))
        action = self.env["acorn.vendor.account"]._get_setup_action()
        self.assertEqual(action["res_id"], self.new.id)
        again = self.env["acorn.vendor.first.reading"]._open_page(self.new)
        page = self.env[again["res_model"]].browse(again["res_id"])
        self.assertEqual(page.order_count, 1)

    def test_nothing_else_runs_before_it_is_applied(self):
        self.simulator.add_orders(make_order("4NEW0001", PEN))
        for kind in ("poll_orders", "read_status", "send"):
            self.run_action(kind, self.new)
        self.assertFalse(self.new.first_reading_count)

    def test_only_a_simulator_on_this_machine_is_offered(self):
        for address, is_offered in (
            ("http://127.0.0.1:8190", True),
            ("http://127.0.0.1.example.com", False),
            ("https://example.com/?localhost", False),
        ):
            login = json.dumps({"address": address})
            with patch.dict(os.environ, {"ACORN_SIMULATOR": login}):
                self.new.invalidate_recordset(["has_simulator"])
                self.assertEqual(self.new.has_simulator, is_offered, address)
        self.new.invalidate_recordset(["has_simulator"])
        self.assertFalse(self.new.has_simulator)
        admin = self.env.ref("base.user_admin")
        admin.company_ids |= self.company
        with self.assertRaisesRegex(UserError, "No simulator runs"):
            self.new.with_user(admin).action_setup_simulator()

    def test_the_simulator_is_connected_to_with_one_click(self):
        self.new.state = "draft"
        login = {
            "address": ADDRESS,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            "refresh_token": REFRESH_TOKEN,
        }
        admin = self.env.ref("base.user_admin")
        admin.company_ids |= self.company
        with patch.dict(os.environ, {"ACORN_SIMULATOR": json.dumps(login)}):
            self.new.with_user(admin).action_setup_simulator()
        self.assertEqual((self.new.state, self.new.setup_step), ("connected", "read"))

    def test_what_does_not_work_is_told_with_what_to_do(self):
        self.new.write({"state": "draft", "client_secret": "wrong"})
        self.new.write(
            {
                "environment": "custom",
                "endpoint": ADDRESS,
                "token_url": f"{ADDRESS}/auth/o2/token",
            }
        )
        action = self.new.action_setup_connect()
        test = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(test.status, "failed")
        self.assertIn(
            "client ID", " ".join(filter(None, test.step_ids.mapped("advice")))
        )
        self.assertEqual((self.new.state, self.new.setup_step), ("draft", "connect"))

    def test_the_app_begins_with_the_assistant_until_orders_come_in(self):
        self.env["acorn.vendor.account"].search([]).in_setup = True
        menus = self.env["ir.ui.menu"]
        self.assertEqual(menus._acorn_get_landing()["res_model"], self.new._name)
        self.account.in_setup = False
        self.assertNotEqual(menus._acorn_get_landing().get("res_model"), self.new._name)

    def test_the_checklist_says_what_is_missing(self):
        for feature in ("stock.group_tracking_lot", "uom.group_uom"):
            self.env.ref("base.group_user").implied_ids |= self.env.ref(feature)
        self.warehouse.partner_id = self.company.partner_id
        checks = {each["key"]: each for each in self.code.checklist}
        self.assertTrue(checks["prefix"]["done"])
        self.assertEqual(self.code.missing_count, 0, self.code.checklist)
        self.code.gs1_prefix = "12"
        checks = {each["key"]: each for each in self.code.checklist}
        self.assertFalse(checks["prefix"]["done"])
        self.assertEqual(self.code.missing_count, 1)
