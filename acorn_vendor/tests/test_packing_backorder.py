import json

from odoo.exceptions import UserError
from odoo.tests import tagged

from .packing_undo_common import AcornVendorPackingCommon


@tagged("post_install", "-at_install")
class TestPackingBackorder(AcornVendorPackingCommon):
    """Of what is packed, a part leaves, is swapped or is cancelled."""

    def load(self, picking, cartons):
        """Load these cartons only, as somebody does who scans them at the door."""
        lines = picking.move_line_ids
        lines.picked = False
        lines.filtered(lambda line: line.result_package_id in cartons).picked = True

    def ship(self, picking, backorder=True):
        """Validate a transfer; return its backorder."""
        context = {"skip_backorder": True}
        if not backorder:
            context["picking_ids_not_to_backorder"] = picking.ids
        picking.with_context(**context).button_validate()
        self.assertEqual(picking.state, "done")
        return picking.backorder_ids

    # === PART SHIPMENTS === #

    def test_cartons_that_are_not_loaded_stay_packed_on_the_backorder(self):
        picking = self.make_packed()
        cups = self.cartons_of(picking, self.cup)
        pens = self.cartons_of(picking, self.pen)
        pallet = self.make_pallets()
        (cups[2:] | pens)._acorn_move_to_pallet(pallet)
        self.load(picking, cups[:2])
        left = self.ship(picking)
        self.assertEqual(self.cartons_of(picking), cups[:2])
        self.assertEqual(self.cartons_of(left), (cups[2:] | pens).sorted("name"))
        self.assertEqual(self.cartons_of(left).package_dest_id, pallet)
        self.assertFalse(any((cups | pens | pallet).mapped("acorn_emptied")))
        self.assertFalse(left._acorn_get_unpacked())
        self.check_all_there(left, pens=24, cups=12)
        self.assertFalse(any(left.move_line_ids.mapped("picked")))
        self.run_action("send")
        (document,) = self.simulator.documents("shipment")
        said = json.dumps(document["body"])
        self.assertFalse(document["errors"])
        for carton in cups | pens:
            self.assertEqual(carton.acorn_sscc in said, carton in cups[:2])
        self.assertFalse(self.ship(left))
        self.assertEqual(set(picking.sale_id.order_line.mapped("qty_delivered")), {24})

    def test_what_is_short_is_reserved_loose_beside_the_cartons(self):
        self.code.shipment_check = "warn"
        picking = self.make_packed()
        cups = self.cartons_of(picking, self.cup)
        lines = picking.move_line_ids
        lines.picked = True
        lines.filtered(lambda x: x.result_package_id == cups[0]).quantity = 4
        lines.filtered(lambda x: x.result_package_id == cups[1]).picked = False
        left = self.ship(picking)
        self.assertEqual(
            self.held_in(left), {(self.cup, cups[1]): 6, (self.cup, cups.browse()): 2}
        )
        self.assertEqual(set(left.move_ids.mapped("state")), {"assigned"})
        left.action_acorn_pack()
        self.assertIn(cups[1], self.cartons_of(left))
        self.ship(left)
        self.assertEqual(set(picking.sale_id.order_line.mapped("qty_delivered")), {24})

    def test_without_a_backorder_the_other_cartons_are_free_and_void(self):
        picking = self.make_packed()
        cups = self.cartons_of(picking, self.cup)
        self.load(picking, cups[:1])
        self.assertFalse(self.ship(picking, backorder=False))
        self.assertFalse(cups[0].acorn_emptied)
        self.assertEqual(set(cups[1:].mapped("acorn_emptied")), {True})
        self.assertIn(
            "Take these labels off", picking.message_ids[:2].mapped("body")[0]
        )

    # === SWAPS === #

    def test_what_left_is_recorded_if_two_cartons_were_swapped(self):
        picking = self.make_packed()
        kept, loaded = self.cartons_of(picking, self.cup)[:2]
        # Carton 1 was to leave; the scan says that carton 2 did.
        self.load(picking, self.cartons_of(picking) - kept)
        left = self.ship(picking)
        self.assertEqual(self.cartons_of(left), kept)
        self.assertIn(loaded, self.cartons_of(picking))
        self.assertEqual(loaded.location_id.usage, "customer")
        self.assertNotEqual(kept.location_id.usage, "customer")
        history = picking.move_line_ids.package_history_id.package_id
        self.assertEqual(history, self.cartons_of(picking))

    def test_a_carton_of_another_order_that_holds_the_same_takes_its_place(self):
        one, two = self.make_packed("4PACK00A"), self.make_packed("4PACK00B")
        mine, its = self.cartons_of(one, self.cup)[0], self.cartons_of(two, self.cup)[0]
        pallet = self.make_pallets()
        mine._acorn_move_to_pallet(pallet)
        sentences = mine._acorn_swap(its)
        self.assertIn(its, self.cartons_of(one))
        self.assertIn(mine, self.cartons_of(two))
        self.assertEqual(
            (its.package_dest_id, mine.package_dest_id), (pallet, mine.browse())
        )
        self.assertFalse(any((mine | its).mapped("acorn_emptied")))
        for picking in (one, two):
            self.check_all_there(picking)
        (labels,) = (each for each in sentences if "print a new label" in each)
        self.assertIn(mine.name, labels)
        self.assertIn(its.name, labels)
        self.ship(one)
        self.assertIn(its, one.move_line_ids.package_history_id.package_id)
        self.ship(two)
        self.run_action("send")
        for document in self.simulator.documents("shipment"):
            self.assertFalse(document["errors"])

    def test_cartons_that_hold_something_else_are_not_swapped(self):
        picking = self.make_packed()
        pens, cup = (self.cartons_of(picking, p)[0] for p in (self.pen, self.cup))
        for other in (cup, pens):
            with self.assertRaisesRegex(UserError, "do not hold the same"):
                pens._acorn_swap(other)

    def test_a_package_from_stock_leaves_if_it_was_taken_in_place_of_another(self):
        """Two packages of one product on stock: the reserved one stays."""
        self.code.shipment_check = "warn"
        quants = self.env["stock.quant"].search([("product_id", "=", self.pen.id)])
        quants.sudo().unlink()
        reserved, taken = self.env["stock.package"].create(
            [{"name": "A"}, {"name": "B"}]
        )
        for package in (reserved, taken):
            quants._update_available_quantity(
                self.pen, self.warehouse.lot_stock_id, 24, package_id=package
            )
        picking = self.make_picking()
        line = picking.move_line_ids.filtered(lambda x: x.product_id == self.pen)
        self.assertEqual(line.package_id, reserved)
        line.package_id = taken
        picking.action_acorn_pack()
        self.ship(picking)
        self.assertEqual(reserved.quant_ids.quantity, 24)
        self.assertEqual(reserved.location_id, self.warehouse.lot_stock_id)
        self.assertEqual(taken.location_id.usage, "customer")
        self.assertIn(taken, picking.move_line_ids.package_history_id.package_id)
        self.assertFalse(sum(reserved.quant_ids.mapped("reserved_quantity")))

    # === CANCELLED AND CHANGED === #

    def test_a_cancelled_transfer_frees_its_cartons_and_says_so(self):
        picking = self.make_packed()
        cartons, pallet = self.cartons_of(picking), self.make_pallets()
        cartons._acorn_move_to_pallet(pallet)
        picking.action_cancel()
        self.assertFalse(picking.move_line_ids)
        self.assertEqual(set((cartons | pallet).mapped("acorn_emptied")), {True})
        said = picking.message_ids.filtered(lambda x: "Take these labels off" in x.body)
        self.assertEqual(len(said), 1)
        self.assertIn(cartons[0].name, said.body)

    def test_a_cancelled_order_leaves_what_others_have_in_a_carton(self):
        one, two = self.make_packed("4PACK00A"), self.make_packed("4PACK00B")
        mixed = self.cartons_of(one, self.pen)
        line = two.move_line_ids.filtered(lambda x: x.product_id == self.pen)
        line._acorn_move_to_carton(mixed, 24)
        one.action_cancel()
        self.assertFalse(mixed.acorn_emptied)
        self.assertEqual(self.held_in(two)[self.pen, mixed], 24)
        for picking in (one, two):
            bodies = " ".join(picking.message_ids.mapped("body"))
            self.assertIn("print a new label", bodies)

    def test_what_amazon_takes_back_uses_up_the_numbers_and_says_so(self):
        picking = self.make_packed()
        order, cups = picking.sale_id, self.cartons_of(picking, self.cup)
        self.run_action("send")
        line = order.order_line.filtered(lambda x: x.product_id == self.cup)
        sentences = line._acorn_preview_promised(12)
        self.assertTrue(any("Unpack" in each for each in sentences), sentences)
        line.sudo().write({"acorn_qty_accepted": 12, "acorn_qty_rejected": 12})
        done = line._acorn_apply_promised()[line]
        self.assertTrue(any("remove the labels" in each for each in done), done)
        self.assertEqual(cups.mapped("acorn_emptied"), [False, False, True, True])
        self.assertEqual(self.cartons_of(picking, self.cup), cups[:2])
