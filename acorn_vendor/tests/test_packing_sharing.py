from odoo.exceptions import UserError
from odoo.tests import tagged

from ..models.packing.stock_picking_scan import NEW
from .station_common import PEN_CODE, AcornVendorPacking


@tagged("post_install", "-at_install")
class TestPackingSharing(AcornVendorPacking):
    """Goods of several orders share a carton as far as the FC takes it."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.rules = self.env["acorn.vendor.packing.rule"].search(
            [("company_id", "=", self.company.id)]
        )
        self.rules.carton_pos = 2

    def deliver_three(self, **details):
        return self.deliver("4SHARE01", "4SHARE02", "4SHARE03", **details)

    def get_orders(self, pickings):
        """Return the orders in each carton, in the order of making."""
        groups = pickings.move_line_ids.grouped("result_package_id")
        return [
            sorted(groups[carton].picking_id.mapped("acorn_po_number"))
            for carton in sorted(groups, key=lambda each: each.id)
        ]

    def check_refused(self, words, do):
        with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
            do()
        self.env.invalidate_all()

    # === PROPOSED === #

    def test_rests_of_a_load_share_cartons_of_as_many_orders_as_the_rule_says(self):
        pickings = self.deliver_three(amount=3)
        pickings.action_acorn_pack()
        self.assertEqual(
            self.get_orders(pickings), [["4SHARE01", "4SHARE02"], ["4SHARE03"]]
        )
        pickings.action_acorn_unpack()
        self.rules.carton_pos = 1
        pickings.action_acorn_pack()
        self.assertEqual(
            self.get_orders(pickings), [["4SHARE01"], ["4SHARE02"], ["4SHARE03"]]
        )

    def test_what_leaves_another_day_or_for_another_fc_shares_none(self):
        pickings = self.deliver("4SHARE01", "4SHARE02", amount=3)
        there = self.deliver("4SHARE03", amount=3, fc="ONT8")
        pickings[1].scheduled_date = "2040-01-02 12:00:00"
        (pickings | there).action_acorn_pack()
        self.assertEqual(
            self.get_orders(pickings | there),
            [["4SHARE01"], ["4SHARE02"], ["4SHARE03"]],
        )

    def test_before_the_last_step_each_transfer_is_packed_by_itself(self):
        self.warehouse.sudo().delivery_steps = "pick_ship"
        self.rules.carton_pos = 5
        orders = self.deliver("4SHARE01", "4SHARE02", amount=3).sale_id
        picks = orders.picking_ids.filtered(
            lambda each: each.picking_type_code == "internal"
        )
        self.assertEqual(len(picks), 2)
        picks.with_user(self.packer).action_acorn_pack()
        one, two = picks.move_line_ids.result_package_id
        self.check_refused(
            "by itself",
            lambda: picks[1].move_line_ids.write({"result_package_id": one.id}),
        )
        picks.button_validate()
        ships = orders.picking_ids - picks
        self.assertEqual(ships.move_line_ids.result_package_id, one | two)
        ships.carrier_tracking_ref = "PRO1"
        ships.button_validate()
        self.assertEqual(set(ships.mapped("state")), {"done"})

    # === BY HAND === #

    def test_no_hand_puts_goods_of_more_orders_into_a_carton(self):
        one, two, three = pickings = self.deliver_three(amount=3)
        (one | two).action_acorn_pack()
        carton = one.move_line_ids.result_package_id
        loose = three.move_line_ids
        words = "at most 2 purchase orders"
        for do in (
            lambda: pickings.acorn_scan(PEN_CODE, carton.id),
            lambda: pickings.acorn_move(loose.id, carton.id, 1),
            lambda: loose.action_put_in_pack(package_id=carton.id),
            lambda: loose.write({"result_package_id": carton.id}),
            lambda: loose.create(
                {
                    **loose._acorn_prepare_copy(),
                    "quantity": 1,
                    "result_package_id": carton.id,
                }
            ),
        ):
            self.check_refused(words, do)
        self.check_refused(
            "Carton 1", lambda: pickings.acorn_move(loose.id, carton.id, 1)
        )
        self.assertTrue(pickings.acorn_move(loose.id, NEW, 1))
        # Put in Pack on all three would make one carton of three orders.
        pickings.action_acorn_unpack()
        self.check_refused(words, lambda: pickings.move_line_ids.action_put_in_pack())
        package = (one | two).move_line_ids.action_put_in_pack()
        self.assertEqual(len(package.picking_ids), 2)

    def test_a_carton_of_too_many_orders_is_still_taken_apart(self):
        self.rules.carton_pos = 5
        one, two, three = pickings = self.deliver_three(amount=3)
        pickings.action_acorn_pack()
        carton = pickings.move_line_ids.result_package_id
        self.rules.carton_pos = 2
        line = one.move_line_ids
        self.assertTrue(pickings.acorn_move(line.id, False, 1))
        # More of an order that is inside already is none more.
        self.assertTrue(pickings.acorn_scan(PEN_CODE, carton.id)["good"])
        self.assertEqual(sum(carton.move_line_ids.mapped("quantity")), 9)

    def test_goods_that_go_elsewhere_are_refused_however_they_are_put_in(self):
        here, there = self.deliver("4SHARE01"), self.deliver("4SHARE02", fc="ONT8")
        (here | there).action_acorn_pack()
        one, two = here.move_line_ids, there.move_line_ids
        cartons = one.result_package_id | two.result_package_id
        for do in (
            lambda: two.write({"result_package_id": one.result_package_id.id}),
            lambda: cartons.write({"package_dest_id": self.make_pallet().id}),
            lambda: cartons.action_put_in_pack(),
        ):
            self.check_refused("goes another way", do)

    def make_pallet(self):
        packages = self.env["stock.package"].sudo()
        return packages._acorn_create_packages(self.code, 1, "pallet")

    # === SHIPPED === #

    def test_a_shared_carton_leaves_whole_or_not_at_all(self):
        one, two = pickings = self.deliver("4SHARE01", "4SHARE02", amount=3)
        pickings.action_acorn_pack()
        carton = pickings.move_line_ids.result_package_id
        self.check_refused("leave by half.*4SHARE02", lambda: one.button_validate())
        two.move_line_ids.quantity = 2
        self.check_refused("leave by half.*4SHARE02", lambda: one.button_validate())
        pickings.with_context(skip_backorder=True).button_validate()
        self.assertEqual(set(pickings.mapped("state")), {"done"})
        self.assertEqual(sum(carton.quant_ids.mapped("quantity")), 5)
        self.assertEqual(carton.location_id.usage, "customer")

    def test_a_mixed_carton_of_one_order_leaves_whole_or_not_at_all(self):
        picking = self.deliver("4SHARE01", amount=3, cups=2)
        picking.action_acorn_pack()
        lines = picking.move_line_ids
        lines[0].picked = True
        picking = picking.with_context(skip_backorder=True)
        self.check_refused("leave by half", lambda: picking.button_validate())
        picking.acorn_move(lines[1].id, NEW, lines[1].quantity)
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        self.assertEqual(picking.backorder_ids.move_line_ids, lines[1])

    def test_a_shared_carton_stays_on_its_pallet_if_transfers_are_done_apart(self):
        one, two = pickings = self.deliver("4SHARE01", "4SHARE02", amount=3)
        pickings.action_acorn_pack()
        pickings.action_acorn_palletize()
        carton = pickings.move_line_ids.result_package_id
        pallet = carton.package_dest_id
        # As other addons do, without Odoo's button.
        for picking in (one, two):
            picking.move_ids.picked = True
            picking._action_done()
        self.assertEqual(carton.parent_package_id, pallet)
        self.assertEqual(pallet.location_id.usage, "customer")
        self.assertEqual(sum(carton.quant_ids.mapped("quantity")), 6)

    def test_taking_back_one_order_leaves_the_other_in_the_carton(self):
        one, two = pickings = self.deliver("4SHARE01", "4SHARE02", amount=3)
        pickings.action_acorn_pack()
        carton = pickings.move_line_ids.result_package_id
        one.do_unreserve()
        self.assertEqual(carton.picking_ids, two)
        self.assertFalse(carton.acorn_emptied)
        two.button_validate()
        self.assertEqual((one.state, two.state), ("confirmed", "done"))
