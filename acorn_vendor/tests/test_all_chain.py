from odoo.tests import tagged

from .common import AcornVendorCommon


@tagged("post_install", "-at_install", "flow")
class TestChain(AcornVendorCommon):
    """One test per step from the accepted order to the accepted invoice."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.order = self.import_orders(self.make_pen_order())
        self.order.action_confirm()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")

    def ship(self):
        """Pack and validate the delivery; return its shipment."""
        picking = self.order.picking_ids
        picking.carrier_tracking_ref = "PRO123456"
        picking.action_acorn_pack()
        with self.at_present():
            picking.button_validate()
        return picking.acorn_shipment_id

    def test_asn_is_sent_and_confirmed(self):
        shipment = self.ship()
        self.assertEqual(
            shipment.acorn_document_state, "waiting", shipment.acorn_message_ids.reason
        )
        self.run_action("send")
        [document] = self.simulator.documents("shipment")
        self.assertEqual(document["id"], shipment.name)
        self.let_pass(minutes=6)
        self.run_action("follow_up")
        self.assertEqual(shipment.acorn_document_state, "confirmed")

    def test_invoice_is_sent_after_the_asn(self):
        self.ship()
        self.run_action("send")
        self.let_pass(minutes=6)
        invoice = self.order._create_invoices()
        with self.at_present():
            self.post_and_send(invoice)
        self.assertEqual(
            invoice.acorn_document_state, "waiting", invoice.acorn_message_ids.reason
        )
        self.run_action("send")
        [document] = self.simulator.documents("invoice")
        self.assertEqual(document["id"], invoice.name)
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        self.assertEqual(invoice.acorn_document_state, "presumed")
