from datetime import date

from odoo.tests import tagged

from .station_common import AcornVendorPacking


@tagged("post_install", "-at_install")
class TestPackingLoadCounted(AcornVendorPacking):
    """What belongs to a load, and what does not."""

    def setUp(self):
        super().setUp()
        self.stock_up()

    def find(self, picking):
        loads = self.env["acorn.vendor.load"].with_user(self.packer).search([])
        return loads.filtered(lambda each: picking in each.picking_ids)

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
