import json
from collections import Counter
from decimal import Decimal

from odoo.fields import Command

from ..documents.base.common import round_amount
from .common import AcornVendorCommon


class InvoiceCommon(AcornVendorCommon):
    """A European account: its invoices state the taxes of the books."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account.region = "eu"
        # These invoices bill what was never shipped: figures are what they are about.
        cls.code.invoice_check = "warn"
        cls.company.partner_id.vat = "DE136695976"
        cls.amazon.vat = "LU20260743"
        cls.euro, cls.yen, cls.dinar = (
            cls.env.ref(f"base.{name}") for name in ("EUR", "JPY", "KWD")
        )
        (cls.euro + cls.yen + cls.dinar).active = True
        cls.terms = cls.env["account.payment.term"].create(
            [
                {
                    "name": f"2 %, {kind}",
                    "early_discount": True,
                    "discount_percentage": 2,
                    "discount_days": 30,
                    "early_pay_discount_computation": kind,
                    "line_ids": [Command.create({"value": "percent", "nb_days": 90})],
                }
                for kind in ("included", "excluded", "mixed")
            ]
        )

    def set_up_once(self):
        super().set_up_once()
        self.order = self.import_orders(self.make_pen_order(cost="10.00"))

    @classmethod
    def create_tax(cls, amount, **values):
        values = {
            "name": f"{amount} {sorted(values.items())}",
            "amount": amount,
            "type_tax_use": "sale",
            "company_id": cls.company.id,
            "price_include_override": "tax_excluded",
            **values,
        }
        return cls.env["account.tax"].create(values)

    def charge(self, kind, price, taxes, **more):
        """Return a line for ``bill``: a charge, or an allowance below zero.

        :param kind: Amazon's, which its product is marked with
        """
        template = self.env["product.template"].create(
            {"name": f"Our {kind}", "type": "service", "acorn_charge_kind": kind}
        )
        product = template.product_variant_id
        return 1, price, taxes, {"product_id": product.id, "sale_line_ids": [], **more}

    def bill(self, *lines, currency=None, term=None, **values):
        """Return a posted invoice to Amazon.

        :param lines: (quantity, price, taxes, other values) of goods of the order
        """
        order_line = self.order.order_line[:1]
        invoice = (
            self.env["account.move"]
            .sudo()
            .create(
                {
                    "move_type": "out_invoice",
                    "partner_id": self.amazon.id,
                    "partner_shipping_id": self.fc.id,
                    "acorn_code_id": self.code.id,
                    "currency_id": (currency or self.euro).id,
                    "invoice_payment_term_id": term.id if term else False,
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "product_id": self.pen.id,
                                "quantity": quantity,
                                "price_unit": price,
                                "tax_ids": [Command.set(taxes.ids)],
                                "sale_line_ids": [Command.set(order_line.ids)],
                                **(more[0] if more else {}),
                            }
                        )
                        for quantity, price, taxes, *more in lines
                    ],
                    **values,
                }
            )
        )
        invoice = invoice.sudo(False)
        self.post_and_send(invoice)
        return invoice

    def get_body(self, invoice):
        """Return what goes to Amazon; the checks must have found nothing."""
        message = invoice.acorn_message_ids
        self.assertTrue(message.payload, message.reason)
        [body] = json.loads(message.payload)["invoices"]
        return body

    # === AMAZON'S SUMS AND THE BOOKS === #

    def assert_in_line(self, invoice):
        """Check every sum Amazon can make against the books; return the body."""
        body = self.get_body(invoice)
        untaxed = sum(self.get_line_amount(item) for item in body["items"])
        for sign, key, part in self.get_adjustments(body):
            amount = Decimal(part[key]["amount"])
            self.assertGreater(amount, 0, part)
            untaxed += sign * amount
        self.assert_amount(invoice, untaxed, invoice.amount_untaxed)
        self.assert_amount(invoice, self.sum_taxes(body), invoice.amount_tax)
        total = Decimal(body["invoiceTotal"]["amount"])
        self.assert_amount(invoice, total, invoice.amount_total)
        self.assertEqual(total, untaxed + self.sum_taxes(body))
        for rate in {tax.get("taxRate") for tax in body.get("taxDetails", [])}:
            self.assert_rate(invoice, body, rate)
        self.assert_domestic(body)
        return body

    def assert_domestic(self, body):
        """Check what is told in the country's currency: each line, and their sum."""

        def told(part):
            return Counter(
                {
                    (tax["taxRate"], key): Decimal(tax[key]["amount"])
                    for tax in part.get("taxDetails", [])
                    if tax["taxType"] == "DomesticVAT"
                    for key in ("taxAmount", "taxableAmount")
                }
            )

        lines = Counter()
        for item in body["items"]:
            lines.update(told(item))
        for sign, _key, part in self.get_adjustments(body):
            lines.update({key: sign * each for key, each in told(part).items()})
        self.assertEqual(told(body), lines)

    def assert_rate(self, invoice, body, rate):
        """Check the taxes of one rate: lines, header and journal items."""
        parts = [(1, item) for item in body["items"]]
        parts += [(sign, part) for sign, _key, part in self.get_adjustments(body)]
        items = [sign * self.sum_taxes(part, rate=rate) for sign, part in parts]
        bases = [
            sign * self.sum_taxes(part, "taxableAmount", rate) for sign, part in parts
        ]
        self.assertEqual(self.sum_taxes(body, rate=rate), sum(items))
        self.assertEqual(self.sum_taxes(body, "taxableAmount", rate), sum(bases))
        posted = invoice.line_ids.filtered(
            lambda item: item.tax_line_id and self.get_rate(item.tax_line_id) == rate
        )
        amount = invoice.direction_sign * sum(posted.mapped("amount_currency"))
        self.assert_amount(invoice, self.sum_taxes(body, rate=rate), amount)

    def assert_amount(self, invoice, told, posted):
        name = invoice.currency_id.name
        self.assertEqual(told, round_amount(Decimal(str(posted)), name))

    def get_rate(self, tax):
        """Return the rate as it is told: none for amounts per piece."""
        if tax.amount_type == "fixed":
            return None
        factors = tax.invoice_repartition_line_ids.mapped("factor")
        # The first factor is that of the base.
        return f"{tax.amount * sum(factors[1:]):g}"

    def get_adjustments(self, body):
        """Yield sign, key of the amount and part of each charge and allowance."""
        for part in body.get("chargeDetails", []):
            yield 1, "chargeAmount", part
        for part in body.get("allowanceDetails", []):
            yield -1, "allowanceAmount", part

    def get_line_amount(self, item):
        """Return the amount of a line as Amazon multiplies it."""
        cost, quantity = item["netCost"], item["invoicedQuantity"]
        times = quantity["amount"] * quantity.get("unitSize", 1)
        if weight := quantity.get("totalWeight"):
            times = Decimal(weight["amount"])
        return round_amount(Decimal(cost["amount"]) * times, cost["currencyCode"])

    def sum_taxes(self, part, key="taxAmount", rate=...):
        """Return the sum of the taxes told for an invoice or a line.

        What is told once more in another currency adds nothing.
        """
        return sum(
            (
                Decimal(tax[key]["amount"])
                for tax in part.get("taxDetails", [])
                if tax["taxType"] != "DomesticVAT"
                and (rate is ... or tax.get("taxRate") == rate)
            ),
            Decimal(0),
        )
