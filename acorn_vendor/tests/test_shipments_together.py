from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .station_common import AcornVendorPacking


@tagged("post_install", "-at_install")
class TestShipmentsTogether(AcornVendorPacking):
    """What leaves on one truck is one shipment with one ASN."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.shipments = self.env["acorn.vendor.shipment"]

    def pack(self, *numbers, **details):
        pickings = self.deliver(*numbers, **details)
        for picking in pickings:
            # Each into cartons of its own: together they would share one.
            picking.action_acorn_pack()
        pickings.carrier_tracking_ref = "PRO1"
        return pickings

    def ship_together(self, pickings):
        action = pickings.action_acorn_ship_together()
        return self.shipments.browse(action["res_id"])

    def get_sent(self):
        self.run_action("send")
        return self.simulator.documents("shipment")

    def test_a_truck_validated_in_one_go_is_one_shipment(self):
        pickings = self.pack("4TRUCK01", "4TRUCK02", "4TRUCK03")
        pickings.button_validate()
        shipment = pickings.acorn_shipment_id
        self.assertEqual(len(shipment), 1)
        self.assertEqual(shipment.state, "goes_out")
        [sent] = self.get_sent()
        self.assertEqual(sent["id"], shipment.name)
        items = sent["body"]["shippedItems"]
        orders = {each["itemDetails"]["purchaseOrderNumber"] for each in items}
        self.assertEqual(orders, {"4TRUCK01", "4TRUCK02", "4TRUCK03"})
        self.assertEqual(set(pickings.mapped("acorn_asn_state")), {"sent"})

    def test_what_goes_to_two_fcs_is_two_shipments(self):
        here = self.pack("4TRUCK01", "4TRUCK02")
        there = self.pack("4TRUCK03", fc="ONT8")
        (here | there).button_validate()
        self.assertEqual(len(here.acorn_shipment_id), 1)
        self.assertEqual(there.acorn_shipment_id.ship_to_code, "ONT8")
        self.assertEqual(len(self.get_sent()), 2)

    def test_a_planned_shipment_waits_for_its_last_transfer(self):
        pickings = self.pack("4TRUCK01", "4TRUCK02", "4TRUCK03")
        shipment = self.ship_together(pickings)
        self.assertEqual(shipment.state, "to_announce")
        pickings[0].button_validate()
        pickings[1].button_validate()
        self.assertEqual(shipment.state, "to_announce")
        self.assertFalse(shipment.is_shipped)
        pickings[2].button_validate()
        self.assertEqual(len(self.get_sent()), 1)
        self.assertEqual(shipment.state, "sent")

    def test_why_transfers_do_not_leave_together_is_said(self):
        here = self.pack("4TRUCK01", "4TRUCK02")
        there = self.pack("4TRUCK03", fc="ONT8")
        with self.assertRaisesRegex(UserError, r"ONT8, PHX6.*shipment for each"):
            self.ship_together(here | there)
        with self.assertRaisesRegex(UserError, "Select the transfers"):
            self.ship_together(there.browse())
        here[1].scheduled_date = fields.Datetime.now() + timedelta(days=3)
        with self.assertRaisesRegex(UserError, "different days"):
            self.ship_together(here)
        here[1].scheduled_date = fields.Datetime.now() - timedelta(days=3)
        self.assertEqual(self.ship_together(here).picking_ids, here)

    def test_a_transfer_is_taken_out_and_put_back(self):
        pickings = self.pack("4TRUCK01", "4TRUCK02", "4TRUCK03")
        shipment = self.ship_together(pickings)
        pickings[0].action_acorn_take_out()
        self.assertEqual(shipment.picking_ids, pickings[1:])
        self.assertEqual(shipment.with_user(self.packer).other_picking_ids, pickings[0])
        shipment.with_user(self.packer).action_take_along()
        self.assertEqual(shipment.picking_ids, pickings)

    def test_the_others_go_by_themselves_once_one_is_taken_out(self):
        pickings = self.pack("4TRUCK01", "4TRUCK02")
        shipment = self.ship_together(pickings)
        pickings[0].button_validate()
        self.assertFalse(shipment.acorn_message_ids)
        pickings[1].action_acorn_take_out()
        self.assertEqual(shipment.state, "goes_out")

    def test_a_shipment_without_transfers_goes_by_itself(self):
        for place, leave in enumerate(
            (
                lambda each: each.action_acorn_take_out(),
                lambda each: each.sudo().action_cancel(),
                lambda each: each.sudo().move_ids._action_cancel(),
                lambda each: (each.sudo().action_cancel(), each.sudo().unlink()),
            )
        ):
            pickings = self.pack(f"4GHOST{place}1", f"4GHOST{place}2")
            shipment = self.ship_together(pickings)
            leave(pickings[0])
            self.assertTrue(shipment.exists())
            leave(pickings[1])
            self.assertFalse(shipment.exists())

    def test_a_cancelled_transfer_holds_up_nobody(self):
        pickings = self.pack("4TRUCK01", "4TRUCK02")
        shipment = self.ship_together(pickings)
        pickings[0].button_validate()
        pickings[1].sudo().action_cancel()
        self.assertEqual(shipment.picking_ids, pickings[0])
        self.assertEqual(shipment.state, "goes_out")

    def test_shipped_goods_that_are_taken_out_have_an_asn_of_their_own(self):
        pickings = self.pack("4TRUCK01", "4TRUCK02")
        shipment = self.ship_together(pickings)
        pickings[0].button_validate()
        pickings[0].action_acorn_take_out()
        self.assertEqual(shipment.picking_ids, pickings[1])
        own = pickings[0].acorn_shipment_id
        self.assertTrue(own and own != shipment)
        self.assertEqual(own.state, "goes_out")

    def test_a_load_gets_one_asn_if_the_vendor_code_says_so(self):
        pickings = self.pack("4TRUCK01", "4TRUCK02")
        pickings[0].button_validate()
        self.assertEqual(pickings[0].acorn_shipment_id.state, "goes_out")
        self.assertFalse(pickings[1].acorn_shipment_id)
        self.code.one_asn_per_load = True
        more = self.pack("4TRUCK03")
        more.button_validate()
        shipment = more.acorn_shipment_id
        self.assertEqual(shipment.picking_ids, more | pickings[1])
        self.assertEqual(shipment.state, "to_announce")
        pickings[1].button_validate()
        self.assertEqual(shipment.state, "goes_out")

    def test_what_is_validated_with_others_joins_their_shipment(self):
        pickings = self.pack("4TRUCK01", "4TRUCK02", "4TRUCK03")
        shipment = self.ship_together(pickings[:2])
        pickings.button_validate()
        self.assertEqual(shipment.picking_ids, pickings)
        self.assertEqual(len(self.get_sent()), 1)

    def test_what_is_in_one_carton_is_in_one_shipment(self):
        pickings = self.deliver("4TRUCK01", "4TRUCK02", amount=6)
        pickings.action_acorn_pack()
        pickings.carrier_tracking_ref = "PRO1"
        self.assertEqual(len(pickings.move_line_ids.result_package_id), 1)
        shipment = self.ship_together(pickings[0])
        self.assertEqual(shipment.picking_ids, pickings)
        with self.assertRaisesRegex(UserError, "in one carton"):
            pickings[1].action_acorn_take_out()
        pickings.button_validate()
        with self.assertRaisesRegex(UserError, "in one carton"):
            pickings[1].action_acorn_take_out()
        [sent] = self.get_sent()
        self.assertEqual(len(sent["body"]["cartons"]), 1)

    def test_the_day_board_makes_a_shipment_of_each_load(self):
        here = self.pack("4TRUCK01", "4TRUCK02")
        there = self.pack("4TRUCK03", fc="ONT8")
        loads = self.env["acorn.vendor.load"].with_user(self.packer).search([])
        loads.filtered(
            lambda each: each.picking_ids & (here | there)
        ).action_ship_together()
        self.assertEqual(here.acorn_shipment_id.picking_ids, here)
        self.assertEqual(there.acorn_shipment_id.picking_ids, there)

    def test_what_shares_cartons_is_found_in_as_many_queries_for_many(self):
        few = self.pack("4TRUCK01", "4TRUCK02")
        many = self.deliver(*(f"4MANY00{number}" for number in range(4)), amount=4)
        many.action_acorn_pack()
        counts = []
        for pickings in (few, many, few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = pickings.browse(pickings.ids)._acorn_find_sharing()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[3], counts[2])
        self.assertEqual(set(found.values()), {many})
