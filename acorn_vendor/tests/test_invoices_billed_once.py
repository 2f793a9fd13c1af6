from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import AcornVendorCommon

ACTION = "acorn_vendor.sale_order_action_acorn_to_invoice"


@tagged("post_install", "-at_install")
class TestBilledOnce(AcornVendorCommon):
    """Each shipped unit is on one invoice, whatever is credited or taken off."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.code.invoice_check = "off"
        self.order = self.import_orders(self.make_pen_order("4ONCE000"))
        self.order.action_confirm()
        self.line = self.order.order_line

    def ship(self, amount):
        """Ship a part of what is open, and return its transfer."""
        picking = self.order.picking_ids.filtered(
            lambda each: each.state not in ("done", "cancel")
        )
        picking.move_ids.write({"quantity": amount, "picked": True})
        picking._action_done()
        return picking

    def take_back(self, picking, amount):
        """Let a part of a transfer come back, to be credited."""
        wizard = self.env["stock.return.picking"].with_context(
            active_model="stock.picking", active_id=picking.id, active_ids=picking.ids
        )
        returning = wizard.create({})
        lines = returning.product_return_moves
        lines.write({"quantity": amount, "to_refund": True})
        back = returning._create_return()
        back.move_ids.write({"quantity": amount, "picked": True})
        back._action_done()
        return back

    def credit(self, invoice, reason, price=None, modify=False):
        values = {
            "move_ids": invoice.ids,
            "journal_id": invoice.journal_id.id,
            "acorn_credit_reason": reason,
        }
        dialog = self.env["account.move.reversal"].create(values)
        dialog.reverse_moves(is_modify=modify)
        note = invoice.reversal_move_ids
        if note.state == "draft":
            if price:
                note.invoice_line_ids.price_unit = price
            note.action_post()
        return dialog.new_move_ids if modify else note

    def bill(self):
        invoices = self.order._acorn_create_invoices()
        invoices.action_post()
        return invoices

    def is_waiting(self):
        domain = safe_eval(self.env.ref(ACTION).domain)
        return bool(self.order.filtered_domain(domain))

    def test_a_draft_that_lost_units_leaves_the_rest_of_its_delivery(self):
        first = self.ship(10)
        draft = self.order._acorn_create_invoices()
        self.assertFalse(self.is_waiting())
        draft.invoice_line_ids.quantity = 6
        second = self.ship(14)
        self.assertTrue(self.is_waiting())
        rest = self.order._acorn_create_invoices().sorted("id")
        self.assertEqual(rest.mapped("acorn_picking_ids"), first + second)
        self.assertEqual(rest.mapped("invoice_line_ids.quantity"), [4, 14])
        self.assertFalse(self.is_waiting())
        self.assertEqual(self.order.invoice_status, "invoiced")

    def test_a_draft_that_lost_a_line_leaves_the_whole_of_it(self):
        first = self.ship(24)
        draft = self.order._acorn_create_invoices()
        draft.write({"invoice_line_ids": [Command.clear()]})
        again = self.order._acorn_create_invoices()
        self.assertEqual(again.acorn_picking_ids, first)
        self.assertEqual(again.invoice_line_ids.quantity, 24)

    def test_several_orders_in_one_invoice_know_the_rest_too(self):
        self.code.invoice_policy = "together"
        first = self.ship(10)
        self.order._acorn_create_invoices().invoice_line_ids.quantity = 7
        again = self.order._acorn_create_invoices()
        self.assertEqual(again.acorn_picking_ids, first)
        self.assertEqual(again.invoice_line_ids.quantity, 3)

    def test_a_price_that_was_credited_does_not_ask_for_the_goods_again(self):
        self.ship(24)
        self.credit(self.bill(), "price", price=0.5)
        self.assertEqual(self.line.qty_to_invoice, 0)
        self.assertEqual(self.line.qty_invoiced, 24)
        self.assertEqual(self.order.invoice_status, "invoiced")
        self.assertFalse(self.is_waiting())

    def test_a_whole_price_that_was_credited_does_not_either(self):
        self.ship(24)
        invoice = self.bill()
        self.credit(invoice, "price")
        self.assertEqual(invoice.payment_state, "reversed")
        self.assertFalse(self.is_waiting())

    def test_goods_that_were_credited_and_stayed_away_are_not_billed_again(self):
        first = self.ship(24)
        self.credit(self.bill(), "return")
        self.assertFalse(self.is_waiting())
        self.take_back(first, 24)
        self.assertEqual(self.line.qty_to_invoice, 0)

    def test_goods_that_came_back_and_leave_again_are_billed_again(self):
        first = self.ship(24)
        self.bill()
        back = self.take_back(first, 4)
        self.assertEqual(self.line.qty_to_invoice, -4)
        self.order._create_invoices(final=True).action_post()
        self.assertEqual(self.line.qty_to_invoice, 0)
        again = self.take_back(back, 4)
        self.assertEqual(self.line.qty_to_invoice, 4)
        invoice = self.bill()
        self.assertEqual(invoice.invoice_line_ids.quantity, 4)
        self.assertEqual(invoice.acorn_picking_ids, again)
        self.assertEqual(self.line.qty_to_invoice, 0)

    def test_what_was_reversed_as_a_mistake_is_billed_anew(self):
        first = self.ship(24)
        self.credit(self.bill(), False)
        self.assertTrue(self.is_waiting())
        self.assertEqual(self.bill().acorn_picking_ids, first)
        self.assertFalse(self.is_waiting())

    def test_an_invoice_that_is_written_anew_bills_the_same_delivery(self):
        first = self.ship(10)
        anew = self.credit(self.bill(), "price", modify=True)
        self.assertEqual(anew.acorn_picking_ids, first)
        self.assertFalse(self.is_waiting())
        second = self.ship(14)
        invoice = self.bill()
        self.assertEqual(invoice.acorn_picking_ids, second)
        self.assertEqual(invoice.invoice_line_ids.quantity, 14)
        anew.unlink()
        self.assertEqual(self.bill().acorn_picking_ids, first)

    def test_several_that_are_written_anew_bill_each_its_own(self):
        first, second = self.ship(10), self.ship(14)
        invoices = self.bill().sorted("id")
        self.assertEqual(invoices.mapped("acorn_picking_ids"), first + second)
        dialog = self.env["account.move.reversal"].create(
            {"move_ids": invoices.ids, "journal_id": invoices.journal_id.id}
        )
        # Lists of posted invoices and of drafts are in orders of their own.
        self.env.invalidate_all()
        dialog.reverse_moves(is_modify=True)
        anew = dialog.new_move_ids
        self.assertEqual(
            {each.invoice_line_ids.quantity: each.acorn_picking_ids for each in anew},
            {10: first, 14: second},
        )

    def test_what_is_billed_by_order_is_billed_to_amazon_once_it_is_shipped(self):
        self.line.product_id.invoice_policy = "order"
        self.line._compute_qty_to_invoice()
        self.assertEqual(self.line.qty_to_invoice, 0)
        self.ship(10)
        self.assertEqual(self.line.qty_to_invoice, 10)

    def test_other_orders_are_as_odoo_has_them(self):
        self.ship(24)
        # An order like this, but not of Amazon's.
        self.order.sudo().acorn_po_number = False
        self.credit(self.bill_by_odoo(), "price", price=0.5)
        self.assertEqual(self.line.qty_to_invoice, 24)

    def bill_by_odoo(self):
        invoice = self.order._create_invoices()
        invoice.action_post()
        return invoice
