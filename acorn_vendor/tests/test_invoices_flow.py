from odoo.fields import Command
from odoo.tests import tagged

from .invoice_common import InvoiceCommon
from .simulator import make_order


@tagged("post_install", "-at_install")
class TestInvoiceFlow(InvoiceCommon):
    """A European order from Amazon to the accepted invoice."""

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.code.currency_id = self.euro
        gross = self.create_tax(19, price_include_override="tax_included")
        self.pen.taxes_id = [Command.set(self.create_tax(21).ids)]
        self.cup.taxes_id = [Command.set(gross.ids)]
        self.amazon.property_payment_term_id = self.terms[-1]
        body = make_order(
            "4EURO00A",
            ("B0PEN00001", "PEN-1", 25, "Eaches", 1, "230.83"),
            ("B0CUP00001", "CUP-1", 4, "Cases", 6, "8.40"),
        )
        for item in body["orderDetails"]["items"]:
            item["netCost"]["currencyCode"] = "EUR"
        self.order = self.import_orders(body)[0]
        # The price of the cups has its tax in it: 8.40 are 9.996.
        self.assertEqual(self.order.order_line.mapped("price_unit"), [230.83, 9.996])

    def test_an_invoice_with_taxes_of_all_kinds_is_accepted(self):
        self.accept_all(self.order)
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")
        self.ship_and_announce(self.order.picking_ids)
        invoice = self.order._create_invoices()
        with self.at_present():
            self.post_and_send(invoice)
        self.assertEqual(
            invoice.acorn_document_state, "waiting", invoice.acorn_message_ids.reason
        )
        self.assert_in_line(invoice)
        self.run_action("send")
        self.let_pass(minutes=20)
        [document] = self.simulator.documents("invoice")
        self.assertFalse(document["errors"])
        self.assertEqual(document["id"], invoice.name)
        told = [
            (item["netCost"]["amount"], item["taxDetails"][0]["taxAmount"]["amount"])
            for item in document["body"]["items"]
        ]
        # The early discount takes two per cent off the taxes.
        self.assertEqual(told, [("230.83", "1187.62"), ("8.40", "37.53")])
        self.run_action("follow_up")
        self.assertEqual(invoice.acorn_document_state, "presumed")
