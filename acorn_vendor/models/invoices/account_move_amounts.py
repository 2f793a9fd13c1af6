from collections import defaultdict
from decimal import Decimal

from odoo import models
from odoo.tools import float_is_zero

from ...documents.base.common import Money
from ...documents.outgoing.billing import Tax
from ...documents.outgoing.posted_amounts import spread
from ..account.document_values import to_decimal

# Only percentages have a rate to state; the kinds of other taxes are between us.
RATED = ("percent", "division")


class AccountMove(models.Model):
    """The figures of an invoice as they are posted, line by line.

    Journal items are what is true: each line and each tax is told with the amount
    that is in the books, nothing is computed a second time. Odoo's own distribution
    says what of a tax belongs to a line; only what it leaves to no line of goods, such
    as the tax that an early discount takes off, is spread over them here.
    """

    _inherit = "account.move"

    def _acorn_get_told_lines(self):
        """Return the lines that Amazon is told of: goods, with a quantity."""
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        return self.invoice_line_ids.filtered(
            lambda line: (
                line.display_type == "product"
                and not float_is_zero(line.quantity, precision_digits=digits)
            )
        )

    def _acorn_get_subtotals(self, lines):
        """Return the posted amount of each of ``lines`` without taxes.

        Odoo moves cents between lines when it rounds once per document, which the
        subtotal shown on a line does not say. What stands on lines that are not told
        is spread too.
        """
        told = [self._acorn_to_amount(line.amount_currency) for line in lines]
        goods = self.line_ids.filtered(lambda line: line.display_type == "product")
        total = self._acorn_to_amount(sum(goods.mapped("amount_currency")))
        parts = spread(total, told, self.currency_id.decimal_places)
        return dict(zip(lines, parts, strict=True))

    def _acorn_get_taxes(self, lines):
        """Return ``{line: [Tax]}`` of ``lines`` that add up to the posted taxes."""
        base_lines, tax_lines = self._get_rounded_base_and_tax_lines()
        amounts, bases = self._acorn_get_posted_taxes(tax_lines)
        shares = self._acorn_share_taxes(base_lines, lines)
        places, currency = self.currency_id.decimal_places, self.currency_id.name
        taxes = defaultdict(list)
        for tax, per_line in shares.items():
            parts = [
                spread(self._acorn_to_amount(total[tax]), column, places)
                for total, column in zip(
                    (amounts, bases), zip(*per_line.values(), strict=True), strict=True
                )
            ]
            kind, rate = self._acorn_describe_tax(tax)
            for line, amount, base in zip(per_line, *parts, strict=True):
                taxes[line].append(
                    Tax(kind, Money(amount, currency), rate, Money(base, currency))
                )
        return taxes

    def _acorn_get_posted_taxes(self, tax_lines):
        """Return amount and base of each tax as they stand in the journal items.

        :param tax_lines: those of ``_get_rounded_base_and_tax_lines``
        """
        amounts, bases = defaultdict(float), defaultdict(float)
        for values in tax_lines:
            tax = values["tax_repartition_line_id"].tax_id
            amounts[tax] += values["amount_currency"]
        for item in self.line_ids:
            for tax in item.tax_ids.flatten_taxes_hierarchy():
                bases[tax] += item.amount_currency
        return amounts, bases

    def _acorn_share_taxes(self, base_lines, lines):
        """Return ``{tax: {line: (amount, base)}}`` as Odoo shares the taxes out.

        A reverse charge is there twice for a line, once with each sign.
        """
        shares = defaultdict(lambda: defaultdict(lambda: (Decimal(0), Decimal(0))))
        places, told = self.currency_id.decimal_places, set(lines)
        for base_line in base_lines:
            if base_line["record"] not in told:
                continue
            for values in base_line["tax_details"]["taxes_data"]:
                per_line = shares[values["tax"]]
                before, _base = per_line[base_line["record"]]
                per_line[base_line["record"]] = (
                    before + to_decimal(values["tax_amount_currency"], places),
                    to_decimal(values["base_amount_currency"], places),
                )
        return shares

    def _acorn_describe_tax(self, tax):
        """Return Amazon's kind of a tax, and its rate in per cent if it has one.

        What is charged and taken back at once, a reverse charge, is a rate of zero.
        """
        if tax.amount_type not in RATED:
            return "MutuallyDefined", None
        parts = tax.invoice_repartition_line_ids.filtered(
            lambda part: part.repartition_type == "tax"
        )
        rate = tax.amount * sum(parts.mapped("factor"))
        return "VAT", to_decimal(rate, 4).normalize()

    def _acorn_get_cash_rounding(self):
        """Return what is rounded off the total apart from lines and taxes."""
        items = self.line_ids.filtered(
            lambda item: (
                item.display_type == "rounding" and not item.tax_repartition_line_id
            )
        )
        return self._acorn_to_amount(sum(items.mapped("amount_currency")))

    def _acorn_get_net_price(self, line):
        """Return the price of one unit of a line, discounted, without any tax.

        This is the price agreed, before anything is rounded; what is posted of the
        line decides about the price that is told.
        """
        values = self._prepare_product_base_line_for_taxes_computation(line)
        self.env["account.tax"]._add_tax_details_in_base_line(
            values, self.company_id, rounding_method="round_globally"
        )
        return values["tax_details"]["raw_total_excluded_currency"] / line.quantity

    def _acorn_to_amount(self, amount):
        """Return an amount of journal items as the invoice states it."""
        places = self.currency_id.decimal_places
        return to_decimal(self.direction_sign * self.currency_id.round(amount), places)
