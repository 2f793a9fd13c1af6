from ast import literal_eval

from lxml import etree

from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import create_people, create_user
from .simulator import make_order

CUP = ("B0CUP00001", "CUP-1", 12, "Eaches", 1, "4.20")


@tagged("post_install", "-at_install")
class TestDeskPanel(AcornVendorCommon):
    """What stands beside the list of orders, and what stock can ship today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)

    def count_by_fc(self, **domains):
        found = self.env["sale.order"].search_panel_select_multi_range(
            "acorn_ship_to_code",
            search_domain=[("acorn_account_id", "=", self.account.id)],
            enable_counters=True,
            **domains,
        )
        return {each["display_name"]: each["__count"] for each in found["values"]}

    def get_notes(self, user):
        notes = self.env["sale.order"].with_user(user).get_acorn_desk_notes()
        return {note["key"]: note["count"] for note in notes}

    # === FULFILLMENT CENTERS === #

    def test_orders_are_counted_by_the_code_of_the_fulfillment_center(self):
        other, one, _two = self.import_orders(
            self.make_pen_order("4PHX0000"),
            self.make_pen_order("4PHX0001"),
            make_order("4ONT0000", CUP, shipToParty={"partyId": "ONT8"}),
        )
        self.assertEqual(self.count_by_fc(), {"ONT8": 1, "PHX6": 2})
        # What another choice leaves out is shown with nothing.
        self.assertEqual(other.acorn_ship_to_code, "ONT8")
        chosen = [("acorn_po_number", "=", one.acorn_po_number)]
        self.assertEqual(self.count_by_fc(filter_domain=chosen), {"ONT8": 0, "PHX6": 1})

    # === NOTES === #

    def test_what_waits_beside_the_orders_is_told_to_who_works_on_it(self):
        self.assertFalse(self.get_notes(self.manager))
        self.code.acknowledgement_level = "test"
        self.accept_all(self.import_orders(self.make_pen_order("4HELD000")))
        self.env["acorn.vendor.incident"].sudo().create(
            {
                "account_id": self.account.id,
                "kind": "silence",
                "summary": "No order for a week",
            }
        )
        notes = self.get_notes(self.manager)
        self.assertEqual(notes, {"approvals": 1, "incidents": 1})
        self.assertFalse(self.get_notes(self.warehouse_user))

    def test_orders_nobody_could_read_and_those_that_are_missing_are_told(self):
        unread = {"account_id": self.account.id, "direction": "in", "payload": "{}"}
        self.env["acorn.vendor.message"].sudo().create(
            [
                {**unread, "kind": kind, "state": state, "external_id": number}
                for number, kind, state in (
                    ("4UNREAD0", "purchase_order", "on_hold"),
                    ("4UNREAD1", "purchase_order", "failed"),
                    ("4UNREAD2", "purchase_order", "processed"),
                    ("page", "purchase_order_page", "failed"),
                )
            ]
        )
        self.env["acorn.vendor.gap"].sudo().create(
            {"account_id": self.account.id, "number": "6MISSING", "source": "status"}
        )
        self.assertEqual(self.get_notes(self.manager), {"unread": 3, "missing": 1})

    def test_each_note_leads_to_what_it_counts(self):
        for note in self.env["sale.order"]._acorn_get_desk_notes():
            action = self.env.ref(note.action)
            view = self.env[action.res_model].get_view(
                action.search_view_id.id, "search"
            )
            for name in note.context:
                if name.startswith("search_default_"):
                    filter_name = name.removeprefix("search_default_")
                    self.assertIn(f'name="{filter_name}"', view["arch"], note.key)

    def test_strangers_are_told_nothing(self):
        stranger = create_user(self.company, "acorn_none", "Nobody", "base.group_user")
        self.assertFalse(self.get_notes(stranger))

    # === WHAT STOCK CAN SHIP === #

    def test_free_stock_goes_to_the_window_that_ends_first(self):
        quants = self.env["stock.quant"]
        quants._update_available_quantity(self.pen, self.warehouse.lot_stock_id, 15)
        first, second = self.import_orders(
            self.make_pen_order("4FIRST00", 12), self.make_pen_order("4SECOND0", 12)
        )
        first.sudo().acorn_window_end = second.acorn_window_end.replace(year=2020)
        self.assertEqual(first.acorn_can_ship, 1)
        self.assertEqual(second.acorn_can_ship, 0.25)
        both = (second | first).with_user(self.manager)
        both.invalidate_recordset(["acorn_can_ship"])
        self.assertEqual(both.mapped("acorn_can_ship"), [0.25, 1])

    def test_what_is_reserved_can_ship_of_a_confirmed_order(self):
        quants = self.env["stock.quant"]
        quants._update_available_quantity(self.pen, self.warehouse.lot_stock_id, 9)
        order = self.import_orders(self.make_pen_order("4RESERV0", 12))
        self.assertEqual(order.acorn_can_ship, 0.75)
        order.action_confirm()
        order.picking_ids.action_assign()
        self.assertEqual(order.acorn_can_ship, 0.75)
        quants._update_available_quantity(self.pen, self.warehouse.lot_stock_id, 3)
        order.picking_ids.action_assign()
        self.assertEqual(order.acorn_can_ship, 1)

    def test_an_item_nobody_knows_cannot_ship(self):
        mug = ("B0MUG00001", "MUG-9", 12, "Eaches", 1, "6.10")
        order = self.import_orders(make_order("4MUG0000", mug))
        self.assertEqual(order.acorn_can_ship, 0)

    # === WHAT IS TO DO === #

    def test_to_do_is_what_waits_for_a_decision(self):
        action = self.env.ref("acorn_vendor.sale_order_action_acorn")
        to_do, shipped, held = self.import_orders(
            *(self.make_pen_order(f"4TODO00{index}") for index in range(3))
        )
        self.accept_all(shipped)
        self.code.acknowledgement_level = "test"
        self.accept_all(held)
        self.assertEqual(self.find_to_do(action), to_do)
        self.assertEqual(self.get_notes(self.manager), {"approvals": 1})
        self.run_action("send")
        self.simulator.change_order(
            shipped.acorn_po_number,
            {"items": {"1": {"orderedQuantity": {"amount": 60}}}},
        )
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertTrue(shipped.acorn_open_change_count)
        self.assertEqual(self.find_to_do(action), to_do | shipped)

    def find_to_do(self, action):
        arch = self.env["sale.order"].get_view(action.search_view_id.id, "search")[
            "arch"
        ]
        [node] = etree.fromstring(arch).xpath("//filter[@name='to_do']")
        return self.env["sale.order"].search(
            [
                ("acorn_account_id", "=", self.account.id),
                *literal_eval(node.get("domain")),
            ]
        )

    def test_a_list_shows_what_was_ordered_first_and_what_is_left(self):
        order = self.import_orders(self.make_pen_order("4LESS000", 12))
        self.assertEqual((order.acorn_units_first, order.acorn_units), (12, 12))
        less = {"items": {"1": {"orderedQuantity": {"amount": 8}}}}
        self.simulator.change_order("4LESS000", less)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertEqual((order.acorn_units_first, order.acorn_units), (12, 8))
