import json
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .. import const
from .people import USER, create_user
from .test_shipments_pitfalls import DeliveryCommon

PACKER = f"{USER},stock.group_stock_user"


class AnnounceCommon(DeliveryCommon):
    """A truck that is announced before it leaves."""

    def set_up_once(self):
        super().set_up_once()
        self.simulator.set(transaction_seconds=0)
        self.env["acorn.vendor.packing.rule"].search([]).write(
            {"carton_weight": 1.5, "carton_volume": 0}
        )

    def announce(self, number="4PENS00A", **details):
        """Return the transfer of an order in cartons of six, as Amazon was told."""
        picking = self.pack(self.make_confirmed(number, **details))
        picking.action_acorn_palletize()
        self.press_announce(picking)
        return picking

    def press_announce(self, picking):
        with self.at_present():
            picking.action_acorn_announce()
        self.exchange()

    def exchange(self):
        """Send what is queued, and hear what became of it."""
        for _time in range(3):
            self.run_action("send")
            self.let_pass(minutes=6)
            self.run_action("follow_up")

    def validate(self, picking):
        with self.at_present():
            action = picking.button_validate()
            if isinstance(action, dict) and action.get("res_model"):
                wizard = self.env[action["res_model"]].with_context(**action["context"])
                wizard.create({}).process()

    def leave_behind(self, cartons):
        """Load all but these cartons."""
        lines = cartons.picking_ids.move_line_ids
        lines.picked = True
        lines.filtered(lambda line: line.result_package_id in cartons).picked = False

    def get_accepted(self):
        return [
            document["body"]
            for document in self.simulator.documents("shipment")
            if document["verdict"] == "accepted"
        ]

    def get_numbers(self, body):
        return {
            each["cartonIdentifiers"][0]["containerIdentificationNumber"]
            for each in body["cartons"]
        }

    def count_units(self, body):
        return sum(item["shippedQuantity"]["amount"] for item in body["shippedItems"])


