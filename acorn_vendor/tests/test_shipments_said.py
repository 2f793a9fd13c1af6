from odoo.tests import tagged

from .people import MANAGER, USER, create_user
from .station_common import AcornVendorPacking


@tagged("post_install", "-at_install")
class TestShipmentsSaid(AcornVendorPacking):
    """A shipment says what its transfers say, and waits until it says enough."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    def confirm(self):
        self.let_pass(minutes=20)
        self.run_action("follow_up")

    def plan(self, *numbers):
        pickings = self.deliver(*numbers)
        for picking in pickings:
            # Each into cartons of its own: together they would share one.
            picking.action_acorn_pack()
        pickings.action_acorn_ship_together()
        return pickings, pickings.acorn_shipment_id.with_user(self.packer)

    def test_what_the_packer_enters_is_what_the_shipment_says(self):
        pickings, shipment = self.plan("4TRUCK01", "4TRUCK02")
        self.assertEqual(shipment.carrier_scac, "UPSN")
        pickings.acorn_write_carrier(
            {
                "acorn_carrier_scac": "FDEG",
                "carrier_tracking_ref": "PRO77",
                "acorn_seal_number": "S1",
            }
        )
        self.assertEqual(
            (shipment.carrier_scac, shipment.carrier_reference, shipment.seal_number),
            ("FDEG", "PRO77", "S1"),
        )
        shipment.carrier_reference = "PRO78"
        self.assertEqual(set(pickings.mapped("carrier_tracking_ref")), {"PRO78"})

    def test_what_amazon_has_follows_nobody(self):
        pickings, shipment = self.plan("4TRUCK01", "4TRUCK02")
        pickings.carrier_tracking_ref = "PRO77"
        pickings.button_validate()
        self.run_action("send")
        pickings.carrier_tracking_ref = "PRO99"
        self.assertEqual(shipment.carrier_reference, "PRO77")

    def test_an_incomplete_asn_asks_the_packer_and_goes_once_it_is_complete(self):
        pickings, shipment = self.plan("4TRUCK01", "4TRUCK02")
        pickings.write({"acorn_carrier_scac": "UPS!", "carrier_tracking_ref": "PRO1"})
        pickings.button_validate()
        self.assertEqual(shipment.state, "incomplete")
        kind = self.env.ref("acorn_vendor.mail_activity_type_incomplete")
        activities = shipment.sudo().activity_ids
        activity = activities.filtered(lambda each: each.activity_type_id == kind)
        self.assertEqual(activity.user_id, self.packer)
        self.run_action("send")
        self.assertFalse(self.simulator.documents("shipment"))
        shipment.carrier_scac = "FDEG"
        self.assertEqual(shipment.state, "goes_out")
        self.assertFalse(activity.active)
        self.run_action("send")
        [sent] = self.simulator.documents("shipment")
        details = sent["body"]["transportationDetails"]
        self.assertEqual(details["carrierScac"], "FDEG")

    def test_what_is_mended_elsewhere_lets_the_asn_go_by_itself(self):
        house = self.code.warehouse_id.partner_id
        city, house.city = house.city, False
        pickings, shipment = self.plan("4TRUCK01", "4TRUCK02")
        pickings.carrier_tracking_ref = "PRO1"
        pickings.button_validate()
        self.assertEqual(shipment.state, "incomplete")
        self.run_action("complete_asns")
        self.assertEqual(shipment.state, "incomplete")
        self.assertEqual(len(shipment.sudo().activity_ids), 1)
        house.city = city
        self.run_action("complete_asns")
        self.assertEqual(shipment.state, "goes_out")

    def test_many_are_looked_at_together(self):
        few, many = self.plan("4TRUCK01")[1], self.env["acorn.vendor.shipment"]
        numbers = [f"4MANY00{number}" for number in range(6)]
        for number in numbers:
            many |= self.plan(number)[1]
        counts = []
        for shipments in (few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            shipments.sudo()._find_incomplete()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 6)

    def test_who_has_no_part_in_the_warehouse_sees_what_was_shipped(self):
        pickings, shipment = self.plan("4TRUCK01")
        cartons = pickings.move_line_ids.result_package_id
        pallets = self.stand(cartons, 1)
        pickings.carrier_tracking_ref = "PRO1"
        pickings.button_validate()
        for name, groups in (("boss", MANAGER), ("reader", USER)):
            reader = create_user(self.company, name, name, groups)
            self.env.flush_all()
            self.env.invalidate_all()
            seen = shipment.with_user(reader)
            [form] = seen.web_read(
                {"carton_ids": {"fields": {"acorn_sscc": {}}}, "pallet_count": {}}
            )
            self.assertEqual(len(form["carton_ids"]), len(cartons))
            self.assertEqual(form["pallet_count"], len(pallets))

    def test_a_carrier_tells_the_tracking_numbers_of_all_parcels(self):
        self.code.shipment_type = "SmallParcel"
        pickings, _shipment = self.plan("4TRUCK01", "4TRUCK02")
        for picking, number in zip(pickings, ("1Z1", "1Z2"), strict=True):
            picking.carrier_tracking_ref = number
        pickings.button_validate()
        cartons = pickings.move_line_ids.result_package_id
        self.assertEqual({*cartons.mapped("acorn_tracking")}, {"1Z1", "1Z2"})

    def test_the_figures_are_those_of_the_cartons(self):
        pickings, shipment = self.plan("4TRUCK01", "4TRUCK02")
        cartons = pickings.move_line_ids.result_package_id
        self.assertEqual(shipment.carton_count, len(cartons))
        self.assertEqual(shipment.structure, "LooseStandardCase")
        self.assertAlmostEqual(shipment.net_weight, 48 * 0.25)
        pallets = self.stand(cartons, 1)
        shipment.invalidate_recordset()
        pallets.package_type_id = self.env["stock.package.type"].create(
            {"name": "Pallet", "base_weight": 20, "acorn_unstackable": True}
        )
        self.assertEqual(shipment.structure, "PalletizedStandardCase")
        self.assertEqual((shipment.pallet_count, shipment.loose_count), (1, 0))
        self.assertEqual(shipment.unstackable_count, 1)
        self.assertAlmostEqual(shipment.weight, 48 * 0.25 + 20)
        pickings.carrier_tracking_ref = "PRO1"
        pickings.button_validate()
        self.assertEqual(shipment.structure, "PalletizedStandardCase")

    def test_the_asn_says_how_it_is_packed_and_how_it_goes(self):
        pickings, shipment = self.plan("4TRUCK01", "4TRUCK02")
        box = self.env["stock.package.type"].create(
            {
                "name": "Box",
                "packaging_length": 500,
                "width": 400,
                "height": 300,
                "base_weight": 1,
            }
        )
        pickings.sudo().move_line_ids.result_package_id.package_type_id = box
        pickings.carrier_tracking_ref = "PRO1"
        shipment.transport_mode = "Air"
        pickings.button_validate()
        self.run_action("send")
        [sent] = self.simulator.documents("shipment")
        body = sent["body"]
        self.assertEqual(body["shipmentStructure"], "LooseStandardCase")
        self.assertEqual(body["transportationDetails"]["transportationMode"], "Air")
        measures = body["shipmentMeasurements"]
        self.assertEqual(float(measures["grossShipmentWeight"]["value"]), 14)
        self.assertEqual(float(measures["shipmentVolume"]["value"]), 0.12)
        self.confirm()
        self.assertEqual(shipment.state, "confirmed")

    def test_the_asn_says_when_goods_expire(self):
        lots = self.env["stock.lot"]
        if "expiration_date" not in lots._fields:
            self.skipTest("Needs product_expiry: ./acorn test --beside product_expiry")
        quants = self.env["stock.quant"]
        quants.search([("product_id", "=", self.pen.id)]).sudo().unlink()
        self.pen.write({"tracking": "lot", "use_expiration_date": True})
        lot = lots.create({"name": "L1", "product_id": self.pen.id})
        lot.expiration_date = "2040-05-01 12:00:00"
        place = self.warehouse.lot_stock_id
        quants._update_available_quantity(self.pen, place, 24, lot_id=lot)
        pickings, _shipment = self.plan("4LOTS001")
        pickings.carrier_tracking_ref = "PRO1"
        pickings.button_validate()
        self.run_action("send")
        [sent] = self.simulator.documents("shipment")
        details = sent["body"]["cartons"][0]["items"][0]["itemDetails"]
        self.assertEqual(
            (details["lotNumber"], details["expiry"]),
            ("L1", {"expiryDate": "2040-05-01T12:00:00Z"}),
        )

    def test_what_is_held_waits_for_approval_only_until_it_is_live(self):
        self.code.shipment_level = "test"
        pickings, shipment = self.plan("4TRUCK01")
        pickings.carrier_tracking_ref = "PRO1"
        pickings.button_validate()
        self.assertEqual(shipment.state, "approval")
        self.code.shipment_level = "live"
        self.assertEqual(shipment.state, "on_hold")

    def test_goods_right_on_a_pallet_are_announced_on_it(self):
        pickings = self.deliver("4TRUCK01")
        pallet = self.stand(self.env["stock.package"], 1)
        pickings.sudo().move_line_ids.result_package_id = pallet
        pickings.carrier_tracking_ref = "PRO1"
        pickings.button_validate()
        self.assertEqual(pickings.acorn_shipment_id.structure, "PalletOfItems")
        self.run_action("send")
        [sent] = self.simulator.documents("shipment")
        self.confirm()
        self.assertEqual(pickings.acorn_shipment_id.state, "confirmed")
        self.assertNotIn("cartons", sent["body"])
        [told] = sent["body"]["pallets"]
        self.assertEqual(told["items"][0]["shippedQuantity"]["amount"], 24)
