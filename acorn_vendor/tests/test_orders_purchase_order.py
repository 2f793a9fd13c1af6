from odoo.tests import tagged

from .common import AcornVendorCommon
from .simulator import make_order


@tagged("post_install", "-at_install", "flow")
class TestPurchaseOrder(AcornVendorCommon):
    def test_order_becomes_a_draft_with_amazons_figures(self):
        item = ("B0PEN00001", "PEN-1", 3, "Cases", 12, "2.50")
        order = self.import_orders(make_order("4PENS00A", item))
        self.assertRecordValues(
            order,
            [
                {
                    "state": "draft",
                    "client_order_ref": "4PENS00A",
                    "acorn_code_id": self.code.id,
                    "acorn_ship_to_code": "PHX6",
                    "partner_shipping_id": self.fc.id,
                    "partner_invoice_id": self.amazon.id,
                    "acorn_document_state": "due",
                    "amount_untaxed": 90.0,
                }
            ],
        )
        self.assertRecordValues(
            order.order_line,
            [
                {
                    "product_id": self.pen.id,
                    "product_uom_qty": 36.0,
                    "price_unit": 2.5,
                    "acorn_unit": "Cases",
                    "acorn_unit_size": 12,
                    "acorn_qty_ordered": 36.0,
                    "acorn_qty_accepted": 36.0,
                    "acorn_qty_rejected": 0.0,
                }
            ],
        )

    def test_accepting_less_leaves_amazons_cost_alone(self):
        """No price list gets in between, whatever Odoo recomputes with a quantity."""
        self.pen.list_price = 9
        order = self.import_orders(self.make_pen_order())
        order.order_line.acorn_qty_accepted = 12
        order.action_confirm()
        self.assertRecordValues(
            order.order_line,
            [{"product_uom_qty": 12.0, "price_unit": 2.5, "discount": 0.0}],
        )

    def test_polling_again_changes_nothing(self):
        order = self.import_orders(self.make_pen_order())
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        self.assertEqual(order.acorn_message_ids.mapped("version"), [1])

    def test_only_what_came_in_wakes_the_action_that_reads_it(self):
        cron = self.account._job("process_inbox").cron_id
        triggers = self.env["ir.cron.trigger"]
        triggers.search([("cron_id", "=", cron.id)]).unlink()
        self.simulator.add_orders(self.make_pen_order())
        self.run_action("poll_orders")
        woken = triggers.search([("cron_id", "=", cron.id)])
        self.assertEqual(len(woken), 1)
        self.run_action("process_inbox")
        woken.unlink()
        self.run_action("poll_orders")
        self.assertFalse(triggers.search([("cron_id", "=", cron.id)]))

    def test_acknowledgement_is_sent_and_proven_by_the_status(self):
        order = self.import_orders(self.make_pen_order())
        order.action_confirm()
        self.assertEqual(order.acorn_document_state, "waiting")
        self.run_action("send")
        message = order.acorn_message_ids.filtered(
            lambda message: message.kind == "acknowledgement"
        )
        self.assertEqual(message.state, "sent")
        self.assertTrue(message.transaction_id)
        self.run_action("read_status")
        self.assertEqual(message.state, "sent")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.assertEqual(message.state, "confirmed")
        self.assertEqual(order.acorn_state, "Acknowledged")
        self.assertEqual(order.order_line.acorn_qty_confirmed, 24)

    def test_draft_follows_amazon_to_another_fc(self):
        order = self.import_orders(self.make_pen_order())
        self.import_orders(self.make_pen_order(shipToParty={"partyId": "ONT8"}))
        self.assertRecordValues(
            order,
            [
                {
                    "acorn_ship_to_code": "ONT8",
                    "partner_shipping_id": self.other_fc.id,
                }
            ],
        )