@tagged("post_install", "-at_install")
class TestShipmentsAnnounce(AnnounceCommon):
    """An ASN before the truck leaves, and what Amazon is told when it is gone."""

    def test_it_is_announced_before_it_leaves_and_once(self):
        picking = self.announce()
        shipment = picking.acorn_shipment_id
        cartons = picking.move_line_ids.result_package_id
        self.assertEqual(len(cartons), 4)
        self.assertEqual(shipment.acorn_document_state, "confirmed")
        self.assertEqual(picking.state, "assigned")
        self.assertEqual((cartons | cartons.package_dest_id).acorn_asn_id, shipment)
        [body] = self.get_accepted()
        self.assertEqual(self.count_units(body), 24)
        self.assertEqual(len(body["pallets"]), 1)
        with self.assertRaisesRegex(UserError, "nothing has changed"):
            picking.action_acorn_announce()
        self.validate(picking)
        self.exchange()
        self.assertEqual(picking.state, "done")
        self.assertEqual(self.get_accepted(), [body])
        self.assertFalse(self.env["acorn.vendor.shipment"].search([]) - shipment)

    def test_less_left_replaces_it(self):
        picking = self.announce()
        shipment = picking.acorn_shipment_id
        behind = picking.move_line_ids.result_package_id[:1]
        self.leave_behind(behind)
        self.validate(picking)
        self.exchange()
        first, second = self.get_accepted()
        self.assertEqual(second["shipmentConfirmationType"], "Replace")
        self.assertEqual(second["shipmentIdentifier"], first["shipmentIdentifier"])
        self.assertEqual((self.count_units(first), self.count_units(second)), (24, 18))
        self.assertNotIn(f"00{behind.acorn_sscc}", self.get_numbers(second))
        self.assertEqual(shipment.acorn_document_state, "confirmed")
        # What stays behind has a number that Amazon was told already.
        backorder = picking.backorder_ids
        self.assertEqual(backorder.move_line_ids.result_package_id, behind)
        self.assertIn("New Labels", backorder.message_ids[0].body)
        with self.assertRaisesRegex(UserError, "new carton"), self.cr.savepoint():
            self.validate(backorder)
        backorder.action_acorn_renew_labels()
        self.assertTrue(behind.acorn_emptied)
        backorder.carrier_tracking_ref = "PRO-2"
        self.validate(backorder)
        self.exchange()
        self.assertEqual(
            [self.count_units(each) for each in self.get_accepted()], [24, 18, 6]
        )

    def test_more_left_has_an_asn_of_its_own(self):
        order = self.make_confirmed()
        picking = self.pack(order)
        lines = picking.move_line_ids.filtered("result_package_id").sorted("id")
        # One carton is packed later.
        late = lines[-1:]
        units = late.quantity
        picking.move_ids.quantity = 24 - units
        self.assertFalse(late.exists())
        self.press_announce(picking)
        [body] = self.get_accepted()
        self.assertEqual(self.count_units(body), 18)
        picking.move_ids.quantity = 24
        picking.action_acorn_pack()
        self.validate(picking)
        self.exchange()
        first, second = self.get_accepted()
        self.assertEqual(self.count_units(second), 6)
        self.assertEqual(second["shipmentConfirmationType"], "Original")
        self.assertFalse(self.get_numbers(first) & self.get_numbers(second))
        rest = picking.acorn_shipment_id.rest_ids
        self.assertEqual(rest.name, second["shipmentIdentifier"])
        self.assertEqual(rest.order_ids, order)
        self.assertEqual(rest.carton_count, 1)
        self.assertEqual(order.acorn_shipment_ids, picking.acorn_shipment_id | rest)
        self.assertEqual(
            second["transportationDetails"]["billOfLadingNumber"],
            first["transportationDetails"]["billOfLadingNumber"],
        )

    def test_goods_in_another_carton_are_taken_from_one_asn_into_the_other(self):
        picking = self.announce()
        broken = picking.move_line_ids.result_package_id[:1]
        sentences = broken.action_acorn_break_open()
        self.assertIn("as it was packed before", sentences[-1])
        picking.action_acorn_pack()
        self.validate(picking)
        self.exchange()
        self.exchange()
        self.assertEqual(
            [
                (each["shipmentConfirmationType"], self.count_units(each))
                for each in self.get_accepted()
            ],
            [("Original", 24), ("Replace", 18), ("Original", 6)],
        )

    def test_what_waits_to_be_known_is_compared_then(self):
        picking = self.pack(self.make_confirmed())
        self.simulator.fail_next("SubmitShipmentConfirmations", "reset")
        with self.at_present():
            picking.action_acorn_announce()
        self.run_action("send")
        shipment = picking.acorn_shipment_id
        self.assertEqual(shipment.acorn_message_ids.state, "unknown")
        self.leave_behind(picking.move_line_ids.result_package_id[:1])
        self.validate(picking)
        self.assertTrue(shipment.is_to_compare)
        self.assertEqual(len(shipment.acorn_message_ids), 1)
        self.exchange()
        self.exchange()
        self.assertFalse(shipment.is_to_compare)
        self.assertEqual(
            [self.count_units(each) for each in self.get_accepted()], [24, 18]
        )

    def test_before_it_is_sent_it_is_written_anew(self):
        picking = self.pack(self.make_confirmed())
        picking.action_acorn_announce()
        self.leave_behind(picking.move_line_ids.result_package_id[:1])
        self.validate(picking)
        self.exchange()
        [body] = self.get_accepted()
        self.assertEqual(self.count_units(body), 18)
        self.assertEqual(body["shipmentConfirmationType"], "Original")

    def test_nothing_takes_an_asn_back(self):
        picking = self.announce()
        shipment = picking.acorn_shipment_id
        picking.action_cancel()
        self.exchange()
        self.assertEqual(len(self.get_accepted()), 1)
        newest = shipment._acorn_get_newest_message()
        self.assertRecordValues(newest, [{"state": "held", "payload": False}])
        self.assertIn("support case", shipment.acorn_advice)

    def test_a_replacement_that_comes_too_late_is_said(self):
        picking = self.announce()
        self.leave_behind(picking.move_line_ids.result_package_id[:1])
        self.let_pass(days=8)
        self.validate(picking)
        self.exchange()
        self.assertEqual(len(self.get_accepted()), 1)
        self.assertIn("seven days", picking.acorn_shipment_id.acorn_advice)

    def test_what_was_sent_is_kept_for_ever(self):
        picking = self.announce()
        message = picking.acorn_shipment_id.acorn_message_ids
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE acorn_vendor_message SET create_date = create_date - interval"
            " '40 years' WHERE id = %s",
            [message.id],
        )
        self.env.invalidate_all()
        self.account.document_years = 7
        self.env["acorn.vendor.message"].sudo()._gc_expired()
        self.assertTrue(message.exists().payload)
        with self.assertRaisesRegex(UserError, "evidence"):
            message.sudo().unlink()

    def test_a_clock_runs_until_it_is_announced(self):
        picking = self.pack(self.make_confirmed())
        leaves = fields.Datetime.now() + timedelta(days=1)
        picking.scheduled_date = leaves
        picking.action_acorn_ship_together()
        shipment = picking.acorn_shipment_id
        leaves = picking.scheduled_date
        self.assertEqual(shipment.asn_due_at, leaves + timedelta(minutes=30))
        self.assertFalse(shipment.is_asn_late)
        shipment.appointment_at = leaves + timedelta(hours=2)
        self.assertEqual(shipment.asn_due_at, leaves - timedelta(hours=4))
        shipment.appointment_at = leaves - timedelta(hours=20)
        self.assertTrue(shipment.is_asn_late)
        self.assertIn("appointment", shipment.asn_due_reason)
        with self.at_present():
            shipment.action_announce()
        self.assertFalse(shipment.asn_due_at)
        self.exchange()
        self.assertEqual(shipment.state, "confirmed")
        # An appointment is given for what was announced.
        packer = create_user(self.company, "packer", "packer", PACKER)
        shipment.with_user(packer).appointment_at = leaves + timedelta(hours=9)

    def test_the_clock_goes_by_the_country_of_the_fc(self):
        self.account.region = "fe"
        self.code.marketplace = const.find_marketplace("fe", "JP", "")
        self.fc.country_id = self.env.ref("base.jp")
        picking = self.pack(self.make_confirmed())
        day = fields.Datetime.now().replace(minute=0, second=0) + timedelta(days=2)
        # 20:00 in Japan.
        picking.scheduled_date = day.replace(hour=11)
        picking.action_acorn_ship_together()
        shipment = picking.acorn_shipment_id
        self.assertEqual(shipment.asn_due_at, day.replace(hour=7))
        self.assertIn("by 16:00", shipment.asn_due_reason)
        self.assertIn("Vendors tell so", shipment.asn_due_reason)

    def test_it_is_packed_as_a_whole_before(self):
        order = self.make_confirmed()
        with self.assertRaisesRegex(UserError, "not packed completely"):
            order.picking_ids.action_acorn_announce()
        self.assertFalse(self.simulator.count("SubmitShipmentConfirmations"))

    def test_a_worker_of_the_warehouse_announces_and_nobody_else(self):
        picking = self.pack(self.make_confirmed())
        seller = create_user(
            self.company, "seller", "seller", "sales_team.group_sale_manager"
        )
        with self.assertRaises(AccessError):
            picking.with_user(seller).action_acorn_announce()
        packer = create_user(self.company, "packer", "packer", PACKER)
        picking.with_user(packer).action_acorn_announce()
        message = picking.acorn_shipment_id.acorn_message_ids
        self.assertEqual(message.state, "queued")
        self.assertEqual(
            json.loads(message.payload)["shipmentConfirmations"][0][
                "shipmentIdentifier"
            ],
            picking.acorn_shipment_id.name,
        )
