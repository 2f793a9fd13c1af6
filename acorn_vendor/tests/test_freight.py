from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..rules.load_stage import day_there
from .freight_common import AcornVendorFreight


@tagged("post_install", "-at_install")
class TestFreight(AcornVendorFreight):
    """A pick-up from the request until Amazon's reply stands on the papers."""

    def test_a_pick_up_is_requested_and_comes_back(self):
        pickings = self.collect("4ROUTE01", "4ROUTE02")
        routing = self.request(pickings)
        self.assertEqual(routing.picking_ids, pickings)
        self.assertEqual(
            (routing.state, routing.po_numbers), ("open", "4ROUTE01, 4ROUTE02")
        )
        self.assertEqual(routing.basis, "expected")
        self.assertTrue(
            routing.carton_count and routing.pallet_count and routing.weight
        )
        self.assertFalse(routing.pick_up_advice)
        self.send(routing)
        self.assertEqual(
            routing.state, "requested", self.simulator.documents("transport")
        )
        self.assertEqual(routing.acorn_document_state, "confirmed")
        [document] = self.simulator.documents("transport")
        self.assertEqual(
            [
                each["purchaseOrderNumber"]
                for each in document["body"]["purchaseOrders"]
            ],
            ["4ROUTE01", "4ROUTE02"],
        )
        self.let_amazon_arrange()
        self.assertEqual(routing.state, "arranged")
        self.assertEqual(routing.carrier_scac, "SIMP")
        self.assertEqual(routing.reply_source, "api")
        arn = routing.amazon_reference
        self.assertTrue(arn)
        for picking in pickings:
            self.assertEqual(picking.acorn_amazon_reference, arn)
            self.assertEqual(picking.acorn_carrier_scac, "SIMP")
        self.assertEqual(set(routing.shipment_ids.mapped("amazon_reference")), {arn})
        # The code's own carrier stood on the papers before.
        self.assertIn("UPSN", routing.difference)
        replied = routing.replied_at
        self.run_action("read_routing")
        self.assertEqual(routing.replied_at, replied)

    def test_the_same_transfers_have_one_request(self):
        pickings = self.collect("4ROUTE03", "4ROUTE04")
        routing = self.request(pickings)
        self.assertEqual(self.request(pickings[:1]), routing)

    def test_after_packing_it_is_counted_anew(self):
        pickings = self.collect("4ROUTE05", amount=24)
        routing = self.request(pickings)
        self.assertFalse(routing.current_counts)
        pickings.action_acorn_pack()
        routing.carton_count = 7
        self.assertTrue(routing.current_counts)
        routing.action_calculate()
        self.assertFalse(routing.current_counts)
        self.assertEqual(routing.basis, "packed")

    def test_a_day_that_is_too_soon_is_refused_with_a_better_one(self):
        routing = self.request(self.collect("4ROUTE06"))
        routing.pick_up_at = fields.Datetime.now() + timedelta(hours=3)
        self.assertIn("working days", routing.pick_up_advice)
        with self.assertRaisesRegex(UserError, "working days"):
            routing.action_send()

    def test_it_is_changed_until_a_carrier_comes_then_stays(self):
        routing = self.request(self.collect("4ROUTE07"))
        self.send(routing)
        routing.weight = 99
        self.send(routing)
        bodies = [each["body"] for each in self.simulator.documents("transport")]
        self.assertEqual(
            [
                each["shipmentMeasurements"]["shipmentWeight"]["value"]
                for each in bodies
            ][-1],
            "99",
        )
        self.let_amazon_arrange()
        self.assertFalse(routing.may_change)
        with self.assertRaisesRegex(UserError, "arranged"):
            routing.action_send()

    def test_a_cancelled_pick_up_is_told_to_amazon(self):
        pickings = self.collect("4ROUTE08")
        routing = self.request(pickings)
        self.send(routing)
        routing.action_cancel()
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("follow_up")
        documents = self.simulator.documents("transport")
        self.assertEqual(
            [each["body"]["transactionType"] for each in documents], ["New", "Cancel"]
        )
        self.assertEqual(routing.state, "cancelled")
        self.assertNotEqual(self.request(pickings), routing)

    def test_on_level_test_a_manager_approves(self):
        self.code.routing_level = "test"
        routing = self.request(self.collect("4ROUTE09"))
        routing.action_send()
        self.assertEqual(
            (routing.state, routing.acorn_document_state), ("open", "held")
        )
        routing.with_env(self.env).action_acorn_approve_message()
        self.run_action("send")
        self.assertEqual(routing.state, "requested")

    def test_off_leads_by_hand_to_the_same_place(self):
        self.code.routing_level = "off"
        pickings = self.collect("4ROUTE10")
        routing = self.request(pickings)
        with self.assertRaisesRegex(UserError, "Vendor Central"):
            routing.action_send()
        routing.action_asked_by_hand()
        self.assertEqual(routing.state, "requested")
        action = routing.action_enter_reply()
        dialogs = self.env[action["res_model"]].with_user(self.packer)
        dialog = dialogs.with_context(**action["context"]).create(
            {"pasted": "ARN: 14500012345\nCarrier: FedEx Freight (FXFE)\nPRO: P123"}
        )
        self.assertEqual(dialog.carrier_scac, "FXFE")
        dialog.action_apply()
        self.assertEqual((routing.state, routing.reply_source), ("arranged", "text"))
        self.assertEqual(pickings.acorn_amazon_reference, "14500012345")
        self.assertEqual(pickings.acorn_carrier_scac, "FXFE")
        self.assertFalse(self.simulator.documents("transport"))

    def test_what_has_a_delivery_window_is_not_collected(self):
        pickings = self.collect("4ROUTE11")
        pickings.sudo().sale_id.acorn_window_kind = "delivery"
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "ship window"):
            pickings.action_acorn_request_pick_up()

    def test_the_check_wants_the_arn_of_what_amazon_was_asked_to_fetch(self):
        pickings = self.collect("4ROUTE12")
        routing = self.request(pickings)
        self.assertFalse(pickings._acorn_get_asked_to_fetch())
        routing.action_asked_by_hand()
        self.assertEqual(pickings._acorn_get_asked_to_fetch(), pickings)

    def test_in_the_far_east_it_is_asked_for_by_hand(self):
        routing = self.request(self.collect("4ROUTE13"))
        self.account.region = "fe"
        self.assertFalse(routing.may_send)

    def test_who_may_not_write_to_transfers_does_nothing_with_their_request(self):
        routing = self.request(self.collect("4ROUTE14"))
        dialogs = self.env["acorn.vendor.routing.reply"].with_user(self.packer)
        dialog = dialogs.create(
            {"routing_id": routing.id, "amazon_reference": "14500012345"}
        )
        self.env["ir.rule"].sudo().create(
            {
                "name": "Transfers of others only",
                "model_id": self.env["ir.model"]._get_id("stock.picking"),
                "domain_force": [("acorn_code_id", "=", False)],
                "perm_read": False,
            }
        )
        for action in (
            routing.action_send,
            routing.action_asked_by_hand,
            routing.action_cancel,
            routing.action_enter_reply,
            dialog.action_apply,
        ):
            with self.subTest(action.__name__), self.assertRaises(AccessError):
                action()
        self.assertEqual(routing.state, "open")

    def test_a_transfer_beside_those_of_a_request_joins_it_and_is_counted(self):
        first, second = self.collect("4ROUTE15", "4ROUTE16", amount=240)
        routing = self.request(first)
        count = routing.carton_count
        second.acorn_shipment_id.sudo().routing_id = False
        second.sudo().acorn_shipment_id = False
        self.assertEqual(routing.picking_ids, first)
        self.assertEqual(self.request(first | second), routing)
        self.assertEqual(routing.picking_ids, first | second)
        self.assertEqual(routing.carton_count, 2 * count)

    def test_a_transfer_beside_those_of_an_arranged_request_is_named(self):
        first, second = self.collect("4ROUTE17", "4ROUTE18")
        routing = self.request(first)
        routing.sudo()._take_reply({"amazon_reference": "14500012345"}, "hand")
        with self.assertRaisesRegex(UserError, second.name):
            (first | second).action_acorn_request_pick_up()
        self.assertEqual(routing.picking_ids, first)
        self.assertFalse(second.acorn_routing_id)

    def test_the_day_is_that_of_the_warehouse_or_of_the_working_hours(self):
        pickings = self.collect("4ROUTE19")
        routing = self.request(pickings)
        house = pickings.sudo()._acorn_get_house()
        house.partner_id.write({"country_id": False, "state_id": False, "tz": False})
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
            house.company_id.resource_calendar_id.tz = zone
            self.assertEqual(routing._get_zone(), zone)
            self.assertEqual(pickings._acorn_get_house_zone(), zone)
            today = day_there(fields.Datetime.now(), zone)
            self.assertEqual(pickings._acorn_get_today(), today)
