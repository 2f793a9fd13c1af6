from odoo.fields import Command
from odoo.tests import tagged

from .invoice_common import InvoiceCommon


@tagged("post_install", "-at_install")
class TestInvoiceAmounts(InvoiceCommon):
    """What is sent states the figures that are posted, to the cent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vat = cls.create_tax(19)
        cls.gross = cls.create_tax(19, price_include_override="tax_included")

    # === ROUNDED ONCE PER DOCUMENT === #

    def test_two_lines_share_a_cent(self):
        tax = self.create_tax(15)
        for method, total, parts in (
            ("round_globally", "15.41", ["1.00", "1.01"]),
            ("round_per_line", "15.42", ["1.01", "1.01"]),
        ):
            self.company.tax_calculation_rounding_method = method
            invoice = self.bill((1, 6.70, tax), (1, 6.70, tax))
            body = self.assert_in_line(invoice)
            self.assertEqual(body["invoiceTotal"]["amount"], total)
            told = [
                item["taxDetails"][0]["taxAmount"]["amount"] for item in body["items"]
            ]
            self.assertEqual(told, parts)
            self.assertEqual(body["items"][0]["netCost"]["amount"], "6.70")

    def test_many_pieces_at_one_price(self):
        tax = self.create_tax(21)
        for pieces in ([(25, 230.83, tax)], [(1, 230.83, tax)] * 25):
            body = self.assert_in_line(self.bill(*pieces))
            self.assertEqual(body["invoiceTotal"]["amount"], "6982.61")

    def test_a_line_that_is_posted_a_cent_lower_is_told_so(self):
        self.env.ref("product.decimal_price").digits = 3
        invoice = self.bill((1, 6.705, self.vat), (1, 6.705, self.vat))
        body = self.assert_in_line(invoice)
        self.assertEqual(invoice.amount_untaxed, 13.41)
        self.assertEqual(
            sorted(item["netCost"]["amount"] for item in body["items"]),
            ["6.70", "6.705"],
        )

    # === INCLUDED IN THE PRICE === #

    def test_an_included_tax_is_taken_out_of_the_price(self):
        body = self.assert_in_line(self.bill((1, 100, self.gross)))
        self.assertEqual(body["invoiceTotal"]["amount"], "100.00")
        self.assertEqual(body["items"][0]["netCost"]["amount"], "84.03")
        [tax] = body["taxDetails"]
        self.assertEqual(tax["taxAmount"]["amount"], "15.97")

    def test_a_net_price_gets_the_decimals_it_needs(self):
        body = self.assert_in_line(self.bill((25, 100, self.gross)))
        self.assertEqual(body["invoiceTotal"]["amount"], "2500.00")
        self.assertEqual(body["items"][0]["netCost"]["amount"], "84.0336")

    def test_the_net_price_is_compared_with_the_cost_of_the_order(self):
        invoice = self.bill((5, 11.90, self.gross))
        self.assertNotIn("than the order", invoice.acorn_message_ids.reason)
        invoice = self.bill((5, 10, self.gross))
        reason = invoice.acorn_message_ids.reason
        self.assertIn("(8.40 < 10.00): the price has its tax in it", reason)
        self.assertIn("You would be paid 8.00 EUR less than Amazon owes", reason)

    def test_a_discount_is_part_of_the_net_price(self):
        invoice = self.bill((3, 10, self.vat, {"discount": 33.33}))
        body = self.assert_in_line(invoice)
        self.assertEqual(body["items"][0]["netCost"]["amount"], "6.667")
        self.assertIn("(6.67 < 10.00)", invoice.acorn_message_ids.reason)

    def test_goods_priced_by_weight_weigh_what_is_posted(self):
        self.order.order_line.sudo().write(
            {"acorn_cost_per": "KILOGRAMS", "acorn_net_cost": 7.35}
        )
        invoice = self.bill((3, 8.77, self.gross), (7, 5.31, self.vat))
        body = self.assert_in_line(invoice)
        for item in body["items"]:
            self.assertEqual(item["netCost"]["amount"], "7.35")
            self.assertEqual(item["netCostUnitOfMeasure"], "KILOGRAMS")
            self.assertIn("totalWeight", item["invoicedQuantity"])

    # === EARLY DISCOUNTS === #

    def test_an_early_discount_that_lowers_the_tax(self):
        included, excluded, mixed = self.terms
        for term, total, base in (
            (included, "119.00", "100.00"),
            (excluded, "119.00", "100.00"),
            (mixed, "118.62", "98.00"),
        ):
            body = self.assert_in_line(self.bill((10, 10, self.vat), term=term))
            self.assertEqual(body["invoiceTotal"]["amount"], total)
            [tax] = body["items"][0]["taxDetails"]
            self.assertEqual(tax["taxableAmount"]["amount"], base)
            self.assertEqual(body["paymentTerms"]["discountPercent"], "2.00")

    # === TAXES OF ALL KINDS === #

    def test_a_tax_on_a_tax_and_one_per_piece(self):
        eco = self.create_tax(
            0.37, amount_type="fixed", include_base_amount=True, sequence=0
        )
        body = self.assert_in_line(self.bill((3, 10, eco + self.vat)))
        first, second = body["taxDetails"]
        self.assertEqual(first["taxType"], "MutuallyDefined")
        self.assertNotIn("taxRate", first)
        self.assertEqual(first["taxAmount"]["amount"], "1.11")
        self.assertEqual(second["taxableAmount"]["amount"], "31.11")
        self.assertEqual(second["taxAmount"]["amount"], "5.91")

    def test_a_reverse_charge_is_a_rate_of_zero(self):
        shares = [(100, "base"), (100, "tax"), (-100, "tax")]
        repartition = [
            Command.create({"factor_percent": factor, "repartition_type": kind})
            for factor, kind in shares
        ]
        tax = self.create_tax(
            20,
            invoice_repartition_line_ids=repartition,
            refund_repartition_line_ids=repartition,
        )
        body = self.assert_in_line(self.bill((3, 10, tax)))
        [told] = body["taxDetails"]
        self.assertEqual((told["taxRate"], told["taxAmount"]["amount"]), ("0", "0.00"))
        self.assertEqual(body["invoiceTotal"]["amount"], "30.00")

    def test_a_tax_a_person_changed_is_told_as_posted(self):
        invoice = self.bill((10, 10, self.vat))
        invoice.button_draft()
        tax = invoice.line_ids.filtered("tax_line_id")
        receivable = invoice.line_ids.filtered(
            lambda item: item.display_type == "payment_term"
        )
        invoice.line_ids = [
            Command.update(tax.id, {"amount_currency": -19.02}),
            Command.update(receivable.id, {"amount_currency": 119.02}),
        ]
        self.post_and_send(invoice)
        message = invoice.acorn_message_ids.sorted("version")[-1:]
        self.assertIn('"119.02"', message.payload)

    def test_north_america_is_told_no_taxes(self):
        self.account.region = "na"
        body = self.get_body(self.bill((10, 10, self.env["account.tax"])))
        self.assertNotIn("taxDetails", body)
        message = self.bill((10, 10, self.vat)).acorn_message_ids
        self.assertFalse(message.payload)
        self.assertIn("told no taxes in North America", message.reason)
