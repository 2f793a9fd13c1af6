from odoo.exceptions import AccessError, UserError
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

    def test_what_is_not_shipped_yet_is_refused_in_words(self):
        order = self.import_orders(self.make_pen_order("4DRAFT00"))
        with self.assertRaisesRegex(UserError, "Finance, To Invoice"):
            order.with_user(self.accountant).action_acorn_create_invoices()

    def test_who_may_not_invoice_is_refused(self):
        orders = self.ship("4BILL000")
        for user in (self.manager, self.warehouse_user):
            with self.assertRaises(AccessError):
                orders.with_user(user).action_acorn_create_invoices()
