from collections import defaultdict

from odoo import models
from odoo.tools import float_is_zero

from ...documents.outgoing.billing_lists import DOMESTIC_VAT
from ...documents.outgoing.posted_amounts import (
    PostedTax,
    TaxShare,
    converted,
    spread,
    spread_taxes,
)
from ...rules.invoice_tax_kind import find_rate, find_tax_kind
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
                and not line._acorn_get_charge_kind()
                and not float_is_zero(line.quantity, precision_digits=digits)
            )
        )

    def _acorn_get_subtotals(self, lines):
        """Return the posted amount of each of ``lines`` without taxes.

        :param lines: all that Amazon is told of: goods, charges and allowances

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
        """Return ``{line: [Tax]}`` of ``lines`` that add up to the posted taxes.

        A tax in a foreign currency is told once more in that of its country.
        """
        base_lines, tax_lines = self._get_rounded_base_and_tax_lines()
        shares = list(self._acorn_share_taxes(base_lines, lines))
        amounts, bases = self._acorn_get_posted_taxes(tax_lines)
        currency, taxes = self.currency_id, {share.tax for share in shares}
        posted = {tax: self._acorn_to_posted(tax, amounts, bases) for tax in taxes}
        told = spread_taxes(shares, posted, currency.name, currency.decimal_places)
        domestic = self._acorn_get_domestic_currency()
        if domestic and domestic != currency:
            again = self._acorn_to_domestic(posted, tax_lines, domestic)
            places = domestic.decimal_places
            shares = [
                converted(share, posted[share.tax], again[share.tax])
                for share in shares
                if share.tax in again
            ]
            more = spread_taxes(shares, again, domestic.name, places)
            for line in lines:
                told[line] = told.get(line, []) + more.get(line, [])
        return told

    def _acorn_get_posted_taxes(self, tax_lines, name="amount_currency"):
        """Return amount and base of each tax as they stand in the journal items.

        :param tax_lines: those of ``_get_rounded_base_and_tax_lines``
        :param str name: of the field that is summed up
        """
        amounts, bases = defaultdict(float), defaultdict(float)
        for values in tax_lines:
            tax = values["tax_repartition_line_id"].tax_id
            amounts[tax] += values[name]
        for item in self.line_ids:
            for tax in item.tax_ids.flatten_taxes_hierarchy():
                bases[tax] += item[name]
        return amounts, bases

    def _acorn_to_posted(self, tax, amounts, bases, currency=None, kind=None):
        """Return a :class:`PostedTax` in a currency; that of the move if none."""
        return PostedTax(
            self._acorn_to_amount(amounts[tax], currency),
            self._acorn_to_amount(bases[tax], currency),
            kind or self._acorn_get_tax_kind(tax),
            self._acorn_get_tax_rate(tax),
        )

    def _acorn_get_domestic_currency(self):
        """Return the currency in which the country wants taxes told as well.

        It is that of the country which the taxes are paid in, as the company's fiscal
        position says.
        """
        if not self.acorn_code_id._get_invoice_country().has_domestic_tax:
            return self.env["res.currency"]
        return self.tax_country_id.currency_id

    def _acorn_to_domestic(self, posted, tax_lines, currency):
        """Return ``{tax: PostedTax}`` once more, in the currency of the country.

        The books of a company in that country have the amounts; else they are
        converted at the rate of the invoice's date. What is no VAT is not repeated.

        :param posted: the taxes in the currency of the invoice
        """
        told = [tax for tax, whole in posted.items() if whole.kind == "VAT"]
        if currency == self.company_currency_id:
            sums = self._acorn_get_posted_taxes(tax_lines, "balance")
        else:
            signed = self._acorn_get_posted_taxes(tax_lines)
            sums = tuple(
                {tax: self._acorn_convert(part[tax], currency) for tax in told}
                for part in signed
            )
        return {
            tax: self._acorn_to_posted(tax, *sums, currency, DOMESTIC_VAT)
            for tax in told
            if posted[tax].amount
        }

    def _acorn_convert(self, amount, currency):
        return self.currency_id._convert(
            amount, currency, self.company_id, self.invoice_date or self.date
        )

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

    def _acorn_get_tax_kind(self, tax):
        """Return Amazon's kind of a tax: what a person chose, else what it is called.

        The names of taxes are read as the company wrote them.
        """
        plain = tax.with_context(lang=None)
        country = self.acorn_code_id._get_invoice_country()
        names = [plain.tax_group_id.name or "", plain.name or ""]
        return tax.acorn_tax_kind or find_tax_kind(country, names, tax.amount_type)

    def _acorn_get_tax_rate(self, tax):
        """Return the rate of a tax in per cent if it has one.

        What is charged and taken back at once, a reverse charge, is a rate of zero.
        """
        parts = tax.invoice_repartition_line_ids.filtered(
            lambda part: part.repartition_type == "tax"
        )
        rate = tax.amount * sum(parts.mapped("factor"))
        return find_rate(tax.amount_type, to_decimal(rate, 4))

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
        line decides about the price that is told. Odoo is asked only where the price
        has a tax in it: all else is the price less its discount, many times faster.
        """
        if not any(line.tax_ids.flatten_taxes_hierarchy().mapped("price_include")):
            return line.price_unit * (1 - line.discount / 100)
        values = self._prepare_product_base_line_for_taxes_computation(line)
        self.env["account.tax"]._add_tax_details_in_base_line(
            values, self.company_id, rounding_method="round_globally"
        )
        return values["tax_details"]["raw_total_excluded_currency"] / line.quantity

    def _acorn_to_amount(self, amount, currency=None):
        """Return an amount of journal items as the invoice states it."""
        currency = currency or self.currency_id
        rounded = self.direction_sign * currency.round(amount)
        return to_decimal(rounded, currency.decimal_places)
