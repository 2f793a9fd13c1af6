from odoo import models

from ...rules.price_claim import Priced, find_overpriced
from ..account.document_values import to_decimal

PRICE = "price"
# So many lines are named.
MAX_SHOWN = 10


class AcornVendorDeduction(models.Model):
    """What a claim about the price is about: which lines ask for more than agreed."""

    _inherit = "acorn.vendor.deduction"

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
