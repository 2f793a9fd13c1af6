from base64 import b64encode

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .people import USER, create_user
from .station_common import AcornVendorPacking

HEADER = (
    "Pallet label barcode,Carton label barcode,PO,SKU - ASIN,Units per carton,"
    "Expiration date,Manufacture date,Lot number"
)


@tagged("post_install", "-at_install")
class TestPackingUnlabelled(AcornVendorPacking):
    """Without a GS1 prefix goods are packed all the same, without labels of ours."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.code.gs1_prefix = False
        self.code.shipment_level = "off"
        self.env["acorn.vendor.packing.rule"].search([]).write(
            {"carton_weight": 6, "carton_pos": 1}
        )
        self.pen.weight = 1

    def pack(self, *numbers, **details):
        pickings = self.deliver(*(numbers or ("4BARE001",)), **details)
        pickings.action_acorn_pack()
        return pickings

    def get_cartons(self, pickings):
        return pickings.move_line_ids.result_package_id.sorted("id")

    # === PACKING === #

    def test_cartons_and_pallets_are_packed_and_validated_without_numbers(self):
        picking = self.pack()
        cartons = self.get_cartons(picking)
        self.assertEqual(len(cartons), 4)
        self.assertEqual(set(cartons.mapped("acorn_kind")), {"carton"})
        self.assertFalse(any(cartons.mapped("acorn_sscc")))
        self.assertEqual(len(set(cartons.mapped("name"))), 4)
        picking.action_acorn_palletize()
        self.assertEqual(cartons.package_dest_id.mapped("acorn_kind"), ["pallet"])
        picking.carrier_tracking_ref = "PRO1"
        station = picking.acorn_read_station()
        self.assertIn("no GS1 company prefix", station["unlabelled"])
        self.assertFalse(station["code_id"], "a packer may not change it")
        self.assertEqual(
            (station["next"], station["totals"]["unprinted"]), ("validate", 0)
        )
        picking.button_validate()
        self.assertEqual(picking.state, "done")

    def test_no_asn_of_unnumbered_cartons_reaches_amazon(self):
        self.code.shipment_level = "live"
        picking = self.pack()
        picking.carrier_tracking_ref = "PRO1"
        with (
            self.assertRaisesRegex(UserError, "GS1 company prefix"),
            self.env.cr.savepoint(),
        ):
            picking.button_validate()
        self.env.invalidate_all()
        # However it comes to be shipped, nothing is sent.
        picking.move_ids.picked = True
        picking._action_done()
        self.assertEqual(picking.state, "done")
        self.run_action("send")
        self.assertFalse(self.simulator.documents("shipment"))

    def test_what_is_no_prefix_gives_no_numbers_either(self):
        for prefix in ("12", "95212-34", "ABCDEFG", "٩٥٢١٢٣٤"):
            self.code.gs1_prefix = prefix
            self.assertFalse(self.code._has_gs1_prefix())
            cartons = self.env["stock.package"]._acorn_create_cartons(self.code, 1)
            self.assertFalse(cartons.acorn_sscc)

    def test_papers_are_printed_and_labels_are_refused(self):
        picking = self.pack()
        with self.assertRaisesRegex(UserError, "no label to print.*GS1"):
            picking.action_acorn_print_labels()
        action = picking.action_acorn_print_all()
        while action["tag"] != "do_multi_print":
            action = action["params"]["next"]
        names = {each["report_name"] for each in action["params"]["reports"]}
        self.assertTrue(names)
        self.assertFalse([name for name in names if "report_label" in name])

    def test_a_later_prefix_numbers_what_is_packed_then(self):
        picking = self.pack()
        self.code.gs1_prefix = "9521234"
        self.assertFalse(picking.acorn_read_station()["unlabelled"])
        picking.action_acorn_unpack()
        picking.action_acorn_pack()
        self.assertTrue(all(self.get_cartons(picking).mapped("acorn_sscc")))

    # === LABELS OF AMAZON === #

    def test_labels_of_amazon_are_scanned_onto_cartons(self):
        picking = self.pack()
        one, two = self.get_cartons(picking)[:2]
        said = picking.acorn_scan(one.name)
        self.assertEqual((said["key"], said["carton_id"]), ("current", one.id))
        said = picking.acorn_scan("AMZNCC0001", one.id)
        self.assertTrue(said["good"], said["text"])
        self.assertEqual(one.acorn_amzncc, "AMZNCC0001")
        self.assertEqual(said["station"]["cards"][0]["amazon"], "AMZNCC0001")
        # It names its carton from now on.
        self.assertEqual(picking.acorn_scan("AMZNCC0001")["carton_id"], one.id)
        with self.assertRaisesRegex(UserError, "Carton 1 .* already"):
            picking.acorn_set_amazons_label(two.id, "AMZNCC0001")
        # Another kind of code is typed, or taken from what nobody knows.
        said = picking.acorn_scan("X00042", two.id)
        self.assertEqual((said["key"], said["unknown"]), ("unknown", "X00042"))
        self.assertTrue(picking.acorn_set_amazons_label(two.id, " X00042 "))
        self.assertEqual(two.acorn_amzncc, "X00042")
        self.assertIn("AMZNCC0001", picking._acorn_build_label_mapping())
        picking.acorn_set_amazons_label(two.id, "")
        self.assertFalse(two.acorn_amzncc)

    def test_an_emptied_carton_with_a_label_of_amazon_is_not_filled_again(self):
        picking = self.pack()
        one, two = self.get_cartons(picking)[:2]
        picking.acorn_set_amazons_label(one.id, "AMZNCC0001")
        one.action_acorn_break_open()
        two.action_acorn_break_open()
        self.assertEqual((one | two).mapped("acorn_emptied"), [True, False])

    def read_file(self, pickings, *rows):
        content = "\n".join([HEADER, *rows]).encode()
        return pickings.acorn_import_label_mapping(b64encode(content).decode())

    def test_the_file_of_vendor_central_says_which_label_is_on_what(self):
        pickings = self.pack("4BARE001", "4BARE002", amount=12)
        pickings.action_acorn_palletize()
        one, two = pickings
        said = self.read_file(
            pickings,
            "AMZNP1,AMZNCC1,4BARE001,PEN-1 - B0PEN00001,6,,,",
            "AMZNP1,AMZNCC2,4BARE002,B0PEN00001,6.0,,,",
            "AMZNP1,AMZNCC3,4BARE001,PEN-1,6,,,",
            "AMZNP1,AMZNCC9,4BARE001,PEN-1,5,,,",
        )
        self.assertIn("4 cartons and pallets", said[0])
        self.assertIn("AMZNCC9", said[1])
        self.assertEqual(
            self.get_cartons(one).mapped("acorn_amzncc"), ["AMZNCC1", "AMZNCC3"]
        )
        self.assertEqual(
            self.get_cartons(two).mapped("acorn_amzncc"), ["AMZNCC2", False]
        )
        self.assertEqual(self.get_cartons(one).package_dest_id.acorn_amzncc, "AMZNP1")
        again = self.read_file(
            pickings, "AMZNP1,AMZNCC1,4BARE001,PEN-1 - B0PEN00001,6,,,"
        )
        self.assertIn("0 cartons", again[0])

    def test_another_file_is_refused_in_words(self):
        picking = self.pack()
        for content, words in (
            (b"PO,SKU\n1,2", "no label mapping file"),
            (b"\0\1", "damaged|text"),
            (f"{HEADER}\n,AMZNCC1,4BARE001,PEN-1,many,,,".encode(), "how many units"),
        ):
            with self.assertRaisesRegex(UserError, words):
                picking.acorn_import_label_mapping(b64encode(content).decode())
        for content in (None, False, 7, "x"):
            with self.subTest(content), self.assertRaisesRegex(UserError, "No file"):
                picking.acorn_import_label_mapping(content)

    def test_who_packs_not_is_refused(self):
        picking = self.pack()
        user = create_user(self.company, "acorn_reader", "Rita Reader", USER)
        carton = self.get_cartons(picking)[0]
        for call in (
            lambda: picking.with_user(user).acorn_set_amazons_label(carton.id, "A"),
            lambda: picking.with_user(user).acorn_import_label_mapping(""),
            lambda: picking.with_user(user).acorn_swap(carton.id, carton.id),
        ):
            with self.assertRaises(AccessError):
                call()
