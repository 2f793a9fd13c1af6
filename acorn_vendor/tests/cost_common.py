from datetime import timedelta

from odoo import fields

from .common import AcornVendorCommon


class AcornVendorCosts(AcornVendorCommon):
    """Orders that are acknowledged by policy, and what was agreed to pay for them."""

    def set_up_once(self):
        super().set_up_once()
        self.code.acknowledgement_policy = "accept"

    def agree(self, cost, start=-30, end=None, **values):
        today = fields.Date.today()
        return self.env["acorn.vendor.cost"].create(
            {
                "account_id": self.account.id,
                "product_id": self.pen.id,
                "cost": cost,
                "currency_id": self.env.ref("base.USD").id,
                "date_from": today + timedelta(days=start),
                "date_to": end is not None and today + timedelta(days=end),
                **values,
            }
        )

    def import_line(self, number="4COST000", cost="2.50"):
        orders = self.import_orders(self.make_pen_order(number, cost=cost))
        return orders.filtered(lambda order: order.acorn_po_number == number).order_line
