from odoo.tests import tagged

from .change_common import PEN, AcornVendorChangeCommon
from .simulator import make_order

NUMBER = "4CHAIN00"


@tagged("post_install", "-at_install", "flow")
class TestChangeChain(AcornVendorChangeCommon):
    """What a change does to transfers, cartons, shipments, taxes and invoices."""

    def bring_one(self, stage):
        return self.bring(stage, NUMBER)[NUMBER]

    def deliver_part(self, order, units):
        """Send a part of the first line; the rest waits in a backorder."""
        picking = order.picking_ids
        picking.move_ids[1].quantity = 0
        picking.move_ids[0].quantity = units
        picking.move_ids.picked = True
        picking.carrier_tracking_ref = "PRO1"
        picking.action_acorn_pack()
        picking.with_context(skip_backorder=True).button_validate()
        return order.picking_ids - picking

    def set_units(self, units, line="1"):
        self.change(NUMBER, {"items": {line: {"orderedQuantity": {"amount": units}}}})

    def test_the_effect_names_transfer_and_cartons_and_is_what_happens(self):
        order = self.bring_one("packed")
        [picking] = order.picking_ids
        self.set_units(0)
        line = order.acorn_open_change_ids
        carton = picking.move_line_ids.result_package_id
        self.assertIn(f"Transfer {picking.name}: 24 Units less", line.effect)
        self.assertIn(f"Open {carton.name}: 12 units stay in it", line.effect)
        order.action_acorn_apply_changes()
        self.assertEqual(picking.move_line_ids.mapped("quantity"), [12])
        self.assertIn("Open ", picking.activity_ids.note)

    def test_of_the_rest_less_can_be_sent(self):
        order = self.bring_one("acknowledged")
        rest = self.deliver_part(order, 10)
        self.set_units(16)
        self.assertEqual(self.change_of(order).stage, "acknowledged")
        self.assertEqual(order.order_line[0].acorn_qty_accepted, 16)
        self.assertEqual(sorted(rest.move_ids.mapped("product_qty")), [6, 12])
        self.check_ledger(order)

    def test_less_than_what_was_shipped_is_refused(self):
        order = self.bring_one("acknowledged")
        rest = self.deliver_part(order, 10)
        shipment = (order.picking_ids - rest).acorn_shipment_id
        self.set_units(4)
        line = self.change_of(order)
        self.assertEqual((line.stage, line.state), ("announced", "refused"))
        self.assertIn(f"10 units were shipped (ASN {shipment.name})", line.effect)
        self.assertIn("the receipt will differ", line.effect)
        self.assertEqual(order.order_line[0].acorn_qty_accepted, 24)
        self.check_ledger(order)
        [activity] = order.activity_ids.filtered(
            lambda each: "Too late for what Amazon changed" in each.summary
        )
        self.assertIn("24 → 4", activity.note)

    def test_of_an_order_that_left_in_part_the_rest_is_cancelled(self):
        order = self.bring_one("acknowledged")
        rest = self.deliver_part(order, 10)
        self.change(
            NUMBER,
            {
                "purchaseOrderState": "Closed",
                "items": {
                    each: {"orderedQuantity": {"amount": 0}} for each in ("1", "2")
                },
            },
        )
        self.assertEqual(order.acorn_open_change_ids.kind, "order_cancelled")
        order.action_acorn_apply_changes()
        self.assertEqual(order.state, "sale")
        self.assertEqual(rest.state, "cancel")
        self.assertEqual(order.order_line.mapped("acorn_qty_accepted"), [10, 0])
        self.check_ledger(order)
        self.assertEqual(order._create_invoices().amount_untaxed, 25)

    def test_another_fc_takes_transfers_shipments_and_taxes_along(self):
        order = self.bring_one("packed")
        [picking] = order.picking_ids
        shipments = self.env["acorn.vendor.shipment"].sudo()
        picking.carrier_tracking_ref = "PRO1"
        picking.acorn_shipment_id = shipments._create_for(picking)
        self.other_fc.country_id = self.env.ref("base.ca")
        position = self.env["account.fiscal.position"].create(
            {
                "name": "Canada",
                "auto_apply": True,
                "country_id": self.env.ref("base.ca").id,
                "sequence": 0,
            }
        )
        self.change(NUMBER, {"orderDetails": {"shipToParty": {"partyId": "ONT8"}}})
        self.assertIn("cartons need new", order.acorn_open_change_ids.effect)
        order.action_acorn_apply_changes()
        self.assertEqual(order.fiscal_position_id, position)
        self.assertEqual(picking.partner_id, self.other_fc)
        self.assertEqual(picking.acorn_shipment_id.ship_to_code, "ONT8")
        self.assertIn("Relabel", picking.activity_ids.summary)
        with self.at_present():
            picking.button_validate()
        shipment = picking.acorn_shipment_id
        self.assertEqual(
            shipment.acorn_document_state, "waiting", shipment.acorn_advice
        )
        self.run_action("send")
        [asn] = self.simulator.documents("shipment")
        self.assertEqual(asn["body"]["shipToParty"]["partyId"], "ONT8")

    def test_what_was_shipped_keeps_its_fc(self):
        order = self.bring_one("acknowledged")
        rest = self.deliver_part(order, 10)
        gone = order.picking_ids - rest
        self.change(NUMBER, {"orderDetails": {"shipToParty": {"partyId": "ONT8"}}})
        self.assertEqual(self.change_of(order).state, "applied")
        self.assertEqual(rest.partner_id, self.other_fc)
        self.assertEqual(gone.partner_id, self.fc)
        self.assertEqual(gone.acorn_shipment_id.ship_to_code, "PHX6")

    def test_a_fc_reaches_the_steps_that_are_yet_to_come(self):
        self.warehouse.delivery_steps = "pick_ship"
        order = self.bring_one("acknowledged")
        [pick] = order.picking_ids
        self.change(NUMBER, {"orderDetails": {"shipToParty": {"partyId": "ONT8"}}})
        pick.move_ids.picked = True
        pick.button_validate()
        ship = order.picking_ids - pick
        self.assertEqual(ship.partner_id, self.other_fc)

    def test_a_new_window_moves_the_transfer(self):
        order = self.bring_one("acknowledged")
        window = "2031-03-01T00:00:00Z--2031-03-08T00:00:00Z"
        self.change(NUMBER, {"orderDetails": {"shipWindow": window}})
        picking = order.picking_ids
        self.assertEqual(picking.scheduled_date.isoformat(), "2031-03-01T00:00:00")
        self.assertEqual(picking.date_deadline.isoformat(), "2031-03-01T00:00:00")
        self.assertFalse(picking.activity_ids)

    def test_what_is_invoiced_keeps_its_price(self):
        order = self.bring_one("invoiced")
        self.change(
            NUMBER,
            {"items": {"1": {"netCost": {"amount": "2.20", "currencyCode": "USD"}}}},
        )
        line = order.acorn_open_change_ids
        self.assertEqual(line.stage, "invoiced")
        self.assertIn(order.invoice_ids.name, line.effect)
        order.action_acorn_apply_changes()
        self.assertEqual(order.order_line[0].price_unit, 2.50)
        self.assertEqual(order.order_line[0].acorn_net_cost, 2.20)

    def test_cases_are_counted_in_cases(self):
        item = ("B0PEN00001", "PEN-1", 4, "Cases", 6, "2.50")
        order = self.import_orders(make_order(NUMBER, item))
        self.env["acorn.vendor.product"].search(
            [("identifier", "=", "B0PEN00001")]
        ).case_uom_id = self.env["uom.uom"].create(
            {
                "name": "Six",
                "relative_factor": 6,
                "relative_uom_id": self.pen.uom_id.id,
            }
        )
        order.action_acorn_look_again()
        self._bring_acknowledged(order)
        self.set_units(3)
        self.assertEqual(self.change_of(order).new_number, 18)
        self.assertEqual(order.order_line.acorn_qty_accepted, 18)
        self.check_ledger(order)

    # === WHERE THE ORDER CAME FROM === #

    def test_an_order_taken_over_follows_but_is_never_acknowledged_by_itself(self):
        product = self.pen
        order = self.env["sale.order"].create(
            {
                "partner_id": self.amazon.id,
                "client_order_ref": NUMBER,
                "order_line": [
                    (0, 0, {"product_id": product.id, "product_uom_qty": 24})
                ],
            }
        )
        order.action_confirm()
        self.import_orders(make_order(NUMBER, PEN))
        self.assertTrue(order.acorn_linked)
        self.set_units(12)
        self.assertEqual(order.order_line.product_uom_qty, 12)
        self.set_units(20)
        order.action_acorn_apply_changes()
        self.assertEqual(order.order_line.product_uom_qty, 20)
        self.assertFalse(
            order.acorn_message_ids.filtered(lambda each: each.direction == "out")
        )
        self.check_ledger(order)

    def test_what_was_not_known_is_filled_in_without_asking(self):
        order = self.bring_one("acknowledged")
        order.sudo().write(
            {
                "acorn_window_start": False,
                "acorn_window_end": False,
                "acorn_bill_to_code": False,
                "acorn_kind_word": False,
            }
        )
        self.change(NUMBER, {"orderDetails": {"dealCode": "NEWS"}})
        self.assertTrue(order.acorn_window_end)
        self.assertEqual(order.acorn_bill_to_code, "AMZN1")
        self.assertEqual(order.acorn_kind, "RegularOrder")
        self.assertFalse(order.acorn_change_ids)
