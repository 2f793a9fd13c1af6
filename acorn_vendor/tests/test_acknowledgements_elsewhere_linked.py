import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .elsewhere_common import CUP, NUMBER, PEN, ElsewhereCommon

HEADER = (
    "PO,Vendor,Ship to location,ASIN,Model Number,Quantity Requested,"
    "Accepted Quantity,Unit Cost,Status"
)


@tagged("post_install", "-at_install")
class TestOrderElsewhereLinked(ElsewhereCommon):
    """Orders acknowledged elsewhere that come from an export, or were here before."""

    # === BY AN EXPORT === #

    def import_export(self, *accepted, status="Confirmed"):
        rows = [
            f"{NUMBER},ACRN1,PHX6,{asin},{sku},{units},{each},{cost},{status}"
            for (asin, sku, units, _unit, _size, cost), each in zip(
                (PEN, CUP), accepted, strict=True
            )
        ]
        self.env["acorn.vendor.order.import"].create(
            {
                "account_id": self.account.id,
                "file": base64.b64encode("\n".join([HEADER, *rows]).encode()),
                "file_name": "orders.csv",
            }
        ).action_import_file()
        return self.env["sale.order"].search([("acorn_po_number", "=", NUMBER)])

    def test_what_an_export_says_was_accepted_counts(self):
        order = self.import_export(10, 0)
        self.assertEqual(order.acorn_elsewhere, "known")
        self.assertEqual(order.order_line.mapped("acorn_qty_accepted"), [10, 0])
        self.assertEqual(order.order_line.mapped("acorn_qty_rejected"), [14, 12])
        order.action_acorn_confirm_acknowledgement()
        self.assertEqual(order.picking_ids.move_ids.mapped("product_uom_qty"), [10])

    def test_an_export_that_does_not_say_it_is_a_question(self):
        order = self.import_export("", "")
        self.assertEqual(order.acorn_elsewhere, "unknown")
        with self.assertRaisesRegex(UserError, "Acknowledged elsewhere"):
            order.action_acorn_confirm_acknowledgement()

    def test_nothing_accepted_of_what_waits_for_an_acknowledgement_says_nothing(self):
        order = self.import_export(0, 0, status="Unconfirmed")
        self.assertFalse(order.acorn_elsewhere)
        self.assertEqual(order.order_line.mapped("acorn_qty_accepted"), [24, 12])

    # === LINKED ORDERS === #

    def enter(self):
        """Return an order that was entered by hand under Amazon's number."""
        return self.env["sale.order"].create(
            {
                "partner_id": self.amazon.id,
                "partner_shipping_id": self.fc.id,
                "client_order_ref": NUMBER,
                "order_line": [
                    (0, 0, {
                        "product_id": product.id,
                        "product_uom_qty": units,
                        "price_unit": price,
                    })
                    for product, units, price in (
                        (self.pen, 24, 2.5), (self.cup, 12, 4.0)
                    )
                ],
            }
        )  # fmt: skip

    def test_a_linked_draft_asks_before_anything_is_confirmed(self):
        order = self.enter()
        self.assertEqual(self.bring(), order)
        with self.assertRaisesRegex(UserError, "Acknowledged elsewhere"):
            order.action_confirm()
        self.read_status()
        pens = order.order_line[0]
        self.assertIn("counts on 10, this order had 24", pens.acorn_question)
        with self.assertRaisesRegex(UserError, "Settle these lines"):
            order.action_confirm()
        order.order_line.action_acorn_keep()
        order.action_confirm()
        self.assertEqual(order.picking_ids.move_ids.mapped("product_uom_qty"), [10])

    def test_a_linked_order_that_is_confirmed_shows_that_amazon_counts_on_less(self):
        order = self.enter()
        order.action_confirm()
        self.bring()
        self.read_status()
        self.assertTrue(order.acorn_differs)
        self.assertEqual(order.acorn_document_state, "attention")
        self.assertIn("Amazon shows 10, we promised 24", order.acorn_advice)

    def test_an_export_asks_about_a_linked_order(self):
        order = self.enter()
        self.import_export(10, 0)
        self.assertEqual(order.order_line.mapped("acorn_qty_accepted"), [10, 0])
        self.assertIn("counts on 10", order.order_line[0].acorn_question)
        with self.assertRaisesRegex(UserError, "Settle these lines"):
            order.action_confirm()
