import random

from odoo.tests import tagged

from .. import storable
from ..models.acknowledgements.status_reader import StatusReader
from ..models.orders.order_store import OrderStore
from ..spapi import Response
from .common import AcornVendorCommon

# What no database keeps, or no index.
BAD = {
    "a NUL": "4BAD\x00",
    "half a surrogate pair": "4BAD\ud800",
    # At random, as the database packs what repeats itself.
    "70 kB": "".join(random.Random(1).choices('ABCDEFGH0123456789"\\ ', k=70_000)),
}


@tagged("post_install", "-at_install")
class TestBoundary(AcornVendorCommon):
    """What Amazon sends costs itself only, whatever it is made of."""

    def poll(self, *orders):
        """Let Amazon show these orders and a good one; return all messages."""
        good = self.make_pen_order("4GOOD00A")
        imported = self.import_orders(*orders, good)
        self.assertIn("4GOOD00A", imported.mapped("acorn_po_number"))
        self.assertFalse(self.account.last_error)
        self.assertTrue(self.account.created_until)
        return self.env["acorn.vendor.message"].search(
            [("kind", "=", "purchase_order")], order="id"
        )

    def find_bad(self, messages):
        return messages.filtered(lambda message: message.external_id != "4GOOD00A")

    def test_an_order_without_a_usable_number_is_kept_and_named(self):
        for kind, number in BAD.items():
            with self.subTest(kind):
                message = self.find_bad(self.poll(self.make_pen_order(number)))[-1:]
                self.assertRegex(message.external_id, "^unreadable [0-9a-f]{12}$")
                self.assertEqual(message.state, "on_hold")
                self.assertIn("purchaseOrderNumber", message.reason)
                self.assertIn("B0PEN00001", message.payload)

    def poll_damaged(self, field, **item):
        """Let ``field`` of a line be damaged in each way; return the messages."""
        for letter, text in zip("ABC", BAD.values(), strict=True):
            number = f"4BADS0{field[0].upper()}{letter}"
            order = self.make_pen_order(number)
            order["orderDetails"]["items"][0].update({**item, field: text})
            yield number, self.find_bad(self.poll(order))[-1:]

    def test_an_order_with_a_damaged_line_is_kept_under_its_number(self):
        for number, message in self.poll_damaged("itemSequenceNumber"):
            with self.subTest(number):
                self.assertEqual(message.external_id, number)
                self.assertEqual(message.state, "on_hold")
                self.assertIn("items[0].itemSequenceNumber", message.reason)

    def test_a_line_that_nothing_identifies_any_more_waits(self):
        field = "amazonProductIdentifier"
        for number, message in self.poll_damaged(field, vendorProductIdentifier=""):
            with self.subTest(number):
                self.assertEqual(message.external_id, number)
                self.assertEqual(message.state, "on_hold")
                self.assertIn(f"items[0].{field}", message.reason)

    def test_a_line_that_its_sku_identifies_goes_on_without_its_damaged_asin(self):
        for number, message in self.poll_damaged("amazonProductIdentifier"):
            with self.subTest(number):
                self.assertEqual(message.order_id.acorn_po_number, number)
                self.assertFalse(message.order_id.order_line.acorn_asin)
                self.assertIn("amazonProductIdentifier", message.reason)

    def test_damage_that_decides_nothing_is_noted_and_the_order_goes_on(self):
        for letter, text in zip("ABC", BAD.values(), strict=True):
            with self.subTest(text[:9]):
                number = f"4FINE00{letter}"
                order = self.make_pen_order(
                    number, dealCode=text, billToParty={"partyId": text}
                )
                message = self.find_bad(self.poll(order))[-1:]
                self.assertEqual(message.order_id.acorn_po_number, number)
                self.assertIn("orderDetails.dealCode", message.reason)
                self.assertIn("orderDetails.billToParty.partyId", message.reason)
        parties = self.env["acorn.vendor.party"].search([("role", "=", "bill_to")])
        self.assertEqual(parties.mapped("code"), ["AMZN1"])

    def test_a_bad_order_is_kept_once(self):
        bad = self.make_pen_order(BAD["a NUL"])
        self.poll(bad)
        before = self.env["acorn.vendor.message"].search_count([])
        self.run_action("poll_orders")
        self.assertEqual(self.env["acorn.vendor.message"].search_count([]), before)

    def test_what_the_database_refuses_after_all_costs_no_neighbour(self):
        good = self.make_pen_order("4GOOD00A")
        values = {
            "account_id": self.account.id,
            "kind": "purchase_order",
            "direction": "in",
            "state": "received",
            "version": 1,
            "checksum": "0123456789abcdef",
            "payload": "{}",
        }
        noise = BAD["70 kB"]
        stored = OrderStore(self.account)._create_apart(
            [
                {**values, "external_id": "4GOOD00B"},
                {**values, "external_id": "4\x00"},
                {**values, "external_id": noise, "checksum": "fedcba9876543210"},
                {**values, "external_id": "4GOOD00C"},
            ]
        )
        self.assertRecordValues(
            stored,
            [
                {"external_id": "4GOOD00B", "state": "received"},
                {"external_id": "unreadable 0123456789ab", "state": "on_hold"},
                {"external_id": "unreadable fedcba987654", "state": "on_hold"},
                {"external_id": "4GOOD00C", "state": "received"},
            ],
        )
        self.assertTrue(OrderStore(self.account).store([good]))

    def test_a_status_without_a_usable_number_costs_no_other(self):
        self.poll()
        statuses = [
            {"purchaseOrderNumber": number, "purchaseOrderStatus": "OPEN"}
            for number in (*BAD.values(), "4LACKS0A")
        ]
        for status in statuses:
            status["purchaseOrderDate"] = "2020-01-01T00:00:00Z"
            status["itemStatus"] = []
        payload = storable.value({"ordersStatus": statuses})
        self.account.import_from = "2019-01-01"
        StatusReader(self.account).take_over(Response(payload, "", None, ""))
        gaps = self.env["acorn.vendor.gap"].search([])
        self.assertEqual(gaps.mapped("number"), ["4LACKS0A"])

    def test_an_order_nested_without_end_costs_itself_only(self):
        deep = 1
        for _level in range(300):
            deep = [deep]
        order = self.make_pen_order("4DEEP00A", dealCode=deep)
        message = self.find_bad(self.poll(order))
        self.assertIn(message.state, ("on_hold", "processed"))
