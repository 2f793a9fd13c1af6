from odoo.tools.safe_eval import safe_eval

from .common import AcornVendorCommon
from .people import create_people

ACTION = "acorn_vendor.sale_order_action_acorn_to_invoice"


class ToInvoiceCommon(AcornVendorCommon):
    """Orders that are shipped, and an accountant without any sales rights."""

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

    def ask(self, orders):
        """Return the dialog that says what would be done."""
        with self.at_present():
            action = orders.action_acorn_create_and_send()
        dialogs = self.env[action["res_model"]].with_user(self.accountant)
        return dialogs.browse(action["res_id"])

    def confirm(self, orders):
        dialog = self.ask(orders)
        with self.at_present():
            return dialog.action_confirm()

    def find_invoices(self, action):
        domain = action["params"]["next"]["domain"]
        return self.env["account.move"].search(domain)
