from odoo.tests import tagged

from .common import AcornVendorCommon


@tagged("post_install", "-at_install")
class TestResponsesOfOthers(AcornVendorCommon):
    """What Amazon says of another order decides nothing, nor does *closed* alone."""

    def test_the_lines_of_another_order_are_not_taken_for_these(self):
        order = self.make_pen_order()
        body = {"orders": [order], "without_details": True}
        self.simulator.call("POST", "purchase-orders", body)
        other = self.make_pen_order("4OTHER0A")
        self.simulator.fail_next("getPurchaseOrder", "otherwise", payload=other)
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        orders = self.env["sale.order"].search(
            [("acorn_account_id", "=", self.account.id)]
        )
        self.assertFalse(orders.filtered(lambda each: each.acorn_po_number))
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        [found] = self.env["sale.order"].search(
            [("acorn_account_id", "=", self.account.id)]
        )
        self.assertEqual(found.acorn_po_number, order["purchaseOrderNumber"])

    def test_an_order_closed_before_it_was_acknowledged_still_waits(self):
        order = self.import_orders(self.make_pen_order())
        status = {"status": "CLOSED"}
        number = order.acorn_po_number
        self.simulator.call("PATCH", f"order-status/{number}", status)
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.assertEqual(order.acorn_document_state, "due")
        self.accept_all(order)
        self.assertTrue(
            order.acorn_message_ids.filtered(
                lambda message: message.kind == "acknowledgement"
            )
        )
