from odoo.tests import tagged

from .remittance_common import settled
from .three_way_common import ThreeWayCommon


@tagged("post_install", "-at_install")
class TestPriceClaims(ThreeWayCommon):
    """A claim about the price says which lines ask for more than the order does."""

    def claim(self, invoice, amount):
        name = invoice.name
        text = f"Price Claim for Invoice - {name}"
        self.pay(settled(f"{name}PC", amount, text))
        return self.env["acorn.vendor.deduction"].search(
            [("invoice_id", "=", invoice.id), ("kind_id.code", "=", "price")]
        )

    def test_the_lines_that_are_too_dear_are_named_with_their_money(self):
        order = self.make_order_of_three()
        case = self.claim(order.invoice_ids, "-10.00")
        [told] = [text for text in case.about.split("\n") if "too much" in text]
        self.assertIn("4THREE00 2 ([CUP-1] Cup", told)
        for amount in ("20 invoiced for $ 210.00", "$ 200.00", "$ 10.00 too much"):
            self.assertIn(amount, told.replace("\xa0", " "))
        # A dispute says the same, to Amazon.
        self.assertIn(told, case._get_dispute_text())

    def test_where_nothing_is_too_dear_that_is_what_the_dispute_says(self):
        order = self.make_order_of_three()
        invoice = order.invoice_ids
        cups = order.order_line.filtered(lambda line: line.product_id == self.cup)
        cups.sudo().acorn_net_cost = 10.5
        case = self.claim(invoice, "-10.00")
        self.assertIn("at the cost of their orders: 3.", case.about)
        self.assertNotIn("too much", case.about)
