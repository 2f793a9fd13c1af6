from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import MANAGER_GROUPS, create_user
from .simulator import make_order


@tagged("post_install", "-at_install")
class TestChangePromise(AcornVendorCommon):
    """Odoo's side follows what is promised, as far as nothing was shipped."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.env["acorn.vendor.product"].search(
            [("product_id", "in", (self.pen + self.cup).ids)]
        ).case_uom_id = self.env["uom.uom"].create(
            {
                "name": "Case of 6",
                "relative_factor": 6,
                "relative_uom_id": self.pen.uom_id.id,
            }
        )

    def confirm(self, **details):
        self.order = self.import_orders(self.make_pen_order(**details))
        self.order.action_confirm()
        self.line = self.order.order_line
        return self.order.picking_ids

    def promise(self, units):
        """Promise other quantities; return what is said to have been done."""
        self.line.sudo().acorn_qty_accepted = units
        done = self.line._acorn_apply_promised()
        self.assertEqual(self.line.product_uom_qty, max(units, self.line.qty_delivered))
        return "\n".join(done.get(self.line, ()))

    def get_contents(self, picking):
        """Return the units per carton in their order; 0 for what is not packed."""
        lines = picking.move_line_ids.sorted("id")
        return [(line.quantity, bool(line.result_package_id)) for line in lines]

    def test_less_of_a_transfer_that_nobody_has_touched(self):
        picking = self.confirm()
        done = self.promise(10)
        self.assertEqual(picking.move_ids.product_uom_qty, 10)
        self.assertEqual(picking.move_ids.quantity, 10)
        self.assertEqual(picking.state, "assigned")
        self.assertIn(f"Transfer {picking.name}: 14 Units less of", done)
        self.assertIn("14 Units less", str(picking.message_ids.mapped("body")))
        self.assertFalse(picking.activity_ids)

    def test_what_is_not_reserved_goes_first(self):
        picking = self.confirm(amount=1010)
        self.assertEqual(picking.move_ids.quantity, 1000)
        self.promise(1004)
        self.assertEqual(picking.move_ids.product_uom_qty, 1004)
        self.assertEqual(picking.move_ids.quantity, 1000)
        self.promise(1000)
        self.assertEqual(picking.state, "assigned")

    def test_the_last_whole_cartons_are_unpacked_and_one_is_opened(self):
        picking = self.confirm()
        picking.action_acorn_pack()
        cartons = picking.move_line_ids.sorted("id").result_package_id.mapped("name")
        done = self.promise(10)
        self.assertEqual(self.get_contents(picking), [(6, True), (4, True)])
        self.assertIn(f"Unpack {cartons[3]}, {cartons[2]} and remove the labels", done)
        self.assertIn(f"Open {cartons[1]}: 4 units stay in it", done)
        self.assertNotIn(cartons[0], done)
        self.assertEqual(
            picking.activity_ids.summary, "Repack: less is promised to Amazon"
        )
        self.assertEqual(picking.state, "assigned")
        picking.button_validate()
        self.assertEqual(self.line.qty_delivered, 10)
        self.assertEqual(picking.acorn_shipment_id.carton_count, 2)

    def test_the_stock_reserved_for_it_is_free_again(self):
        picking = self.confirm()
        picking.action_acorn_pack()
        self.promise(7)
        self.pen.invalidate_recordset()
        self.assertEqual(self.pen.free_qty, 993)

    def test_nothing_left_of_a_line_cancels_its_transfer(self):
        picking = self.confirm()
        picking.action_acorn_pack()
        shipments = self.env["acorn.vendor.shipment"].sudo()
        picking.acorn_shipment_id = shipments._create_for(picking)
        shipment = picking.acorn_shipment_id
        self.promise(0)
        self.assertEqual(picking.state, "cancel")
        self.assertFalse(picking.move_line_ids)
        self.assertFalse(shipment.exists())
        self.assertEqual(self.pen.free_qty, 1000)

    def test_what_was_shipped_stays(self):
        picking = self.confirm()
        self.deliver(picking, 10)
        rest = self.order.picking_ids - picking
        done = self.promise(4)
        self.assertEqual(rest.state, "cancel")
        self.assertEqual(self.line.product_uom_qty, 10)
        self.assertIn("6 Units more than promised were shipped; they stay", done)

    def deliver(self, picking, units):
        """Validate a part; the rest waits in a backorder."""
        picking.move_ids.quantity = units
        picking.move_ids.picked = True
        if picking._acorn_is_announced():
            picking.action_acorn_pack()
        picking.with_context(skip_backorder=True).button_validate()

    def test_more_is_delivered(self):
        picking = self.confirm()
        self.line.sudo().acorn_qty_ordered = 40
        self.promise(4)
        done = self.promise(30)
        self.assertEqual(sum(self.order.picking_ids.move_ids.mapped("product_qty")), 30)
        self.assertIn("More is to be delivered", done)
        self.assertIn(picking.name, done)

    def test_a_delivery_given_up_is_not_begun_again_by_less(self):
        picking = self.confirm()
        self.deliver(picking, 10)
        (self.order.picking_ids - picking).action_cancel()
        self.promise(20)
        self.assertEqual(
            self.order.picking_ids.filtered(lambda each: each.state != "cancel"),
            picking,
        )

    def test_the_same_again_does_nothing(self):
        picking = self.confirm()
        self.promise(10)
        before = len(picking.message_ids)
        self.assertFalse(self.promise(10))
        self.assertEqual(len(picking.message_ids), before)

    def test_what_a_kit_is_made_of_is_left_to_odoo(self):
        picking = self.confirm()
        part = self.env["stock.move"].create(
            {
                "product_id": self.cup.id,
                "product_uom_qty": 24,
                "sale_line_id": self.line.id,
                "picking_id": picking.id,
                "location_id": picking.location_id.id,
                "location_dest_id": picking.location_dest_id.id,
            }
        )
        (picking.move_ids - part)._action_cancel()
        self.promise(10)
        self.assertEqual(part.product_qty, 24)
        # Without its addon for kits Odoo delivers the product: it was asked.
        moves = self.line.move_ids - part
        self.assertIn(10, moves.mapped("product_qty"))

    def test_a_shared_carton_is_opened_last(self):
        item = ("B0PEN00001", "PEN-1", 14, "Eaches", 1, "2.50")
        other = ("B0CUP00001", "CUP-1", 4, "Eaches", 1, "5.00")
        self.order = self.import_orders(make_order("4TWO0000", item, other))
        self.order.action_confirm()
        picking = self.order.picking_ids
        picking.action_acorn_pack()
        self.line = self.order.order_line[0]
        self.promise(8)
        lines = picking.move_line_ids.filtered(lambda line: line.product_id == self.pen)
        self.assertEqual(sorted(lines.mapped("quantity")), [2, 6])

    def test_of_each_line_only_its_own_cartons_are_told(self):
        item = ("B0PEN00001", "PEN-1", 12, "Eaches", 1, "2.50")
        other = ("B0CUP00001", "CUP-1", 12, "Eaches", 1, "5.00")
        self.order = self.import_orders(make_order("4TWO0001", item, other))
        self.order.action_confirm()
        picking = self.order.picking_ids
        picking.action_acorn_pack()
        cartons = {
            move.sale_line_id: set(move.move_line_ids.result_package_id.mapped("name"))
            for move in picking.move_ids
        }
        lines = self.order.order_line
        lines.sudo().acorn_qty_accepted = 6
        done = lines._acorn_apply_promised()
        for line in lines:
            told = "\n".join(done[line])
            named = {name for names in cartons.values() for name in names}
            named = {name for name in named if name in told}
            self.assertEqual(len(named), 1)
            self.assertLessEqual(named, cartons[line])

    def test_in_two_steps_what_was_not_fetched_goes_first(self):
        self.warehouse.delivery_steps = "pick_ship"
        pick = self.confirm()
        self.deliver(pick, 10)
        ship = self.order.picking_ids.filtered(
            lambda each: each.picking_type_code == "outgoing"
        )
        rest = self.order.picking_ids - pick - ship
        self.assertEqual(rest.move_ids.product_qty, 14)
        self.promise(12)
        self.assertEqual(rest.move_ids.product_qty, 2)
        self.assertEqual(ship.move_ids.product_qty, 10)
        done = self.promise(7)
        self.assertEqual(rest.state, "cancel")
        self.assertEqual(ship.move_ids.product_qty, 7)
        self.assertIn(f"3 Units lie in {self.warehouse.code}/Output", done)
        self.promise(9)
        self.assertEqual(
            sum(self.line._acorn_get_open_moves().mapped("product_qty")), 9
        )

    def test_the_steps_before_follow_where_each_waits_for_the_other(self):
        shelf = self.warehouse.view_location_id.copy({"name": "Shelf"})
        shelf.usage = "internal"
        shelf.location_id = self.warehouse.view_location_id
        rule = self.warehouse.delivery_route_id.rule_ids.filtered(
            lambda rule: rule.location_src_id == self.warehouse.lot_stock_id
        )
        rule.procure_method = "make_to_order"
        rule.copy(
            {
                "location_src_id": shelf.id,
                "location_dest_id": self.warehouse.lot_stock_id.id,
                "location_dest_from_rule": True,
                "picking_type_id": self.warehouse.int_type_id.id,
                "procure_method": "make_to_stock",
            }
        )
        pickings = self.confirm()
        self.assertEqual(pickings.move_ids.mapped("product_qty"), [24, 24])
        self.promise(10)
        self.assertEqual(pickings.move_ids.mapped("product_qty"), [10, 10])
        self.promise(0)
        self.assertEqual(set(pickings.mapped("state")), {"cancel"})

    def test_the_vendor_manager_needs_no_rights_on_the_warehouse(self):
        picking = self.confirm()
        picking.action_acorn_pack()
        manager = create_user(self.company, "mm", "Maria Manager", MANAGER_GROUPS)
        self.line = self.line.with_user(manager)
        self.assertIn("Unpack ", self.promise(10))
        self.assertEqual(picking.move_ids.product_uom_qty, 10)
