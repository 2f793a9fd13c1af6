from odoo.tests import tagged

from .packing_undo_common import AcornVendorPackingCommon


@tagged("post_install", "-at_install")
class TestPackingLowered(AcornVendorPackingCommon):
    """Fewer units leave than are packed: as few cartons as possible are opened."""

    def set_up_once(self):
        super().set_up_once()
        self.picking = self.make_packed()
        self.cartons = self.cartons_of(self.picking, self.cup)
        self.move = self.cups_of(self.picking)

    def cups_of(self, picking):
        return picking.move_ids.filtered(lambda move: move.product_id == self.cup)

    def get_held(self):
        """Return how many cups are in each of the cartons."""
        held = self.held_in(self.picking)
        return [held.get((self.cup, carton), 0) for carton in self.cartons]

    def get_note(self):
        return " ".join(self.picking.message_ids[:3].mapped("body"))

    def set_units(self, name, units):
        """Write units in the unit of the move."""
        unit = self.cup.uom_id
        self.move[name] = unit._compute_quantity(units, self.move.product_uom)

    def test_whole_cartons_that_are_too_many_are_emptied(self):
        for name in ("quantity", "product_uom_qty"):
            with self.subTest(name):
                before = self.get_held()
                self.set_units(name, sum(before) - 6)
                after = self.get_held()
                self.assertEqual(sum(after), sum(before) - 6)
                self.assertEqual(set(after), {0, 6})
                self.assertIn("Put back on stock: 6 Units", self.get_note())
                self.assertIn("Take these labels off", self.get_note())
        self.assertEqual(
            self.cartons.mapped("acorn_emptied"), [False, False, True, True]
        )
        self.assertEqual(self.move.state, "assigned")
        self.assertTrue(self.cartons_of(self.picking, self.pen))

    def test_what_is_no_whole_carton_comes_out_of_the_one_with_least_in_it(self):
        line = self.move.move_line_ids.filtered(
            lambda each: each.result_package_id == self.cartons[1]
        )
        line._acorn_move_to_carton(self.cartons[0], line._acorn_in_own_unit(2))
        self.assertEqual(self.get_held(), [8, 4, 6, 6])
        self.set_units("product_uom_qty", 21)
        self.assertEqual(self.get_held(), [8, 1, 6, 6])
        self.assertIn(f"out of Carton {self.cartons[1].name}", self.get_note())
        self.assertIn("print a new label", self.get_note())
        self.assertFalse(any(self.cartons.mapped("acorn_emptied")))

    def test_what_is_in_no_carton_goes_first(self):
        self.cartons[2].action_acorn_break_open()
        self.set_units("product_uom_qty", 18)
        self.assertEqual(self.get_held(), [6, 6, 0, 6])
        self.assertFalse(self.picking._acorn_get_unpacked())

    def test_an_order_line_that_is_lowered_leaves_the_rest_packed(self):
        line = self.move.sale_line_id
        line.product_uom_qty -= line.product_uom_qty / 4
        self.assertEqual(self.get_held(), [6, 6, 6, 0])
        self.assertEqual(self.move.product_qty, 18)
        self.picking.button_validate()
        self.assertEqual(self.picking.state, "done")
        self.assertEqual(line.qty_delivered, line.product_uom_qty)

    def test_raising_it_leaves_all_packed(self):
        self.set_units("product_uom_qty", 30)
        self.assertEqual(self.get_held(), [6, 6, 6, 6])

    def test_part_shipments_still_keep_what_stays_packed(self):
        lines = self.picking.move_line_ids
        lines.picked = True
        kept = self.cartons[3]
        lines.filtered(lambda each: each.result_package_id == kept).picked = False
        self.picking.with_context(skip_backorder=True).button_validate()
        left = self.picking.backorder_ids
        self.assertEqual(left.move_line_ids.result_package_id, kept)
        self.assertFalse(kept.acorn_emptied)
