from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_shipments_announce import AnnounceCommon


@tagged("post_install", "-at_install")
class TestShipmentsIdentifier(AnnounceCommon):
    """Amazon takes an identifier once, and what it has under it is found out first."""

    def use_elsewhere(self, number):
        """Return an identifier that another system has announced under."""
        shipment = self.ship(self.make_confirmed(number))
        name = shipment.name
        self.env.flush_all()
        for table, column in (
            ("acorn_vendor_shipment", "name"),
            ("acorn_vendor_message", "external_id"),
        ):
            self.cr.execute(
                f"UPDATE {table} SET {column} = 'ELSEWHERE' WHERE {column} = %s",
                [name],
            )
        self.env.invalidate_all()
        return name

    def plan(self, number="4PENS00B"):
        picking = self.pack(self.make_confirmed(number))
        picking.action_acorn_ship_together()
        return picking, picking.acorn_shipment_id

    def test_an_identifier_that_somebody_else_has_is_left(self):
        name = self.use_elsewhere("4PENS00A")
        picking, shipment = self.plan()
        shipment.sudo().name = name
        self.validate(picking)
        refused = shipment.acorn_message_ids
        payload = refused.payload
        self.exchange()
        self.assertEqual(refused.state, "rejected")
        self.assertTrue(refused.is_identifier_taken)
        self.assertIn("press Send Again", shipment.acorn_advice)
        with self.at_present():
            shipment.action_announce()
        self.assertNotEqual(shipment.name, name)
        self.assertIn(name, shipment.message_ids[0].body)
        self.exchange()
        self.assertEqual(shipment.state, "confirmed")
        self.assertFalse(shipment.acorn_advice)
        newest = shipment._acorn_get_newest_message()
        self.assertEqual((newest.external_id, newest.version), (shipment.name, 1))
        self.assertEqual(
            [each["shipmentConfirmationType"] for each in self.get_accepted()],
            ["Original"] * 2,
        )
        # What was told under the old one stays.
        self.assertEqual(
            (refused.external_id, refused.payload, refused.state),
            (name, payload, "cancelled"),
        )
        self.assertEqual(refused.shipment_id, shipment)
        # Less left in the end: that replaces what was told under the new one.
        self.assertEqual(shipment._get_confirmation_type(), "Replace")

    def test_an_asn_refused_for_another_reason_keeps_its_identifier(self):
        picking, shipment = self.plan()
        name = shipment.name
        self.simulator.fail_next("SubmitShipmentConfirmations", "processing_failure")
        self.validate(picking)
        self.exchange()
        self.assertEqual(shipment.acorn_message_ids.state, "rejected")
        with self.at_present():
            shipment.action_announce()
        self.exchange()
        self.assertEqual((shipment.state, shipment.name), ("confirmed", name))

    def interrupt(self, press):
        """Let the call that sends an ASN be interrupted; return its message."""
        self.simulator.fail_next("SubmitShipmentConfirmations", "reset")
        press()
        self.run_action("send")
        message = self.env["acorn.vendor.message"].search(
            [("kind", "=", "shipment")], limit=1
        )
        self.assertEqual((message.state, message.uncertain), ("unknown", True))
        return message

    def check_untouched(self, message, picking):
        """Check that nothing is said, or unsaid, while it is in doubt."""
        shipment, payload = picking.acorn_shipment_id, message.payload
        state = message.state
        with self.assertRaisesRegex(UserError, "Nobody knows yet"):
            shipment.action_announce()
        with self.assertRaisesRegex(UserError, "interrupted|Unknown"):
            message.action_cancel()
        picking.sudo().carrier_tracking_ref = f"{picking.carrier_tracking_ref}X"
        shipment.sudo()._say_anew()
        shipment.sudo()._announce_complete()
        self.assertEqual(shipment.acorn_message_ids, message)
        self.assertEqual((message.state, message.payload), (state, payload))

    def test_nothing_is_sent_beside_an_asn_in_doubt_before_it_leaves(self):
        picking, shipment = self.plan()
        with self.at_present():
            message = self.interrupt(picking.action_acorn_announce)
        with self.assertRaisesRegex(UserError, "Nobody knows yet"):
            picking.action_acorn_announce()
        with self.assertRaisesRegex(UserError, "stays in this shipment"):
            picking.action_acorn_take_out()
        self.check_untouched(message, picking)
        self.exchange()
        self.assertEqual(message.proof_kind, "duplicate")
        self.assertEqual(shipment.state, "confirmed")

    def test_nothing_is_sent_beside_an_asn_in_doubt_after_it_left(self):
        picking, shipment = self.plan()
        message = self.interrupt(lambda: self.validate(picking))
        self.check_untouched(message, picking)
        message._set_state("queued", next_try=False)
        self.check_untouched(message, picking)
        self.assertTrue(shipment.is_to_compare)
        self.exchange()
        self.assertEqual(message.state, "confirmed")
        self.assertFalse(shipment.is_to_compare)
        self.assertEqual(
            [each["shipmentIdentifier"] for each in self.get_accepted()],
            [shipment.name],
        )
