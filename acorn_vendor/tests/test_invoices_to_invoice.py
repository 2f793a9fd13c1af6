from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import AcornVendorCommon
from .people import create_people

ACTION = "acorn_vendor.sale_order_action_acorn_to_invoice"


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

    def test_all_are_posted_and_sent_at_once(self):
        self.ship("4BILL000", "4BILL001")
        with self.at_present():
            action = self.find().browse().action_acorn_create_and_send()
        invoices = self.find_invoices(action)
        self.assertEqual(invoices.mapped("state"), ["posted"] * 2)
        self.assertTrue(all(invoices.mapped("is_being_sent")))
        self.assertEqual(action["params"]["type"], "success")

    def test_what_amazon_would_refuse_stays_a_draft(self):
        orders = self.ship("4BILL000", "4BILL001")
        orders[1].order_line.price_unit = 9
        with self.at_present():
            action = self.find().action_acorn_create_and_send()
        self.assertEqual(orders[0].invoice_ids.state, "posted")
        self.assertEqual(orders[1].invoice_ids.state, "draft")
        self.assertEqual(self.find_invoices(action), orders[1].invoice_ids)
        self.assertIn("drafts: 1.", action["params"]["message"])

    def find_invoices(self, action):
        domain = action["params"]["next"]["domain"]
        return self.env["account.move"].search(domain)

    def test_each_shipment_has_its_invoice_and_none_has_two(self):
        self.stock_up()
        order = self.import_orders(self.make_pen_order("4PART000"))
        order.action_confirm()
        picking = order.picking_ids
        picking.action_assign()
        picking.carrier_tracking_ref = "PRO1"
        picking.move_ids.quantity = 10
        picking.move_ids.picked = True
        picking.action_acorn_pack()
        self.code.shipment_check = "warn"
        picking._action_done()
        rest = order.picking_ids - picking
        rest.action_assign()
        rest.carrier_tracking_ref = "PRO2"
        rest.action_acorn_pack()
        rest.button_validate()
        order.with_user(self.accountant).action_acorn_create_invoices()
        invoices = order.invoice_ids.sorted("id")
        self.assertEqual(invoices.mapped("invoice_line_ids.quantity"), [10, 14])
        self.assertEqual(invoices.mapped("acorn_picking_ids"), picking + rest)
        self.assertFalse(self.find())
        with self.assertRaises(UserError):
            order.with_user(self.accountant).action_acorn_create_invoices()

    def test_an_order_or_several_have_one_invoice_where_agreed(self):
        self.code.invoice_policy = "together"
        orders = self.ship("4BILL000", "4BILL001")
        action = self.find().action_acorn_create_invoices()
        invoice = self.env["account.move"].browse(action["res_id"])
        self.assertEqual(invoice.invoice_line_ids.sale_line_ids.order_id, orders)
        self.assertEqual(invoice.acorn_picking_ids, orders.picking_ids)

    def test_india_takes_one_order_per_invoice(self):
        self.account.region = "eu"
        self.code.marketplace = "A21TJRUUN4KGV"
        with self.assertRaisesRegex(ValidationError, "one order per invoice"):
            self.code.invoice_policy = "together"

    def test_they_are_made_by_themselves_once_amazon_has_the_asn(self):
        self.code.invoice_automatic = "posted"
        [order] = self.ship("4BILL000")
        self.run_action("create_invoices")
        self.assertFalse(order.invoice_ids)
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        with self.at_present():
            self.run_action("create_invoices")
        self.assertEqual(order.invoice_ids.state, "posted")
        self.run_action("create_invoices")
        self.assertEqual(len(order.invoice_ids), 1)

    def test_goods_are_not_billed_again_after_a_price_was_credited(self):
        self.code.invoice_automatic = "posted"
        [order] = self.ship("4BILL000")
        self.run_action("send")
        self.let_pass(minutes=20)
        self.run_action("follow_up")
        with self.at_present():
            self.run_action("create_invoices")
            invoice = order.invoice_ids
            reversal = self.env["account.move.reversal"].create(
                {"move_ids": invoice.ids, "journal_id": invoice.journal_id.id}
            )
            reversal.refund_moves()
            credit = invoice.reversal_move_ids
            credit.invoice_line_ids.price_unit = 0.5
            credit.action_post()
            self.run_action("create_invoices")
        self.assertEqual(order.invoice_ids, invoice + credit)

    def test_what_is_not_shipped_yet_is_refused_in_words(self):
        order = self.import_orders(self.make_pen_order("4DRAFT00"))
        with self.assertRaisesRegex(UserError, "Finance, To Invoice"):
            order.with_user(self.accountant).action_acorn_create_invoices()

    def test_who_may_not_invoice_is_refused(self):
        orders = self.ship("4BILL000")
        for user in (self.manager, self.warehouse_user):
            with self.assertRaises(AccessError):
                orders.with_user(user).action_acorn_create_invoices()

    def test_what_came_back_is_not_billed_with_its_delivery(self):
        self.stock_up()
        order = self.import_orders(self.make_pen_order("4BACK000"))
        order.action_confirm()
        first = order.picking_ids
        for picking, amount in ((first, 16), (None, 8)):
            picking = picking or order.picking_ids - first
            picking.move_ids.write({"quantity": amount, "picked": True})
            picking._action_done()
        second = order.picking_ids - first
        wizard = self.env["stock.return.picking"].with_context(
            active_model="stock.picking", active_id=first.id, active_ids=first.ids
        )
        returning = wizard.create({})
        returning.product_return_moves.write({"quantity": 12, "to_refund": True})
        back = returning._create_return()
        back.move_ids.write({"quantity": 12, "picked": True})
        back._action_done()
        self.find().action_acorn_create_invoices()
        billed = {
            invoice.acorn_picking_ids: invoice.amount_untaxed
            for invoice in order.invoice_ids
        }
        self.assertEqual(billed, {first: 10, second: 20})
