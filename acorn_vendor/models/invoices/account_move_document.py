from dataclasses import replace

from odoo import fields, models

from ...documents.outgoing import invoice as invoice_document
from ...documents.outgoing import posted_amounts
from ...documents.outgoing.billing import Invoice, InvoiceLine, Terms
from ..account.document_values import (
    to_decimal,
    to_moment,
    to_money,
    to_party,
    to_quantity,
)
from ..messages.acorn_vendor_message_outbox import Outgoing


class AccountMove(models.Model):
    """An invoice as Amazon reads it."""

    _inherit = "account.move"

    def _acorn_queue_invoice(self):
        """Queue these invoices for Amazon."""
        self.env["acorn.vendor.message"]._enqueue(
            Outgoing(
                "invoice",
                move.acorn_code_id,
                move.name,
                invoice_document.build,
                move._acorn_prepare_document(),
                doubts=move._acorn_find_doubts(),
                links={
                    "move_id": move.id,
                    "order_id": move.line_ids.sale_line_ids.order_id[:1].id,
                },
            )
            for move in self
        )
        self._acorn_name_left_out()

    def _acorn_name_left_out(self):
        """Note on the invoices which lines Amazon is not told of."""
        bodies = {}
        for move in self:
            goods = move.invoice_line_ids.filtered(
                lambda line: line.display_type == "product"
            )
            if left_out := goods - move._acorn_get_told_lines():
                bodies[move.id] = self.env._(
                    "Not on the invoice to Amazon, as the quantity is zero: %(lines)s",
                    lines=", ".join(line.name or "-" for line in left_out),
                )
        self.browse(bodies)._message_log_batch(bodies)

    def _acorn_prepare_document(self):
        """Return the :class:`Invoice`, with the figures of the posted move."""
        self.ensure_one()
        code = self.acorn_code_id
        orders = self.line_ids.sale_line_ids.order_id
        remit_to_code = code.remit_to_code or code.name
        now = fields.Datetime.now()
        ordered_at = max(
            orders.filtered("acorn_po_date").mapped("acorn_po_date"), default=None
        )
        return Invoice(
            number=self.name,
            date=to_moment(self._acorn_get_invoice_moment(now, ordered_at)),
            currency=self.currency_id.name,
            remit_to=to_party(remit_to_code, code._get_remit_to(), with_tax=True),
            bill_to=self._acorn_get_bill_to(orders),
            ship_to=to_party(orders[:1].acorn_ship_to_code, self.partner_shipping_id),
            ship_from=to_party(code.name, code.warehouse_id.partner_id),
            terms=self._acorn_get_terms(),
            lines=self._acorn_prepare_lines(),
            total=to_decimal(self.amount_total, self.currency_id.decimal_places),
            cash_rounding=self._acorn_get_cash_rounding(),
            now=to_moment(now),
            ordered_at=to_moment(ordered_at),
            region=code.account_id.region,
        )

    def _acorn_get_invoice_moment(self, now, ordered_at):
        """Return the invoice date as a moment: not before the order, not after now."""
        start = fields.Datetime.to_datetime(self.invoice_date)
        return min(now, max(start, ordered_at or start))

    def _acorn_get_bill_to(self, orders):
        """Return Amazon's legal entity under the code its order names."""
        code = orders[:1].acorn_bill_to_code or self.acorn_code_id.name
        return to_party(code, self.partner_id, with_tax=True)

    def _acorn_get_terms(self):
        """Return the payment terms if they say one date, with or without discount."""
        term = self.invoice_payment_term_id
        if len(term.line_ids) != 1:
            return None
        [line] = term.line_ids
        is_end_of_month = line.delay_type == "days_after_end_of_month"
        if not is_end_of_month and line.delay_type != "days_after":
            return None
        discount = term.early_discount
        return Terms(
            kind="EndOfMonth" if is_end_of_month else "Basic",
            net_days=line.nb_days,
            discount_percent=(
                to_decimal(term.discount_percentage, 2) if discount else None
            ),
            discount_days=term.discount_days if discount else None,
        )

    def _acorn_prepare_lines(self):
        """Return the lines of goods; each names its purchase order.

        Goods priced by weight are billed by the weight that makes up the line's
        amount, so that Amazon's total is the one in the books.
        """
        lines = self._acorn_get_told_lines()
        subtotals = self._acorn_get_subtotals(lines)
        # North America is told no taxes.
        is_taxed = self.acorn_code_id.account_id.region != "na"
        taxes = self._acorn_get_taxes(lines) if is_taxed else {}
        return tuple(
            posted_amounts.fit(
                replace(
                    self._acorn_prepare_line(line),
                    sequence=sequence,
                    subtotal=subtotals[line],
                    taxes=tuple(taxes.get(line, ())),
                )
            )
            for sequence, line in enumerate(lines, start=1)
        )

    def _acorn_prepare_line(self, line):
        """Return what a line is about, at the price agreed."""
        digits = self.env["decimal.precision"].precision_get("Product Price")
        order_line = line.sale_line_ids[:1]
        price = order_line.acorn_net_cost
        if not order_line.acorn_cost_per:
            price = order_line._acorn_to_cost(
                self._acorn_get_net_price(line), line.product_uom_id
            )
        return InvoiceLine(
            sequence=0,
            quantity=to_quantity(order_line, line.quantity, line.product_uom_id),
            net_cost=to_money(
                price, self.currency_id, digits, order_line.acorn_cost_per
            ),
            purchase_order=order_line.order_id.acorn_po_number or "",
            asin=order_line.acorn_asin or "",
            vendor_sku=order_line.acorn_vendor_sku or "",
            priced_per_case=order_line.acorn_cost_basis == "case",
            label=line.product_id.display_name or line.name or "",
        )
