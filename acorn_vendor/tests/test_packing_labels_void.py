from odoo.tests import tagged

from ..documents.outgoing import label_media
from .label_common import LabelCommon


@tagged("post_install", "-at_install")
class TestPackingLabelsVoid(LabelCommon):
    """Whatever a printed label says makes it void when it is so no more."""

    def check_void(self, package, change, reason):
        """Print a label, change something, and read why it is void; print it anew."""
        package.action_acorn_print_labels()
        self.assertEqual(self.get_state(package), ["printed"], reason)
        change()
        self.assertEqual(self.get_state(package), ["void"], reason)
        self.assertIn(reason, package.acorn_label_note)
        package.action_acorn_print_labels()
        self.assertEqual(self.get_state(package), ["printed"], reason)

    def test_each_thing_on_a_label_makes_it_void(self):
        self.pen.barcode = "0614141123452"
        picking = self.pack()
        carton = self.get_cartons(picking)
        numbers = {
            "acorn_carrier_scac": "carrier",
            "acorn_bill_of_lading": "bill of lading",
            "acorn_amazon_reference": "ARN",
            "carrier_tracking_ref": "PRO",
        }
        picking.write(dict.fromkeys(numbers, "FIRST123"))
        for name, reason in numbers.items():
            with self.subTest(name):
                self.check_void(
                    carton, lambda name=name: picking.write({name: "OTHER99"}), reason
                )
        house = self.warehouse.partner_id or self.company.partner_id
        for record, values, reason in (
            (
                picking.sale_id.sudo(),
                {"acorn_ship_to_code": "ONT8"},
                "fulfillment center",
            ),
            (picking.partner_id.sudo(), {"street": "Another Street 7"}, "address"),
            (house, {"street": "Another Oak 9"}, "address"),
            (self.pen, {"barcode": "4006381333931"}, "contents"),
            (picking.move_line_ids, {"quantity": 7}, "contents"),
        ):
            with self.subTest(f"{reason} {values}"):
                self.check_void(
                    carton,
                    lambda record=record, values=values: record.write(values),
                    reason,
                )

    def test_the_carrier_of_the_vendor_code_is_on_the_label_too(self):
        self.code.carrier_scac = "UPSN"
        carton = self.get_cartons(self.pack())
        self.check_void(
            carton, lambda: self.code.write({"carrier_scac": "FXFE"}), "carrier"
        )

    def test_a_carton_of_another_order_voids_the_label_of_its_pallet(self):
        picking = self.pack()
        pallet = self.palletize(self.get_cartons(picking))
        other = self.get_cartons(self.pack("4PENS00B"))

        def put():
            other.sudo().package_dest_id = pallet

        for reason in ("purchase orders", "number of cartons", "contents"):
            self.check_void(pallet, put, reason)
            other.sudo().package_dest_id = False
            self.env.invalidate_all()

    def test_what_is_not_on_the_label_leaves_it_as_it_is(self):
        picking = self.pack()
        carton = self.get_cartons(picking)
        carton.action_acorn_print_labels()
        self.pen.weight = 9
        picking.acorn_seal_number = "SEAL-1"
        carton.sudo().shipping_weight = 7
        picking.sale_id.sudo().note = "Mind the dog"
        self.assertEqual(self.get_state(carton), ["printed"])

    def test_labels_of_a_large_load_come_in_several_files(self):
        self.patch(label_media, "LARGEST_PDF", 2)
        picking = self.pack()
        for _further in range(4):
            self.split(picking, 1)
        cartons = self.get_cartons(picking)
        action = picking.action_acorn_print_labels()
        reports = action["params"]["reports"]
        found = [each["context"]["active_ids"] for each in reports]
        self.assertEqual([len(each) for each in found], [2, 2, 1])
        self.assertEqual(sorted(sum(found, [])), sorted(cartons.ids))
        self.assertEqual({*cartons.mapped("acorn_label_state")}, {"printed"})
        self.code.label_format = "zpl_203"
        action = picking.action_acorn_print_labels()
        self.assertEqual(len(action["context"]["active_ids"]), 5)

    # === WHATEVER WAY THE GOODS WERE PICKED === #

    def read_values(self, package):
        """Return what the fields of a label in ZPL hold."""
        zpl = self.render("zpl_203", package).decode()
        return [part.split("^FS")[0] for part in zpl.split("^FD")[1:]]

    def test_a_carton_packed_a_step_before_the_delivery_is_counted_once(self):
        self.warehouse.delivery_steps = "pick_ship"
        first = self.pack()
        self.assertEqual(first.picking_type_code, "internal")
        carton = self.get_cartons(first)
        first.sudo().button_validate()
        delivery = first.sale_id.sudo().picking_ids - first
        self.assertEqual(delivery.picking_type_code, "outgoing")
        self.assertEqual(delivery.move_line_ids.result_package_id, carton)
        self.env.invalidate_all()
        values = self.read_values(carton)
        self.assertIn("24", values)
        self.assertNotIn("48", values)
        self.assertIn("1 / 1", values)
        # What the delivery says of its truck counts, not the first step.
        delivery.carrier_tracking_ref = "PRO-OUT"
        self.assertIn("PRO-OUT", self.read_values(carton))

    def test_the_lot_is_on_the_label_and_another_voids_it(self):
        quants = self.env["stock.quant"]
        self.pen.tracking = "lot"
        quants.search([("product_id", "=", self.pen.id)]).sudo().unlink()
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": self.pen.id} for name in ("LOT-1", "LOT-2")]
        )
        for lot in lots:
            quants._update_available_quantity(
                self.pen, self.warehouse.lot_stock_id, 100, lot_id=lot
            )
        picking = self.pack()
        carton = self.get_cartons(picking)
        line = picking.move_line_ids
        self.assertIn(f"Lot {line.lot_id.name}", " ".join(self.read_values(carton)))
        line.sudo().lot_id = lots - line.lot_id
        self.assertEqual(self.get_state(carton), ["void"])
        self.assertIn("contents", carton.acorn_label_note)
