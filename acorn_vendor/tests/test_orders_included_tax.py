from odoo.fields import Command
from odoo.tests import tagged

from .invoice_common import InvoiceCommon
from .simulator import make_order


@tagged("post_install", "-at_install")
class TestIncludedTax(InvoiceCommon):
    """Amazon's cost is net; the supplier's products have their tax in the price."""

    def set_up_once(self):
        super().set_up_once()
        self.code.currency_id = self.euro
        self.tax = self.create_tax(19, price_include_override="tax_included")
        (self.pen | self.cup).taxes_id = [Command.set(self.tax.ids)]

    def make_order(self, number, *items, **details):
        body = make_order(number, *items, **details)
        for item in body["orderDetails"]["items"]:
            item["netCost"]["currencyCode"] = "EUR"
        return body

    def import_pens(self, number="4GROSS0A", cost="100.00", **details):
        item = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, cost)
        return self.import_order(self.make_order(number, item, **details))

    def import_order(self, body):
        number = body["purchaseOrderNumber"]
        orders = self.import_orders(body)
        return orders.filtered(lambda order: order.acorn_po_number == number)

    def assert_net(self, line, cost):
        self.assertAlmostEqual(line.price_unit, cost * 1.19)
        self.assertEqual(line.price_subtotal, 24 * cost)
        self.assertAlmostEqual(line._acorn_get_net_price_unit(), cost)

    def test_an_order_is_worth_what_amazon_pays(self):
        order = self.import_pens()
        self.assert_net(order.order_line, 100)
        self.assertEqual(order.amount_untaxed, 2400)

    def test_a_new_cost_is_net_as_well(self):
        order = self.import_pens()
        body = self.make_order(
            "4GROSS0A", ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "50.00")
        )
        self.simulator.change_order(
            "4GROSS0A", {"orderDetails": {"items": body["orderDetails"]["items"]}}
        )
        self.run_action("poll_orders")
        self.run_action("process_inbox")
        order.acorn_open_change_ids.action_apply()
        self.assert_net(order.order_line, 50)

    def test_a_product_that_is_chosen_later_has_its_tax_on_top(self):
        item = ("B0NEW00001", "", 24, "Eaches", 1, "100.00")
        line = self.import_order(self.make_order("4GROSS0B", item)).order_line
        line.product_id = self.pen
        self.assert_net(line, 100)

    def test_a_linked_order_at_the_price_with_tax_differs_in_nothing(self):
        order = self.env["sale.order"].create(
            {
                "partner_id": self.amazon.id,
                "client_order_ref": "4GROSS0C",
                "currency_id": self.euro.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.pen.id,
                            "product_uom_qty": 24,
                            "price_unit": 119,
                        }
                    )
                ],
            }
        )
        self.import_pens("4GROSS0C")
        self.assertTrue(order.acorn_po_number)
        self.assertNotIn("price", order.order_line.acorn_question or "")
