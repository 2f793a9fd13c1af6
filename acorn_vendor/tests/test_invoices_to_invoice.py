from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import AcornVendorCommon
from .people import create_people

ACTION = "acorn_vendor.sale_order_action_acorn_to_invoice"
INDIA = "A21TJRUUN4KGV"


@tagged("post_install", "-at_install")
class TestToInvoice(AcornVendorCommon):
    """An accountant invoices what was shipped, without any sales rights."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.warehouse_user, cls.accountant = create_people(cls.company)

    def ship(self, *numbers):
        self.stock_up()
        orders = self.import_orders(*map(self.make_pen_order, numbers))
        orders.action_confirm()
        for picking in orders.picking_ids:
            picking.action_assign()
            picking.carrier_tracking_ref = "PRO1"
            picking.action_acorn_pack()
            picking.button_validate()
        return orders

    def find(self):
        """Return the orders the accountant sees under To Invoice."""
        domain = [("acorn_account_id", "=", self.account.id)]
        action = self.env.ref(ACTION)
        orders = self.env["sale.order"].with_user(self.accountant)
        return orders.search(
            [*domain, *safe_eval(action.domain)], order="acorn_po_number"
        )

    def test_each_order_gets_its_own_invoice(self):
        self.ship("4BILL000", "4BILL001")
        orders = self.find()
        self.assertEqual(orders.mapped("acorn_po_number"), ["4BILL000", "4BILL001"])
        self.assertEqual(orders.mapped("acorn_amount_to_invoice"), [60, 60])
        action = orders.action_acorn_create_invoices()
        invoices = self.env["account.move"].search(action["domain"])
        self.assertEqual(len(invoices), 2)
        self.assertEqual(invoices.mapped("state"), ["draft", "draft"])
        self.assertEqual(invoices.acorn_code_id, self.code)
        self.assertFalse(self.find())

    def test_a_single_invoice_is_opened_at_once(self):
        self.ship("4BILL000")
        action = self.find().action_acorn_create_invoices()
        self.assertEqual([mode for _view, mode in action["views"]], ["form"])
        invoice = self.env["account.move"].browse(action["res_id"])
        self.post_and_send(invoice.with_user(self.accountant))
        self.assertEqual(invoice.acorn_document_state, "waiting")

    def test_what_is_not_shipped_yet_is_refused_in_words(self):
        order = self.import_orders(self.make_pen_order("4DRAFT00"))
        with self.assertRaisesRegex(UserError, "Finance, To Invoice"):
            order.with_user(self.accountant).action_acorn_create_invoices()

    def test_who_may_not_invoice_is_refused(self):
        orders = self.ship("4BILL000")
        for user in (self.manager, self.warehouse_user):
            with self.assertRaises(AccessError):
                orders.with_user(user).action_acorn_create_invoices()

    def ship_twice(self, number):
        """Ship half of an order, then the rest; return the order and its transfers."""
        self.stock_up()
        order = self.import_orders(self.make_pen_order(number))
        order.action_confirm()
        first = order.picking_ids
        for picking in (first, None):
            picking = picking or order.picking_ids - first
            for move in picking.move_ids:
                move.quantity = (
                    first == picking
                    and move.product_uom_qty / 2
                    or (move.product_uom_qty)
                )
                move.picked = True
            picking.with_context(skip_backorder=True)._action_done()
        return order, first, order.picking_ids - first

    def test_each_shipment_gets_its_own_invoice(self):
        order, first, second = self.ship_twice("4TWICE00")
        self.find().action_acorn_create_invoices()
        invoices = order.invoice_ids
        self.assertEqual(len(invoices), 2)
        self.assertEqual({*invoices.acorn_picking_ids}, {*(first | second)})
        self.assertEqual([len(each.acorn_picking_ids) for each in invoices], [1, 1])
        self.assertEqual(invoices.mapped("amount_untaxed"), [30, 30])
        self.assertFalse(self.find())

    def test_an_order_is_one_invoice_where_the_vendor_code_says_so(self):
        self.code.invoice_policy = "order"
        order, first, second = self.ship_twice("4TWICE00")
        self.find().action_acorn_create_invoices()
        self.assertEqual(order.invoice_ids.acorn_picking_ids, first | second)
        self.assertEqual(order.invoice_ids.amount_untaxed, 60)

    def test_several_orders_are_one_invoice_where_the_vendor_code_says_so(self):
        self.code.invoice_policy = "orders"
        orders = self.ship("4BILL000", "4BILL001")
        self.find().action_acorn_create_invoices()
        self.assertEqual(len(orders.invoice_ids), 1)
        lines = orders.invoice_ids.invoice_line_ids
        self.assertEqual(lines.sale_line_ids.order_id, orders)

    def test_several_orders_are_refused_where_amazon_takes_one(self):
        with self.assertRaisesRegex(ValidationError, "one purchase order per invoice"):
            self.code.write({"marketplace": INDIA, "invoice_policy": "orders"})

    def test_what_is_ready_is_sent_and_the_rest_stays_drafts(self):
        orders = self.ship("4BILL000", "4BILL001")
        orders[1].order_line.price_unit = 99
        self.find().action_acorn_create_and_send()
        invoices = orders.mapped("invoice_ids")
        states = {move.state for move in invoices}
        self.assertEqual(states, {"draft", "posted"})
        self.assertTrue(invoices.filtered(lambda m: m.state == "posted").sending_data)
