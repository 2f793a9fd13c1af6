from odoo.exceptions import UserError
from odoo.tests import tagged

from .packing_undo_common import AcornVendorPackingCommon


@tagged("post_install", "-at_install")
class TestPackingSwap(AcornVendorPackingCommon):
    """Two cartons that hold the same change places at the station."""

    def set_up_once(self):
        super().set_up_once()
        self.env["acorn.vendor.packing.rule"].search([]).carton_pos = 1
        self.one, self.two = self.make_packed("4PACK00A"), self.make_packed("4PACK00B")

    def cups(self, picking):
        return self.cartons_of(picking, self.cup)

    def test_a_scanned_carton_of_another_order_is_offered_to_swap(self):
        strange = self.cups(self.two)[1]
        said = self.one.acorn_scan(strange.acorn_sscc)
        self.assertEqual((said["good"], said["key"]), (False, "swap"))
        self.assertIn("swap the two", said["text"])
        self.assertEqual(said["transfer_ids"], self.two.ids)
        mine, other = said["swap_ids"]
        self.assertIn(mine, self.cups(self.one).ids)
        self.assertEqual(other, strange.id)
        # The carton that is open goes first.
        wanted = self.cups(self.one)[2]
        said = self.one.acorn_scan(strange.acorn_sscc, wanted.id)
        self.assertEqual(said["swap_ids"], [wanted.id, strange.id])
        sentences = self.one.acorn_swap(*said["swap_ids"])
        self.assertIn(f"{strange.name} leaves for 4PACK00A now", sentences[0])
        self.assertIn("for 4PACK00B", sentences[0])
        self.assertIn("print a new label", " ".join(sentences))
        self.assertNotIn("holds more", " ".join(sentences))
        self.assertIn(strange, self.cups(self.one))
        self.assertIn(wanted, self.cups(self.two))
        for picking in (self.one, self.two):
            self.check_all_there(picking)
            picking.button_validate()
            self.assertEqual(picking.state, "done")
        self.assertIn(strange, self.one.move_line_ids.package_history_id.package_id)
        self.assertIn(wanted, self.two.move_line_ids.package_history_id.package_id)

    def test_the_station_of_both_orders_knows_what_holds_the_same(self):
        cards = (self.one | self.two).acorn_read_station()["cards"]
        groups = {}
        for card in cards:
            groups.setdefault(card["group"], []).append(card["po_numbers"])
        self.assertEqual(sorted(map(len, groups.values())), [2, 8])
        self.assertNotIn(0, groups)
        alone = self.one.acorn_read_station()["cards"]
        self.assertEqual({card["group"] for card in alone}, {0})

    def test_what_holds_something_else_is_not_swapped(self):
        pens = self.cartons_of(self.two, self.pen)
        cups = self.cups(self.one)[0]
        self.cartons_of(self.one, self.pen).action_acorn_break_open()
        said = self.one.acorn_scan(pens.acorn_sscc)
        self.assertEqual(said["key"], "elsewhere")
        self.assertFalse(said.get("swap_ids"))
        with self.assertRaisesRegex(UserError, "Carton 1 .*do not hold the same"):
            self.one.acorn_swap(cups.id, pens.id)
        with self.assertRaisesRegex(UserError, "moved meanwhile"):
            self.one.acorn_swap(pens.id, cups.id)

    def test_swapped_cartons_stand_on_each_others_pallets(self):
        mine, theirs = self.cups(self.one)[0], self.cups(self.two)[0]
        pallets = self.make_pallets(2)
        self.cups(self.one)._acorn_move_to_pallet(pallets[0])
        self.cups(self.two)._acorn_move_to_pallet(pallets[1])
        self.one.acorn_swap(mine.id, theirs.id)
        self.assertEqual((theirs | mine).package_dest_id, pallets)
        self.assertEqual(theirs.package_dest_id, pallets[0])
        self.assertFalse(any(pallets.mapped("acorn_emptied")))

    def test_cartons_of_different_fulfillment_centers_are_swapped_too(self):
        there = self.make_packed("4PACK00C", shipToParty={"partyId": "ONT8"})
        mine, theirs = self.cups(self.one)[0], self.cups(there)[0]
        pallets = self.make_pallets(2)
        self.cups(self.one)._acorn_move_to_pallet(pallets[0])
        self.cups(there)._acorn_move_to_pallet(pallets[1])
        self.one.acorn_swap(mine.id, theirs.id)
        self.assertIn(theirs, self.cups(self.one))
        self.assertEqual(theirs.package_dest_id, pallets[0])

    def test_a_scanned_number_that_was_emptied_is_said(self):
        carton = self.cups(self.one)[0]
        carton.action_acorn_break_open()
        said = self.one.acorn_scan(carton.acorn_sscc)
        self.assertEqual((said["good"], said["key"]), (False, "emptied"))
        self.assertEqual(said["package_id"], carton.id)
        self.assertIn("Take this label off", said["text"])
