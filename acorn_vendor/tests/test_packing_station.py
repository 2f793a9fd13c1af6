from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.packing.stock_picking_scan import NEW
from .people import USER, create_user
from .station_common import CUP_CODE, PEN_CODE, AcornVendorPacking

PRO = "carrier_tracking_ref"


@tagged("post_install", "-at_install")
class TestPackingStation(AcornVendorPacking):
    """The packing station says what is to do, and does what the scanner says."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    def scan(self, pickings, *codes):
        """Scan one after the other, as the station does; return what is said last."""
        said = {"carton_id": False}
        for code in codes:
            said = pickings.acorn_scan(code, said["carton_id"])
        return said

    def test_one_order_is_packed_and_ready(self):
        pickings = self.deliver("4PACK001", cups=6)
        station = pickings.acorn_read_station()
        self.assertEqual(station["next"], "pack")
        self.assertEqual(station["fc"], "PHX6")
        self.assertEqual(
            {row["sku"]: (row["packed"], row["ordered"]) for row in station["items"]},
            {"PEN-1": (0, 24), "CUP-1": (0, 6)},
        )
        action = pickings.action_acorn_pack_here()
        self.assertEqual(action["params"]["picking_ids"], pickings.ids)
        station = pickings.acorn_read_station()
        self.assertEqual(station["totals"]["unpacked"], 0)
        self.assertEqual(station["next"], "validate")
        [card] = [card for card in station["cards"] if not card["is_pallet"]]
        self.assertEqual(card["units"], 30)

    def test_reading_takes_as_many_queries_however_large_the_load_is(self):
        def count(pickings):
            pickings.action_acorn_pack()
            pickings.acorn_read_station()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            pickings.acorn_read_station()
            return self.env.cr.sql_log_count - before

        small = count(self.deliver("4PACK001", fc="ONT8", cups=1))
        many = [f"4PACK0{number}" for number in range(10, 18)]
        large = count(self.deliver(*many, cups=6))
        self.assertLessEqual(large, small)

    def test_an_order_without_stock_does_not_hold_up_the_others(self):
        ready, waiting = self.deliver("4PACK001", "4PACK002")
        waiting.do_unreserve()
        pickings = ready | waiting
        ready.carrier_tracking_ref = "PRO1"
        pickings.action_acorn_pack()
        station = pickings.acorn_read_station()
        [step] = [step for step in station["steps"] if step["key"] == "validate"]
        self.assertEqual(step["ids"], ready.ids)
        pickings.browse(step["ids"]).button_validate()
        self.assertEqual((ready.state, waiting.state), ("done", "confirmed"))
        self.assertEqual(pickings.acorn_read_station()["next"], "reserve")

    def test_the_carrier_of_a_load_is_written_once(self):
        pickings = self.deliver("4PACK001", "4PACK002")
        pickings.acorn_write_carrier({PRO: " PRO77 ", "state": "done", "name": "X"})
        self.assertEqual(pickings.mapped(PRO), ["PRO77", "PRO77"])
        self.assertNotIn("done", pickings.mapped("state"))
        carrier = pickings.acorn_read_station()["carrier"]
        self.assertIn("PRO77", [each["value"] for each in carrier])

    def test_wrong_scans_are_said_and_change_nothing(self):
        pickings = self.deliver("4PACK001")
        other = self.deliver("4PACK002", fc="ONT8")
        other.action_acorn_pack()
        strange = other.move_line_ids.result_package_id[:1].name
        for code, key in (
            ("NO-SUCH-THING", "unknown"),
            ("952123400000000013", "unknown"),
            (CUP_CODE, "not_here"),
            (strange, "elsewhere"),
        ):
            with self.subTest(code):
                said = self.scan(pickings, code)
                self.assertEqual((said["good"], said["key"]), (False, key))
                self.assertTrue(said["text"])
        self.assertFalse(pickings.move_line_ids.result_package_id)

    def test_who_packs_not_is_refused(self):
        pickings = self.deliver("4PACK001")
        user = create_user(self.company, "acorn_reader", "Rita Reader", USER)
        for call in (
            lambda: pickings.with_user(user).acorn_read_station(),
            lambda: pickings.with_user(user).acorn_scan(PEN_CODE),
            lambda: pickings.with_user(user).acorn_write_carrier({PRO: "X"}),
        ):
            with self.assertRaises(AccessError):
                call()

    # === SCANNING === #

    def get_contents(self, pickings):
        """Return what is in the cartons: units by SKU, carton by carton."""
        cards = pickings.acorn_read_station()["cards"]
        return [
            {content["sku"]: content["units"] for content in card["contents"]}
            for card in cards
            if not card["is_pallet"]
        ]

    def test_an_item_goes_into_the_carton_that_is_open(self):
        pickings = self.deliver("4PACK001", amount=3, cups=2)
        said = self.scan(pickings, PEN_CODE, PEN_CODE, CUP_CODE)
        self.assertTrue(said["good"], said["text"])
        self.assertEqual(self.get_contents(pickings), [{"PEN-1": 2, "CUP-1": 1}])
        carton = pickings.move_line_ids.result_package_id
        self.assertEqual(said["carton_id"], carton.id)
        # Another one is opened by scanning an item while none is.
        self.scan(pickings, PEN_CODE)
        self.assertEqual(
            self.get_contents(pickings), [{"PEN-1": 2, "CUP-1": 1}, {"PEN-1": 1}]
        )
        said = self.scan(pickings, PEN_CODE)
        self.assertEqual((said["good"], said["key"]), (False, "all_packed"))
        said = self.scan(pickings, f"]C100{carton.acorn_sscc}", "CUP-1")
        self.assertEqual(
            self.get_contents(pickings), [{"PEN-1": 2, "CUP-1": 2}, {"PEN-1": 1}]
        )
        self.assertEqual(said["station"]["next"], "validate")

    def test_a_scan_that_makes_a_carton_too_heavy_is_said(self):
        self.pen.weight = 0.5
        self.env["acorn.vendor.packing.rule"].search([]).carton_weight = 1
        pickings = self.deliver("4PACK001", amount=3)
        said = self.scan(pickings, PEN_CODE, PEN_CODE)
        self.assertTrue(said["good"], said["text"])
        said = pickings.acorn_scan(PEN_CODE, said["carton_id"])
        self.assertFalse(said["good"])
        self.assertIn("Carton 1 weighs 1.5 now, and at most 1", said["text"])
        [card] = said["station"]["cards"]
        self.assertEqual((card["units"], card["limit"]), (3, 1))

    def fill(self, amount=3, **rule):
        """Return a transfer of heavy pens whose cartons hold little."""
        self.pen.write({"weight": 0.5, "volume": 0.1})
        self.env["acorn.vendor.packing.rule"].search([]).write(
            {"carton_weight": 0, "carton_volume": 0, **rule}
        )
        return self.deliver("4PACK001", amount=amount)

    def read_bus(self):
        """Return what was said to browsers."""
        self.env.cr.precommit.run()
        return self.env["bus.bus"].sudo().search([])

    def test_what_a_carton_refuses_by_its_rule_is_not_put_in(self):
        pickings = self.fill(carton_weight=1, past_limits="block")
        said = self.scan(pickings, PEN_CODE, PEN_CODE)
        with (
            self.assertRaisesRegex(
                UserError, r"Carton 1 \(….*weighs 1\.5 kg.*at most 1"
            ),
            self.cr.savepoint(),
        ):
            pickings.acorn_scan(PEN_CODE, said["carton_id"])
        self.scan(pickings, PEN_CODE)
        self.assertEqual(self.get_contents(pickings), [{"PEN-1": 2}, {"PEN-1": 1}])
        less, more = pickings.move_line_ids.sorted("quantity")
        with self.assertRaisesRegex(UserError, "Take a new carton"):
            pickings.acorn_move(less.id, more.result_package_id.id, 1)

    def test_one_unit_is_packed_however_heavy_it_is(self):
        pickings = self.fill(amount=2, carton_weight=0.3, past_limits="block")
        said = self.scan(pickings, PEN_CODE)
        self.assertFalse(said["good"])
        with (
            self.assertRaisesRegex(UserError, "Take a new carton"),
            self.cr.savepoint(),
        ):
            pickings.acorn_scan(PEN_CODE, said["carton_id"])
        self.assertEqual(self.get_contents(pickings), [{"PEN-1": 1}])

    def test_goods_that_take_up_too_much_are_said_and_refused(self):
        pickings = self.fill(carton_volume=0.2)
        said = self.scan(pickings, PEN_CODE, PEN_CODE)
        self.assertTrue(said["good"], said["text"])
        said = pickings.acorn_scan(PEN_CODE, said["carton_id"])
        self.assertIn("carton 1 take up 0.3 now, and at most 0.2", said["text"])
        [card] = said["station"]["cards"]
        self.assertEqual((said["good"], card["volume_limit"]), (False, 0.2))
        pickings.acorn_move(pickings.move_line_ids.id, NEW, 1)
        self.env["acorn.vendor.packing.rule"].search([]).past_limits = "block"
        less, more = pickings.move_line_ids.sorted("quantity")
        with self.assertRaisesRegex(UserError, "take up 0.3"):
            pickings.acorn_move(less.id, more.result_package_id.id, 1)

    def test_put_in_pack_warns_and_refuses_too(self):
        pickings = self.fill(carton_weight=1)
        before = self.read_bus()
        pickings.action_put_in_pack()
        [told] = self.read_bus() - before
        self.assertIn("weighs 1.5 kg", told.message)
        self.assertIn("simple_notification", told.message)
        pickings.move_line_ids.result_package_id = False
        self.env["acorn.vendor.packing.rule"].search([]).past_limits = "block"
        with self.assertRaisesRegex(UserError, "at most 1"):
            pickings.action_put_in_pack()

    def test_a_proposal_keeps_to_what_is_refused_by_hand(self):
        pickings = self.fill(amount=4, carton_weight=1, past_limits="block")
        pickings.action_acorn_pack()
        self.assertEqual(self.get_contents(pickings), [{"PEN-1": 2}, {"PEN-1": 2}])

    def test_a_case_is_scanned_once(self):
        case = self.env["uom.uom"].create(
            {
                "name": "Case of 12",
                "relative_factor": 12,
                "relative_uom_id": self.pen.uom_id.id,
            }
        )
        self.env["product.uom"].create(
            {
                "product_id": self.pen.id,
                "uom_id": case.id,
                "barcode": "10012345678902",
            }
        )
        pickings = self.deliver("4PACK001", amount=20)
        said = self.scan(pickings, "10012345678902")
        self.assertTrue(said["good"], said["text"])
        self.assertEqual(self.get_contents(pickings), [{"PEN-1": 12}])
        said = self.scan(pickings, "10012345678902")
        self.assertEqual(said["key"], "too_many")
        self.assertIn("8", said["text"])

    def test_the_order_in_the_carton_is_filled_first(self):
        pickings = self.deliver("4PACK001", "4PACK002", amount=2)
        said = self.scan(pickings, *[PEN_CODE] * 2)
        said = pickings.acorn_scan(PEN_CODE, said["carton_id"])
        self.assertTrue(said["good"])
        [card] = said["station"]["cards"]
        self.assertEqual(
            [content["units"] for content in card["contents"]], [2, 1], card
        )
        self.assertEqual(list(card["po_numbers"]), ["4PACK001", "4PACK002"])

    def test_an_item_is_moved_by_hand(self):
        pickings = self.deliver("4PACK001", amount=10)
        pickings.action_acorn_pack()
        line = pickings.move_line_ids
        self.assertTrue(pickings.acorn_move(line.id, NEW, 4))
        self.assertEqual(self.get_contents(pickings), [{"PEN-1": 6}, {"PEN-1": 4}])
        self.assertTrue(pickings.acorn_move(line.id, False, 6))
        self.assertEqual(self.get_contents(pickings), [{"PEN-1": 4}])
        self.assertEqual(pickings.acorn_read_station()["totals"]["unpacked"], 6)

    def test_nobody_moves_the_goods_of_another_load(self):
        pickings = self.deliver("4PACK001", amount=10)
        other = self.deliver("4PACK002", fc="ONT8")
        other.action_acorn_pack()
        theirs = other.move_line_ids
        with self.assertRaises(UserError):
            pickings.acorn_move(theirs.id, NEW, 1)
        with self.assertRaises(UserError):
            pickings.acorn_move(
                pickings.move_line_ids.id, theirs.result_package_id.id, 1
            )

    def test_the_open_carton_goes_on_the_pallet_that_is_scanned(self):
        self.env["acorn.vendor.packing.rule"].search([]).carton_pos = 1
        pickings = self.deliver("4PACK001", "4PACK002", amount=4)
        pickings.action_acorn_pack()
        first, second = pickings.move_line_ids.result_package_id
        [pallet] = self.stand(first, 1)
        said = self.scan(pickings, pallet.name)
        self.assertEqual((said["good"], said["key"]), (False, "no_carton"))
        said = self.scan(pickings, second.name, f"(00){pallet.name}")
        self.assertEqual((said["good"], said["carton_id"]), (True, False))
        self.assertEqual(second.package_dest_id, pallet)
        self.assertIn("pallet 1", said["text"])
        [card] = [card for card in said["station"]["cards"] if card["is_pallet"]]
        self.assertEqual((card["cartons"], card["units"]), (2, 8))
        self.assertTrue(pickings.acorn_put_on_pallet(second.ids, False))
        self.assertFalse(second.package_dest_id)
