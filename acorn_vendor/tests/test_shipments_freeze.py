from odoo.tests import tagged

from .people import MANAGER, create_user
from .test_shipments_announce import AnnounceCommon


@tagged("post_install", "-at_install")
class TestShipmentsFreeze(AnnounceCommon):
    """An ASN is compared with its orders right before it is sent."""

    def announce_unsent(self):
        picking = self.pack(self.make_confirmed())
        picking.action_acorn_announce()
        return picking.acorn_shipment_id

    def test_a_line_cut_below_what_is_shipped_holds_the_asn(self):
        shipment = self.announce_unsent()
        self.simulator.show_status("4PENS00A", cancelled={"1": 6})
        # The status is older than the vendor code allows: Amazon is asked first.
        self.let_pass(hours=2)
        asked = self.simulator.count("getPurchaseOrdersStatus")
        self.exchange()
        self.assertEqual(self.simulator.count("getPurchaseOrdersStatus"), asked + 1)
        self.assertEqual(shipment.acorn_document_state, "held")
        self.assertIn("4PENS00A", shipment.acorn_advice)
        self.assertFalse(self.simulator.documents("shipment"))

    def test_a_manager_sends_it_all_the_same(self):
        shipment = self.announce_unsent()
        self.simulator.show_status("4PENS00A", cancelled={"1": 24})
        self.let_pass(hours=2)
        self.exchange()
        message = shipment.acorn_message_ids
        self.assertEqual(message.state, "held")
        reason = message.reason
        manager = create_user(self.company, "boss", "boss", MANAGER)
        message.with_user(manager).action_approve()
        self.exchange()
        self.assertEqual(message.approved_reason, reason)
        self.assertEqual(len(self.simulator.documents("shipment")), 1)

    def test_another_fc_holds_the_asn(self):
        shipment = self.announce_unsent()
        self.simulator.change_order(
            "4PENS00A", {"orderDetails": {"shipToParty": {"partyId": "ONT8"}}}
        )
        self.let_pass(hours=2)
        self.exchange()
        self.assertEqual(shipment.acorn_document_state, "held")
        self.assertIn("ONT8", shipment.acorn_advice)

    def test_what_was_read_lately_counts(self):
        shipment = self.announce_unsent()
        self.run_action("read_status")
        asked = self.simulator.count("getPurchaseOrdersStatus")
        self.run_action("send")
        self.assertEqual(self.simulator.count("getPurchaseOrdersStatus"), asked)
        self.assertEqual(shipment.acorn_message_ids.state, "sent")

    def test_an_asn_is_not_late_because_amazon_cannot_be_asked(self):
        shipment = self.announce_unsent()
        self.let_pass(hours=2)
        self.simulator.fail_next("getPurchaseOrdersStatus", "500", times=9)
        self.run_action("send")
        self.assertEqual(shipment.acorn_message_ids.state, "sent")

    def test_what_may_have_arrived_is_sent_as_it_was(self):
        shipment = self.announce_unsent()
        self.simulator.fail_next("SubmitShipmentConfirmations", "reset")
        self.run_action("send")
        message = shipment.acorn_message_ids
        self.assertEqual(message.state, "unknown")
        self.simulator.show_status("4PENS00A", cancelled={"1": 24})
        self.let_pass(hours=2)
        self.exchange()
        self.assertEqual(message.state, "confirmed")
