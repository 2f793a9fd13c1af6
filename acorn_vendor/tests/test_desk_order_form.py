from odoo.tests import tagged

from .common import AcornVendorCommon
from .people import MANAGER_GROUPS, create_user
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")


@tagged("post_install", "-at_install")
class TestOrderForm(AcornVendorCommon):
    """What an order of Amazon's is called, and how far it has come."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up(100)
        self.order = self.import_orders(make_order("4ACRN00B", PEN, CUP))

    def test_an_order_is_called_by_amazons_number_first(self):
        order = self.order
        self.assertEqual(order.display_name, f"4ACRN00B ({order.name})")
        self.assertNotIn("4ACRN00B", order.name)
        named = order.with_context(sale_show_partner_name=True)
        self.assertEqual(
            named.display_name, f"4ACRN00B ({order.name} - {order.partner_id.name})"
        )
        other = self.env["sale.order"].create({"partner_id": self.amazon.id})
        self.assertEqual(other.display_name, other.name)

    def test_an_order_is_found_by_either_number(self):
        orders = self.env["sale.order"]
        order = self.order
        for typed in ("4ACRN00B", "4acrn00b", "CRN00", order.name, order.display_name):
            self.assertIn(order, orders.browse(dict(orders.name_search(typed))), typed)
        self.assertFalse(orders.name_search("4ACRN00X"))

    def test_a_transfer_names_the_order_of_amazon(self):
        self.order.action_confirm()
        picking = self.order.picking_ids
        self.assertEqual(picking.display_name, f"{picking.name} (4ACRN00B)")
        transfers = self.env["stock.picking"]
        found = transfers.browse(dict(transfers.name_search(picking.display_name)))
        self.assertEqual(found, picking)

    # === THE BAR === #

    def assert_progress(self, step, part=False):
        self.assertRecordValues(
            self.order, [{"acorn_progress": step, "acorn_progress_part": part}]
        )

    def test_an_order_goes_from_received_to_paid(self):
        order = self.order
        # More is delivered than accepted, which is not what this is about.
        self.code.invoice_check = "off"
        self.assert_progress("received")
        order.action_confirm()
        self.assert_progress("acknowledged")
        pen, cup = order.order_line
        pen.qty_delivered = 12
        self.assert_progress("shipped", "12 of 30 accepted units")
        pen.qty_delivered, cup.qty_delivered = 24, 7
        self.assert_progress("shipped")
        invoice = order._create_invoices()
        self.assert_progress("shipped")
        invoice.action_post()
        self.assert_progress("invoiced")
        paying = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        paying.create({"amount": 1}).action_create_payments()
        self.assert_progress("paid", "Amazon has paid a part of what was invoiced.")
        paying.create({}).action_create_payments()
        self.assert_progress("paid")
        self.assertFalse(order.acorn_ribbon)

    def test_who_may_not_see_invoices_sees_the_bar(self):
        """Who sells reads no payments, and still sees how far the order is."""
        seller = create_user(self.company, "acorn_s", "Sam Seller", MANAGER_GROUPS)
        order = self.order.with_user(seller)
        self.code.invoice_check = "off"
        order.action_confirm()
        order.order_line.sudo().qty_delivered = 24
        invoice = order.sudo()._create_invoices()
        invoice.action_post()
        order.invalidate_recordset()
        self.assertEqual(order.acorn_progress, "invoiced")

    def test_the_ribbon_says_why_an_order_is_over(self):
        self.assertFalse(self.order.acorn_ribbon)
        other = self.import_orders(make_order("5ACRN00B", PEN)) - self.order
        other.action_confirm()
        other._action_cancel()
        self.assertEqual(other.acorn_ribbon, "cancelled")
        self.order.order_line.action_acorn_reject()
        self.order._action_cancel()
        self.assertEqual(self.order.acorn_ribbon, "rejected")
