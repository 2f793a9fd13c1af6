from odoo.fields import Command
from odoo.tests import tagged

from .invoice_common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestInvoiceNamed(InvoiceCommon):
    """What Amazon cannot be told is left out or holds the invoice, and is named."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vat = cls.create_tax(19)

    def assert_held(self, invoice, *words):
        """The invoice waits for what is named; not even a manager can send it."""
        message = invoice.acorn_message_ids
        self.assertEqual(message.state, "held")
        self.assertFalse(message.payload)
        for word in words:
            self.assertIn(word, message.reason)

    def test_a_line_of_quantity_zero_is_left_out_and_named(self):
        blank = (0, 25, self.vat, {"name": "Pen that is missing"})
        invoice = self.bill((2, 10, self.vat), blank, (3, 10, self.vat))
        body = self.assert_in_line(invoice)
        self.assertEqual([item["itemSequenceNumber"] for item in body["items"]], [1, 2])
        self.assertIn(
            "as it comes to nothing: Pen that is missing",
            "".join(invoice.message_ids.mapped("body")),
        )
        self.assertNotIn("zero", invoice.acorn_message_ids.reason)

    def test_an_invoice_without_quantities_is_held(self):
        self.assert_held(self.bill((0, 10, self.vat)), "Put a line on the invoice")

    def test_what_is_no_goods_of_the_order_is_named(self):
        freight = {"name": "Freight", "sale_line_ids": False, "product_id": False}
        invoice = self.bill((2, 10, self.vat), (1, 5, self.vat, freight))
        self.assert_held(invoice, "Line 2 (Freight): Amazon takes only goods")

    def test_a_line_below_zero_is_named(self):
        invoice = self.bill((2, 10, self.vat), (-1, 5, self.vat))
        self.assert_held(invoice, "Line 2 (", "whole quantities above zero, not -1")
        invoice = self.bill((2, 10, self.vat), (1, -5, self.vat))
        self.assert_held(invoice, "Line 2 (", "The net cost must be above zero")

    def test_a_down_payment_is_named(self):
        self.order.action_confirm()
        payment = self.env["sale.advance.payment.inv"].create(
            {
                "advance_payment_method": "percentage",
                "amount": 25,
                "sale_order_ids": [Command.set(self.order.ids)],
            }
        )
        payment.create_invoices()
        invoice = self.order.invoice_ids
        invoice.invoice_line_ids.tax_ids = self.vat
        self.post_and_send(invoice)
        self.assert_held(invoice, "Down", "a down payment has to come off")

    def test_a_withheld_tax_is_named(self):
        withheld = self.create_tax(-15)
        invoice = self.bill((10, 10, self.vat + withheld))
        self.assert_held(invoice, "Line 1 (", "Amazon takes none that is withheld")

    def test_a_cash_rounding_is_named(self):
        rounding = self.env["account.cash.rounding"].create(
            {
                "name": "5 cents",
                "rounding": 0.05,
                "strategy": "add_invoice_line",
                "profit_account_id": self.company_data["default_account_revenue"].id,
                "loss_account_id": self.company_data["default_account_expense"].id,
            }
        )
        invoice = self.bill((1, 9.99, self.vat), invoice_cash_rounding_id=rounding.id)
        self.assert_held(invoice, "no cash rounding: take that of 0.01 off")
        rounding.strategy = "biggest_tax"
        invoice = self.bill((1, 9.99, self.vat), invoice_cash_rounding_id=rounding.id)
        body = self.assert_in_line(invoice)
        self.assertEqual(body["invoiceTotal"]["amount"], "11.90")
