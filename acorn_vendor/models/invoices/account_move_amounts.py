from collections import defaultdict

from odoo import models
from odoo.tools import float_is_zero

from ...documents.outgoing.posted_amounts import (
    PostedTax,
    TaxShare,
    describe_tax,
    spread,
    spread_taxes,
)
from ..account.document_values import to_decimal


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
        shares = list(self._acorn_share_taxes(base_lines, lines))
        posted = {
            tax: PostedTax(
                self._acorn_to_amount(amounts[tax]),
                self._acorn_to_amount(bases[tax]),
                *self._acorn_describe_tax(tax),
            )
            for tax in {share.tax for share in shares}
        }
        currency = self.currency_id
        return spread_taxes(shares, posted, currency.name, currency.decimal_places)

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
        """Yield a :class:`TaxShare` per line and tax, as Odoo shares the taxes out."""
        places, told = self.currency_id.decimal_places, set(lines)
        for base_line in base_lines:
            if base_line["record"] not in told:
                continue
            for values in base_line["tax_details"]["taxes_data"]:
                yield TaxShare(
                    values["tax"],
                    base_line["record"],
                    to_decimal(values["tax_amount_currency"], places),
                    to_decimal(values["base_amount_currency"], places),
                )

    def _acorn_describe_tax(self, tax):
        """Return Amazon's kind of a tax, and its rate in per cent if it has one.

        What is charged and taken back at once, a reverse charge, is a rate of zero.
        """
        parts = tax.invoice_repartition_line_ids.filtered(
            lambda part: part.repartition_type == "tax"
        )
        rate = tax.amount * sum(parts.mapped("factor"))
        return describe_tax(tax.amount_type, to_decimal(rate, 4))

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
