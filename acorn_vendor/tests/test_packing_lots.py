from odoo import fields
from odoo.tests import tagged

from ..models.packing.stock_picking_scan import NEW
from .station_common import PEN_CODE, AcornVendorPacking


@tagged("post_install", "-at_install")
class TestPackingLots(AcornVendorPacking):
    """Lots, and the days they expire, stay with the goods from stock to the papers."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.rules = self.env["acorn.vendor.packing.rule"].search([])
        self.rules.write({"carton_weight": 10, "carton_pos": 5})
        self.pen.write({"tracking": "lot", "weight": 1})
        quants = self.env["stock.quant"]
        quants.search([("product_id", "=", self.pen.id)]).sudo().unlink()
        self.lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": self.pen.id} for name in ("L1", "L2")]
        )
        for lot in self.lots:
            quants._update_available_quantity(
                self.pen, self.warehouse.lot_stock_id, 15, lot_id=lot
            )

    def get_contents(self, pickings):
        """Return units by lot in each carton, as the station shows them."""
        cards = pickings.acorn_read_station()["cards"]
        return [
            {content["lot"]: content["units"] for content in card["contents"]}
            for card in cards
            if not card["is_pallet"]
        ]

    def check_units(self, picking):
        """All units are there, and each line takes what it has reserved."""
        self.assertEqual(sum(picking.move_line_ids.mapped("quantity")), 24)
        for lot in self.lots:
            quants = self.env["stock.quant"].search(
                [
                    ("lot_id", "=", lot.id),
                    ("location_id", "=", self.warehouse.lot_stock_id.id),
                ]
            )
            lines = picking.move_line_ids.filtered(lambda x, lot=lot: x.lot_id == lot)
            self.assertEqual(
                sum(quants.mapped("reserved_quantity")), sum(lines.mapped("quantity"))
            )

    def test_lots_have_cartons_of_their_own_unless_the_rule_mixes_them(self):
        picking = self.deliver("4LOTS001")
        picking.action_acorn_pack()
        self.assertEqual(self.get_contents(picking), [{"L1": 10}, {"L1": 5}, {"L2": 9}])
        picking.action_acorn_unpack()
        self.rules.mix_lots = True
        self.rules.carton_weight = 24
        picking.action_acorn_pack()
        self.assertEqual(self.get_contents(picking), [{"L1": 15, "L2": 9}])
        self.check_units(picking)

    def test_orders_share_a_carton_of_one_lot_only(self):
        pickings = self.deliver("4LOTS001", "4LOTS002", amount=9)
        pickings.action_acorn_pack()
        self.assertEqual(pickings.move_line_ids.lot_id, self.lots)
        for lines in pickings.move_line_ids.grouped("result_package_id").values():
            self.assertEqual(len(lines.lot_id), 1)

    def test_a_lot_stays_with_what_is_moved_scanned_and_shipped(self):
        picking = self.deliver("4LOTS001")
        self.rules.carton_weight = 24
        picking.action_acorn_pack()
        line = picking.move_line_ids.filtered(lambda x: x.lot_id == self.lots[1])
        picking.acorn_move(line.id, NEW, 4)
        picking.acorn_move(line.id, False, 5)
        self.assertEqual(self.get_contents(picking), [{"L1": 15}, {"L2": 4}])
        # The barcode of a lot takes that lot, and no other.
        carton = picking.move_line_ids.result_package_id.sorted("id")[1]
        gs1 = f"01{PEN_CODE.zfill(14)}"
        said = picking.acorn_scan(f"{gs1}10L1", carton.id)
        self.assertEqual(said["key"], "too_many", said["text"])
        for _unit in range(5):
            said = picking.acorn_scan(PEN_CODE, carton.id)
        self.assertEqual(self.get_contents(picking), [{"L1": 15}, {"L2": 9}])
        self.check_units(picking)
        picking.button_validate()
        shipped = picking.move_line_ids.result_package_id.quant_ids
        self.assertEqual(
            sorted((each.lot_id.name, each.quantity) for each in shipped),
            [("L1", 15), ("L2", 9)],
        )

    def test_lowering_takes_the_lot_that_was_packed_last(self):
        picking = self.deliver("4LOTS001")
        picking.action_acorn_pack()
        picking.move_ids.product_uom_qty = 15
        self.assertEqual(self.get_contents(picking), [{"L1": 10}, {"L1": 5}])

    def test_swapped_cartons_take_their_lots_along(self):
        one, two = pickings = self.deliver("4LOTS001", "4LOTS002", amount=15)
        self.rules.write({"carton_pos": 1, "carton_weight": 24})
        pickings.action_acorn_pack()
        mine, theirs = one.move_line_ids, two.move_line_ids
        lots = [mine.lot_id, theirs.lot_id]
        self.assertNotEqual(*lots)
        one.acorn_swap(mine.result_package_id.id, theirs.result_package_id.id)
        self.assertEqual(
            [one.move_line_ids.lot_id, two.move_line_ids.lot_id], lots[::-1]
        )
        pickings.button_validate()
        self.assertEqual(set(pickings.mapped("state")), {"done"})

    def test_the_day_a_lot_expires_is_shown_and_printed(self):
        if "expiration_date" not in self.lots._fields:
            self.skipTest("Needs product_expiry: ./acorn test --beside product_expiry")
        self.pen.use_expiration_date = True
        self.lots.expiration_date = "2040-05-01 12:00:00"
        picking = self.deliver("4LOTS001")
        picking.action_acorn_pack()
        self.assertEqual(
            {lot for held in self.get_contents(picking) for lot in held},
            {"L1 (2040-05-01)", "L2 (2040-05-01)"},
        )
        carton = picking.move_line_ids.result_package_id[0]
        _reader, labels = carton._acorn_read_labels()
        self.assertIn("(2040-05-01)", labels[carton].items[0].lot)
        self.assertIn("2040-05-01", picking._acorn_build_label_mapping())
        self.assertGreater(self.lots[0].expiration_date, fields.Datetime.now())
