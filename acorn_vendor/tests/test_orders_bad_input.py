from odoo.tests import tagged

from ..models.orders.order_store import OrderStore
from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestBadInput(AcornVendorCommon):
    """What cannot be used waits with its reason; the other orders go on."""

    def assert_on_hold(self, order, *words):
        """The order waits and says why, while a good one is imported."""
        good = self.make_pen_order("4GOOD00A")
        imported = self.import_orders(order, good)
        self.assertEqual(imported.mapped("acorn_po_number"), ["4GOOD00A"])
        message = self.find_message(order["purchaseOrderNumber"])
        self.assertEqual(message.state, "on_hold")
        for word in words:
            self.assertIn(word, message.reason)
        self.assertIn(order["purchaseOrderNumber"], message.payload)
        return message

    def find_message(self, number):
        return self.env["acorn.vendor.message"].search([("external_id", "=", number)])

    def test_unreadable_order_keeps_its_raw_text(self):
        order = self.make_pen_order("4BADS00A")
        [item] = order["orderDetails"]["items"]
        item["orderedQuantity"] = {"amount": "many", "unitOfMeasure": "Barrels"}
        OrderStore(self.account).store(
            [order, self.make_pen_order("4GOOD00A"), "noise"]
        )
        self.run_action("process_inbox")
        self.assertEqual(self.find_message("4BADS00A").state, "on_hold")
        self.assertIn("Barrels", self.find_message("4BADS00A").payload)
        self.assertEqual(self.find_message("4GOOD00A").state, "processed")
        unreadable = self.env["acorn.vendor.message"].search(
            [("external_id", "like", "unreadable")]
        )
        self.assertRecordValues(
            unreadable, [{"state": "on_hold", "payload": '"noise"'}]
        )

    def test_order_without_lines_is_asked_for_again(self):
        bare = {"purchaseOrderNumber": "4BARE00A", "purchaseOrderState": "New"}
        message = self.assert_on_hold(bare, "without its lines")
        self.simulator.add_orders(self.make_pen_order("4BARE00A"))
        self.run_action("poll_orders")
        self.assertEqual(message.state, "processed")
        self.run_action("process_inbox")
        orders = self.env["sale.order"].search([("acorn_po_number", "=", "4BARE00A")])
        self.assertEqual(len(orders), 1)

    def test_malformed_page_is_kept_and_stops_neither_window_nor_watermark(self):
        self.simulator.fail_next("getPurchaseOrders", "malformed")
        order = self.import_orders(self.make_pen_order())
        page = self.env["acorn.vendor.message"].search(
            [("kind", "=", "purchase_order_page")]
        )
        self.assertEqual(page.state, "on_hold")
        self.assertTrue(page.payload)
        self.assertTrue(self.account.last_error)
        self.assertFalse(order)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertEqual(page.state, "processed")
        order = self.env["sale.order"].search([("acorn_po_number", "=", "4PENS00A")])
        self.assertEqual(len(order), 1)
        self.assertFalse(self.account.last_error)

    def test_goods_priced_by_weight_cost_what_they_weigh(self):
        self.pen.weight = 0.5
        order = self.make_pen_order()
        [item] = order["orderDetails"]["items"]
        item["netCost"]["unitOfMeasure"] = "GRAMS"
        item["netCost"]["amount"] = "0.02"
        line = self.import_orders(order).order_line
        self.assertRecordValues(line, [{"price_unit": 10.0, "acorn_net_cost": 0.02}])
