from odoo.exceptions import UserError
from odoo.tests import tagged

from .change_common import AcornVendorChangeCommon

ELSEWHERE = {"orderDetails": {"shipToParty": {"partyId": "ONT8"}}}
DEARER = {"items": {"1": {"netCost": {"amount": "2.20", "currencyCode": "USD"}}}}


@tagged("post_install", "-at_install", "flow")
class TestChangeShipped(AcornVendorChangeCommon):
    """Goods leave although somebody should have decided about something first."""

    def ship_changed(self, patch):
        """Return the ASN of an order that Amazon changed once it was packed.

        The check would keep it here; this company only warns.
        """
        self.code.shipment_check = "warn"
        order = self.bring("packed", "4LEFT000")["4LEFT000"]
        self.change("4LEFT000", patch)
        self.assertEqual(order.acorn_open_change_count, 1)
        self._bring_announced(order)
        return order.acorn_shipment_ids.acorn_message_ids

    def test_what_contradicts_the_order_waits_for_a_manager(self):
        message = self.ship_changed(ELSEWHERE)
        self.assertEqual(message.state, "held")
        self.assertIn("4LEFT000", message.reason)
        self.assertIn("ONT8", message.reason)
        self.assertFalse(self.simulator.documents("shipment"))
        message.action_approve()
        self.run_action("send")
        self.assertEqual(len(self.simulator.documents("shipment")), 1)

    def test_what_amazon_wants_elsewhere_does_not_leave(self):
        order = self.bring("packed", "4ELSE000")["4ELSE000"]
        self.change("4ELSE000", ELSEWHERE)
        with self.assertRaisesRegex(UserError, "4ELSE000: .* another FC"):
            self._bring_announced(order)

    def test_what_it_says_nothing_of_does_not_keep_it(self):
        message = self.ship_changed(DEARER)
        self.assertEqual(message.state, "sent")

    def test_what_amazon_does_not_know_to_come_waits_too(self):
        """An acknowledgement that a manager has not approved yet promises nothing."""
        [order] = self.import_orders(self.make_pen_order("4MORE000"))
        order.order_line.acorn_qty_accepted = 6
        order.action_confirm()
        self.run_action("send")
        action = order.action_acorn_correct()
        correction = self.env[action["res_model"]].browse(action["res_id"])
        correction.line_ids.qty_accepted = 20
        correction.action_apply()
        acknowledgement = order.acorn_message_ids._get_newest("acknowledgement")
        self.assertEqual(acknowledgement.state, "held")
        order.picking_ids.action_acorn_pack()
        self._bring_announced(order)
        message = order.acorn_shipment_ids.acorn_message_ids
        self.assertEqual(message.state, "held")
        self.assertIn("newest acknowledgement of 4MORE000", message.reason)
