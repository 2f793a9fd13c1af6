from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.packing.stock_picking_scan import NEW
from .station_common import AcornVendorPacking


@tagged("post_install", "-at_install")
class TestPackingLoad(AcornVendorPacking):
    """What leaves one warehouse for one FC on one day is one load."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    def find(self, pickings):
        """Return the loads of these transfers, as the packer sees them."""
        loads = self.env["acorn.vendor.load"].with_user(self.packer).search([])
        return loads.filtered(lambda each: each.picking_ids & pickings)

    def test_a_load_is_counted_from_its_transfers(self):
        here = self.deliver("4LOAD001", "4LOAD002", cups=6)
        there = self.deliver("4LOAD003", fc="ONT8")
        load, other = self.find(here), self.find(there)
        self.assertEqual(load.picking_ids, here)
        self.assertEqual(other.picking_ids, there)
        self.assertEqual(load.po_numbers, "4LOAD001, 4LOAD002")
        self.assertEqual((load.units, load.reserved, load.packed), (60, 60, 0))
        self.assertEqual((load.stage, load.packed_percent), ("to_pack", 0))
        self.assertEqual(load.ship_day, here[0].acorn_ship_day)
        self.assertAlmostEqual(load.weight, 60 * 0.25)

    def test_packing_is_seen_at_once(self):
        here = self.deliver("4LOAD001", "4LOAD002")
        box = self.env["stock.package.type"].create({"name": "Box", "base_weight": 0.5})
        self.code.package_type_id = box
        load = self.find(here)
        load.action_pack()
        load.invalidate_recordset()
        self.assertEqual((load.stage, load.packed_percent), ("packed", 100))
        self.assertEqual(load.cartons, len(here.move_line_ids.result_package_id))
        self.assertAlmostEqual(load.weight, 48 * 0.25 + load.cartons * 0.5)
        here.carrier_tracking_ref = "PRO1"
        here.button_validate()
        self.assertFalse(self.find(here))

    def test_another_day_is_another_load(self):
        here = self.deliver("4LOAD001", "4LOAD002")
        here[1].scheduled_date = fields.Datetime.now() + timedelta(days=3)
        loads = self.find(here)
        self.assertEqual(len(loads), 2)
        self.assertEqual(here[0]._acorn_get_load(), here[0])
        self.assertEqual(
            here[1].acorn_ship_day, here[0].acorn_ship_day + timedelta(days=3)
        )

    def test_what_has_no_stock_waits(self):
        load = self.find(self.deliver("4LOAD001", amount=5000))
        self.assertEqual(load.stage, "packing" if load.packed else "to_pack")
        self.assertEqual(load.reserved, 1000)
        load = self.find(self.deliver("4LOAD002"))
        self.assertEqual((load.reserved, load.units), (1000, 5024))

    def test_many_loads_are_read_in_as_many_queries(self):
        """A board of many loads takes no query for each of them."""

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            loads = self.env["acorn.vendor.load"].with_user(self.packer).search([])
            loads.mapped("po_numbers")
            loads.mapped("stage")
            return self.env.cr.sql_log_count - before

        here = self.deliver("4LOAD001", "4LOAD002", "4LOAD003", "4LOAD004")
        here[0].scheduled_date += timedelta(days=1)
        count()
        two = count()
        for days, picking in enumerate(here):
            picking.scheduled_date += timedelta(days=2 * days)
        self.assertLessEqual(count(), two)

    # === WHAT BELONGS TO A LOAD === #

    def test_what_leaves_another_warehouse_is_another_load(self):
        here, there = self.deliver("4LOAD001", "4LOAD002")
        other = self.env["stock.warehouse"].create(
            {"name": "Other", "code": "OTH", "company_id": self.company.id}
        )
        there.sudo().picking_type_id = other.out_type_id
        self.assertEqual(here.acorn_ship_day, there.acorn_ship_day)
        self.assertEqual(here._acorn_get_load(), here)
        here.acorn_carrier_scac = "FXFE"
        self.assertFalse(there.acorn_carrier_scac)
        (here | there)._acorn_give_bill_of_lading()
        self.assertNotEqual(here.acorn_bill_of_lading, there.acorn_bill_of_lading)
        self.assertEqual(self.find(here).picking_ids, here)
        self.assertEqual(self.find(there).warehouse_id, other)

    def test_what_was_cancelled_is_not_counted(self):
        [picking] = self.deliver("4LOAD001", cups=6)
        self.assertEqual(self.find(picking).units, 30)
        cups = picking.move_ids.filtered(lambda move: move.product_id == self.cup)
        cups.sudo()._action_cancel()
        self.env.invalidate_all()
        load = self.find(picking)
        self.assertEqual((load.units, load.reserved), (24, 24))
        self.assertAlmostEqual(load.weight, 24 * self.pen.weight)

    def test_a_day_is_a_day_at_the_warehouse(self):
        [picking] = self.deliver("4LOAD001")
        house = self.warehouse.partner_id
        self.assertTrue(house)
        california = self.env.ref("base.state_us_5")
        house.write({"country_id": california.country_id.id, "state_id": california.id})
        picking.scheduled_date = "2031-06-02 03:00:00"
        self.assertEqual(picking.acorn_ship_day, date(2031, 6, 1))
        picking.scheduled_date = "2031-06-02 08:00:00"
        self.assertEqual(picking.acorn_ship_day, date(2031, 6, 2))

    def test_nothing_goes_on_a_pallet_that_is_not_there(self):
        pickings = self.deliver("4PACK001", amount=4)
        pickings.action_acorn_pack()
        carton = pickings.move_line_ids.result_package_id
        [pallet] = self.stand(carton, 1)
        packages = self.env["stock.package"]
        empty = packages.sudo()._acorn_create_cartons(self.code, 1)
        said = pickings.acorn_scan(pallet.name, empty.id)
        self.assertEqual((said["good"], said["key"]), (False, "nothing_in"))
        self.assertEqual(said["carton_id"], empty.id)
        self.assertFalse(empty.package_dest_id)
        last = packages.search([], order="id desc", limit=1)
        # A colleague has taken the other pallet apart meanwhile.
        with self.assertRaisesRegex(UserError, "Look again"):
            pickings.acorn_put_on_pallet(carton.ids, empty.id)
        self.assertEqual(carton.package_dest_id, pallet)
        with self.assertRaisesRegex(UserError, "Look again"):
            pickings.acorn_put_on_pallet([], NEW)
        self.assertEqual(packages.search([], order="id desc", limit=1), last)
