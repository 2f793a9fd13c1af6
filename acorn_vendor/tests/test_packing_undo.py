from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..documents.base import sscc
from .packing_undo_common import AcornVendorPackingCommon
from .people import USER, create_user


@tagged("post_install", "-at_install")
class TestPackingUndo(AcornVendorPackingCommon):
    """What is packed is taken back until it is shipped, and that is said."""

    def said(self, sentences, *parts):
        """Check that there is one sentence with all of these words."""
        found = [each for each in sentences if all(str(part) in each for part in parts)]
        self.assertEqual(len(found), 1, (parts, sentences))

    # === UNPACK === #

    def test_a_transfer_is_unpacked_and_packed_into_the_same_cases_again(self):
        picking = self.make_packed()
        before = self.cartons_of(picking)
        sentences = picking.action_acorn_unpack()
        self.assertFalse(picking.move_line_ids.result_package_id)
        self.check_all_there(picking)
        self.said(
            sentences,
            "In no carton now",
            "24 Units [PEN-1] Pen",
            "24 Units [CUP-1] Cup",
        )
        self.said(sentences, "Take these labels off", before[0].name, before[-1].name)
        self.said(sentences, "Print the papers", picking.name)
        self.assertIn("Take these labels off", picking.message_ids[0].body)
        picking.action_acorn_pack()
        self.check_all_there(picking)
        after = self.cartons_of(picking)
        self.assertEqual((len(after), len(after & before)), (5, 0))
        self.assertEqual(before.mapped("acorn_emptied"), [True] * 5)
        self.assertEqual(after.mapped("acorn_emptied"), [False] * 5)

    def test_nothing_is_said_where_nothing_is_packed(self):
        picking = self.make_picking()
        messages = picking.message_ids
        self.assertEqual(picking.action_acorn_unpack(), [])
        self.assertEqual(picking.message_ids, messages)

    def test_one_carton_is_broken_open(self):
        picking = self.make_packed()
        cups = self.cartons_of(picking, self.cup)
        sentences = cups[0].action_acorn_break_open()
        self.assertEqual(self.held_in(picking)[self.cup, cups.browse()], 6)
        self.check_all_there(picking)
        self.said(sentences, "In no carton now", "6 Units [CUP-1] Cup")
        self.said(sentences, "Take these labels off", cups[0].name)
        self.assertTrue(cups[0].acorn_emptied)
        self.assertFalse(any(cups[1:].mapped("acorn_emptied")))

    def test_a_pallet_is_broken_open_and_its_cartons_stay_packed(self):
        picking = self.make_packed()
        cartons, pallet = self.cartons_of(picking), self.make_pallets()
        cartons._acorn_move_to_pallet(pallet)
        sentences = pallet.action_acorn_break_open()
        self.assertEqual(self.cartons_of(picking), cartons)
        self.assertFalse(cartons.package_dest_id)
        self.said(sentences, "On no pallet now", cartons[0].name)
        self.said(sentences, "Take these labels off", pallet.name)
        self.assertTrue(pallet.acorn_emptied)
        self.assertFalse(any(cartons.mapped("acorn_emptied")))

    # === MOVE === #

    def test_cartons_move_from_pallet_to_pallet_and_off_it(self):
        picking = self.make_packed()
        cartons, (one, two) = self.cartons_of(picking), self.make_pallets(2)
        self.said(cartons._acorn_move_to_pallet(one), "On Pallet", one.name)
        sentences = cartons[:2]._acorn_move_to_pallet(two)
        self.said(sentences, f"On Pallet {two.name} now", cartons[1].name)
        self.said(sentences, "print a new label", one.name)
        self.assertEqual(one.child_package_dest_ids, cartons[2:])
        sentences = cartons[:2]._acorn_move_to_pallet(two.browse())
        self.said(sentences, "On no pallet now", cartons[0].name)
        self.assertTrue(two.acorn_emptied)
        with self.assertRaisesRegex(UserError, "number is not used again"):
            cartons._acorn_move_to_pallet(two)

    def test_units_move_between_cartons(self):
        picking = self.make_packed()
        (pens,) = self.cartons_of(picking, self.pen)
        cup = self.cartons_of(picking, self.cup)[0]
        line = picking.move_line_ids.filtered(lambda x: x.result_package_id == pens)
        sentences = line._acorn_move_to_carton(cup, 10)
        self.assertEqual(self.held_in(picking)[self.pen, cup], 10)
        self.assertEqual(self.held_in(picking)[self.pen, pens], 14)
        self.said(sentences, f"Carton {cup.name} holds more", "10 Units [PEN-1] Pen")
        self.said(sentences, "print a new label", pens.name, cup.name)
        self.check_all_there(picking)
        back = picking.move_line_ids.filtered(
            lambda x: x.product_id == self.pen and x.result_package_id == cup
        )
        back._acorn_move_to_carton(pens, 10)
        lines = picking.move_line_ids.filtered(lambda x: x.product_id == self.pen)
        self.assertEqual(lines.mapped("quantity"), [24])
        lines._acorn_move_to_carton(pens.browse(), 24)
        self.assertTrue(pens.acorn_emptied)
        self.check_all_there(picking)

    def test_no_more_and_no_less_than_is_there_is_moved(self):
        picking = self.make_packed()
        line, carton = picking.move_line_ids[0], self.cartons_of(picking)[-1]
        for quantity in (0, -1, line.quantity + 1):
            with self.assertRaisesRegex(UserError, "Enter that many or fewer"):
                line._acorn_move_to_carton(carton, quantity)

    def test_goods_of_another_fulfillment_center_do_not_share_a_pallet(self):
        here = self.make_packed("4PACK00A")
        there = self.make_packed("4PACK00B", shipToParty={"partyId": "ONT8"})
        pallet = self.make_pallets()
        self.cartons_of(here)._acorn_move_to_pallet(pallet)
        with self.assertRaisesRegex(UserError, "goes another way"):
            self.cartons_of(there)._acorn_move_to_pallet(pallet)
        with self.assertRaisesRegex(UserError, "goes another way"):
            there.move_line_ids[0]._acorn_move_to_carton(self.cartons_of(here)[0], 1)

    def test_an_order_is_taken_off_a_pallet_and_out_of_a_mixed_carton(self):
        one, two = self.make_packed("4PACK00A"), self.make_packed("4PACK00B")
        pallet, mixed = self.make_pallets(), self.cartons_of(one, self.pen)
        line = two.move_line_ids.filtered(lambda x: x.product_id == self.pen)
        line._acorn_move_to_carton(mixed, 24)
        (self.cartons_of(one) | self.cartons_of(two))._acorn_move_to_pallet(pallet)
        sentences = two.action_acorn_take_off(pallet.ids)
        self.assertEqual(pallet.child_package_dest_ids, self.cartons_of(one))
        self.assertEqual(len(self.cartons_of(two)), 4)
        self.assertEqual(self.held_in(two)[self.pen, mixed.browse()], 24)
        self.assertEqual(self.held_in(one)[self.pen, mixed], 24)
        self.said(sentences, "print a new label", mixed.name, pallet.name)
        for picking in (one, two):
            self.check_all_there(picking)
            self.assertIn("print a new label", picking.message_ids[0].body)

    # === NUMBERS === #

    def test_an_emptied_number_is_kept_and_never_filled_again(self):
        picking = self.make_packed()
        carton = self.cartons_of(picking)[0]
        carton.action_acorn_break_open()
        with self.assertRaisesRegex(UserError, "number is not used again"):
            picking.move_line_ids[0].result_package_id = carton
        with self.assertRaisesRegex(UserError, "number is not used again"):
            picking.move_line_ids[0]._acorn_move_to_carton(carton, 1)
        values = picking.move_line_ids[0]._acorn_prepare_copy()
        with self.assertRaisesRegex(UserError, "number is not used again"):
            self.env["stock.move.line"].create(
                {**values, "quantity": 1, "result_package_id": carton.id}
            )
        with self.assertRaises(AccessError):
            carton.acorn_emptied = False

    def test_odoos_own_ways_to_unpack_use_up_the_number_too(self):
        picking = self.make_packed()
        cartons, pallet = self.cartons_of(picking), self.make_pallets()
        cartons._acorn_move_to_pallet(pallet)
        cartons[0].action_remove_package()
        self.assertTrue(cartons[0].acorn_emptied)
        picking.do_unreserve()
        self.assertEqual(set((cartons | pallet).mapped("acorn_emptied")), {True})

    def test_a_scanned_number_opens_its_package(self):
        carton = self.cartons_of(self.make_packed())[0]
        packages = self.env["stock.package"]
        for text in (carton.acorn_sscc, f"]C100{carton.acorn_sscc}"):
            self.assertEqual(packages._acorn_find_by_code(text), carton)
        self.assertEqual(
            packages.action_acorn_open_by_code(carton.acorn_sscc)["res_id"], carton.id
        )
        for text in (f"]C100{carton.acorn_sscc}", carton.acorn_sscc[4:]):
            found = packages.search([("acorn_scanned", "ilike", text)])
            self.assertEqual(found, carton)
        wrong = carton.acorn_sscc[:-1] + str((int(carton.acorn_sscc[-1]) + 1) % 10)
        with self.assertRaisesRegex(UserError, "check digit is wrong"):
            packages._acorn_find_by_code(wrong)
        for text in (sscc.build(0, "9529999", 1), "PACK0001", "", False):
            with self.assertRaisesRegex(UserError, "No carton or pallet"):
                packages._acorn_find_by_code(text)

    # === WHO === #

    def test_what_was_shipped_is_not_undone(self):
        picking = self.make_packed()
        line, cartons = picking.move_line_ids[0], self.cartons_of(picking)
        picking.button_validate()
        for undo in (
            picking.action_acorn_unpack,
            cartons[0].action_acorn_break_open,
            lambda: cartons[0]._acorn_move_to_pallet(self.make_pallets()),
            lambda: line._acorn_move_to_carton(cartons[1], 1),
            lambda: picking.action_acorn_take_off(cartons.ids),
        ):
            with self.assertRaisesRegex(UserError, "was shipped"):
                undo()
        later = self.make_packed("4PACK00B")
        for into in (cartons[0], self.cartons_of(later)[0].browse(cartons[1].id)):
            with self.assertRaisesRegex(UserError, "goes another way"):
                later.move_line_ids[0]._acorn_move_to_carton(into, 1)

    def test_a_packer_without_other_rights_does_all_of_it(self):
        packer = create_user(
            self.company, "packer", "packer", f"{USER},stock.group_stock_user"
        )
        reader = create_user(self.company, "reader", "reader", "base.group_user")
        picking = self.make_packed().with_user(packer)
        cartons, pallet = self.cartons_of(picking), self.make_pallets()
        cartons._acorn_move_to_pallet(pallet.with_user(packer))
        picking.move_line_ids[0]._acorn_move_to_carton(cartons[-1], 1)
        cartons[0].action_acorn_break_open()
        picking.action_acorn_take_off(pallet.ids)
        picking.action_acorn_unpack()
        self.check_all_there(picking.sudo())
        for refused in (
            picking.with_user(reader).action_acorn_unpack,
            cartons.with_user(reader).action_acorn_break_open,
        ):
            with self.assertRaises(AccessError):
                refused()
