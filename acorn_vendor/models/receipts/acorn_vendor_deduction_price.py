from odoo import api, fields, models
from odoo.tools import LazyTranslate

from ...rules.price_claim import Priced, find_overpriced
from ..account.document_values import to_decimal

_lt = LazyTranslate(__name__)

PRICE = "price"
# So many lines are named.
MAX_SHOWN = 10
# What is said of a price claim instead of what is said of goods that are short.
PRICE_ADVICE = {
    "claim_comes": _lt(
        "The invoice asks for %(expected)s more than its orders; Amazon usually claims"
        " that shortly before the invoice is due. Credit the difference, or agree the"
        " cost with the buyer and keep the mail here."
    ),
    "late": _lt(
        "The invoice asks for no more than its orders any more, or Amazon has paid all"
        " of it; no claim is expected."
    ),
    "dispute": _lt(
        "The invoice asks for no more than its orders, or was corrected. Dispute the"
        " claim with the cost of the orders and the credit note."
    ),
    "more": _lt(
        "Amazon claims %(claimed)s; the invoice asks for %(expected)s more than its"
        " orders. Dispute the difference."
    ),
    "less": _lt(
        "Amazon claims less than the invoice asks for above its orders: %(claimed)s,"
        " expected were %(expected)s. More may come."
    ),
}


class AcornVendorDeduction(models.Model):
    """What a claim about the price is about: which lines ask for more than agreed."""

    _inherit = "acorn.vendor.deduction"

    overpriced_amount = fields.Monetary(
        string="Above the Orders",
        readonly=True,
        help="What the invoice asks for above the cost of its orders, after its credit"
        " notes, without tax.",
    )

    # === COMPUTE METHODS === #

    @api.depends("overpriced_amount", "expected_since")
    def _compute_expected_amount(self):
        """What Amazon says itself counts more than what we work out."""
        result = super()._compute_expected_amount()
        for case in self.filtered(lambda case: not case.expected_amount):
            case.expected_amount = case.expected_since and case.overpriced_amount
        return result

    # === BUSINESS METHODS === #

    def _expect_price(self, amount):
        """Write what an invoice asks for too much; return whether that is news."""
        self.ensure_one()
        if not self.currency_id.compare_amounts(self.overpriced_amount, amount):
            return False
        values = {"overpriced_amount": amount}
        if amount and not self.expected_since:
            values["expected_since"] = fields.Date.today()
        self.write(values)
        return True

    def _expect_no_price(self):
        """Withdraw what was expected of invoices that are paid; return which."""
        return self.filtered(
            lambda case: case.is_forewarned_only and case._expect_price(0)
        )

    def _get_advice_texts(self):
        texts = super()._get_advice_texts()
        is_price = self.kind_id.code == PRICE and not self.short_amount
        return {**texts, **PRICE_ADVICE} if is_price else texts

    def _describe_task(self):
        if not self.overpriced_amount or self.amazon_amount:
            return super()._describe_task()
        return {
            "summary": self.env._("Invoice above the cost of its orders"),
            "note": self.env._(
                "%(document)s asks for %(amount)s more than its orders, and Amazon will"
                " likely claim that. Credit the difference, or agree the cost with the"
                " buyer and attach the mail to the deduction.",
                amount=self.currency_id.format(self.expected_amount),
                document=self.invoice_id.name or self.document,
            ),
        }

    def _get_about(self):
        about = super()._get_about()
        return [*about, *self._tell_prices()] if self.kind_id.code == PRICE else about

    def _tell_prices(self):
        """Return in sentences where the invoice and the cost of its orders part."""
        lines = self._read_prices()
        if not lines:
            return []
        wrong = find_overpriced(lines)
        if not wrong:
            return [
                self.env._(
                    "All lines are invoiced at the cost of their orders: %(count)s.",
                    count=len(lines),
                )
            ]
        told = [self._tell_price(line) for line in wrong[:MAX_SHOWN]]
        if len(wrong) > MAX_SHOWN:
            more = len(wrong) - MAX_SHOWN
            told.append(self.env._("and %(count)s more lines.", count=more))
        return told

    def _read_prices(self):
        """Return each order line of the invoice as :class:`Priced`."""
        invoice = self.sudo().invoice_id
        lines = invoice.invoice_line_ids.sale_line_ids
        rows = self.env["acorn.vendor.three.way"].sudo()
        places = invoice.currency_id.decimal_places
        return [
            Priced(
                name=f"{row.po_number} {row.po_line} ({row.product_id.display_name})",
                units=to_decimal(row.invoiced, 3),
                invoiced=to_decimal(row.invoiced_amount, places),
                at_cost=to_decimal(row.invoiced_at_cost, places),
            )
            for row in rows.search([("order_line_id", "in", lines.ids)])
        ]

    def _tell_price(self, line):
        currency = self.sudo().invoice_id.currency_id
        return self.env._(
            "PO line %(line)s: %(units)s invoiced for %(invoiced)s, at the cost of the"
            " order %(at_cost)s: %(too_much)s too much.",
            line=line.name,
            units=f"{float(line.units):g}",
            invoiced=currency.format(float(line.invoiced)),
            at_cost=currency.format(float(line.at_cost)),
            too_much=currency.format(float(line.too_much)),
        )
