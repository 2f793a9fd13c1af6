from odoo.tests import tagged

from .common import AcornVendorCommon
from .simulator import make_order

PENS = 24
CUP_CASES, CUPS_PER_CASE = 4, 6


@tagged("post_install", "-at_install")
class AcornVendorPackingCommon(AcornVendorCommon):
    """Transfers to Amazon that wait to be packed: 24 pens, and 4 cases of 6 cups."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    # === ON THE WAY === #

    def make_picking(self, number="4PACK00A", **details):
        """Return the transfer of a confirmed order."""
        body = make_order(
            number,
            ("B0PEN00001", "PEN-1", PENS, "Eaches", 1, "2.50"),
            ("B0CUP00001", "CUP-1", CUP_CASES, "Cases", CUPS_PER_CASE, "4.20"),
            **details,
        )
        orders = self.import_orders(body)
        order = orders.filtered(lambda order: order.acorn_po_number == number)
        order.action_confirm()
        order.picking_ids.carrier_tracking_ref = f"PRO{number}"
        return order.picking_ids

    def make_packed(self, number="4PACK00A", **details):
        """Return a transfer in five cartons: four of cups, one of pens."""
        picking = self.make_picking(number, **details)
        picking.action_acorn_pack()
        self.assertEqual(len(picking.move_line_ids.result_package_id), 5)
        return picking

    def make_pallets(self, count=1):
        packages = self.env["stock.package"]
        return packages._acorn_create_packages(self.code, count, "pallet")

    # === CHECKS === #

    def cartons_of(self, picking, product=None):
        """Return the cartons of a transfer, the oldest first."""
        lines = picking.move_line_ids
        if product:
            lines = lines.filtered(lambda line: line.product_id == product)
        return lines.result_package_id.sorted("name")

    def held_in(self, picking):
        """Return ``{(product, carton): units}``, loose units in an empty carton."""
        held = {}
        for line in picking.move_line_ids:
            key = (line.product_id, line.result_package_id)
            held[key] = held.get(key, 0) + line.quantity_product_uom
        return held

    def check_all_there(self, picking, pens=PENS, cups=CUP_CASES * CUPS_PER_CASE):
        """Nothing is lost, reserved twice or left over."""
        for product, units in ((self.pen, pens), (self.cup, cups)):
            moves = picking.move_ids.filtered(lambda m, p=product: m.product_id == p)
            self.assertEqual(sum(moves.mapped("product_qty")), units)
            self.assertEqual(
                sum(moves.move_line_ids.mapped("quantity_product_uom")), units
            )
            self.assertEqual(set(moves.mapped("state")), {"assigned"})
