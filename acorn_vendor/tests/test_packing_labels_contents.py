from odoo.tests import tagged

from .label_common import LabelCommon


@tagged("post_install", "-at_install")
class TestPackingLabelsContents(LabelCommon):
    """What a label says of its goods, whichever way they were picked."""

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
