from odoo import models
from odoo.tools import float_round

from ...rules.invoice_review import Billed, find_reasons, is_missing
from ...rules.message_states import NOT_WITH_AMAZON
from ..account.document_values import to_rounded
from .credit_note_document import CreditNoteDocument
from .invoice_document import InvoiceDocument


class AccountMove(models.Model):
    """An invoice on its way to Amazon, and why Amazon may refuse it or pay it short."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _acorn_as_document(self):
        self.ensure_one()
        is_credit = self.move_type == "out_refund"
        return CreditNoteDocument(self) if is_credit else InvoiceDocument(self)

    def _acorn_get_document_state(self):
        """Say nothing of bills, and of what is not for Amazon."""
        if not self._acorn_is_for_amazon():
            return False
        return super()._acorn_get_document_state()

    def _acorn_queue_invoice(self):
        """Queue these invoices for Amazon."""
        self._acorn_queue()
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

    # === BUSINESS METHODS - REVIEW === #

    def _acorn_find_review_reasons(self):
        """Hold an invoice that Amazon may refuse or pay short."""
        reasons = super()._acorn_find_review_reasons()
        reasons += self._acorn_find_missing_acknowledgements()
        reasons += self._acorn_find_missing_asns()
        for line in self._acorn_get_told_lines():
            order_line = line.sale_line_ids.filtered("acorn_sequence")[:1]
            if order_line:
                reasons += self._acorn_find_line_reasons(line, order_line)
        return reasons

    def _acorn_find_missing_acknowledgements(self):
        for order in self.line_ids.sale_line_ids.order_id.filtered("acorn_code_id"):
            if order._acorn_lacks_acknowledgement():
                yield self.env._(
                    "Amazon has no acknowledgement of %(order)s. It refuses invoices"
                    " for orders that were not acknowledged.",
                    order=order.acorn_po_number,
                )

    def _acorn_find_missing_asns(self):
        if self.acorn_code_id._get_level("shipment") == "off":
            return
        done = self.line_ids.sale_line_ids.order_id.picking_ids.filtered(
            lambda picking: picking.state == "done"
        )
        for shipment in done.acorn_shipment_id:
            newest = shipment.acorn_message_ids._get_newest("shipment")
            if is_missing(newest.state or None, NOT_WITH_AMAZON):
                yield self.env._(
                    "Amazon has no ASN of %(shipment)s. Send it first: an invoice that"
                    " comes before its ASN is refused or paid short.",
                    shipment=shipment.name,
                )

    def _acorn_find_line_reasons(self, line, order_line):
        digits = self.env["decimal.precision"].precision_get("Product Price")
        # In what Amazon's cost is for, without tax.
        price = order_line._acorn_to_cost(
            self._acorn_get_net_price(line), line.product_uom_id
        )
        values = {
            "item": order_line.acorn_asin or line.name,
            "order": order_line.order_id.acorn_po_number,
            "invoiced": order_line.qty_invoiced,
            "shipped": order_line.qty_delivered,
            "price": float_round(price, precision_digits=digits),
            "cost": order_line._acorn_get_cost(),
        }
        for reason in find_reasons(self._acorn_to_billed(line, order_line, price)):
            yield self._acorn_say_reason(reason, values)

    def _acorn_to_billed(self, line, order_line, price):
        """Return a line as :class:`~...rules.invoice_review.Billed`."""
        precision = self.env["decimal.precision"]
        digits = precision.precision_get("Product Price")
        places = precision.precision_get("Product Unit")
        cost = order_line._acorn_get_cost()
        taxes = line.tax_ids.flatten_taxes_hierarchy()
        return Billed(
            invoiced=to_rounded(order_line.qty_invoiced, places),
            shipped=to_rounded(order_line.qty_delivered, places),
            price=to_rounded(price, digits),
            cost=to_rounded(cost, digits) if cost else None,
            is_by_weight=bool(order_line.acorn_cost_per),
            includes_tax=any(taxes.mapped("price_include")),
        )

    def _acorn_say_reason(self, reason, values):
        """Return in words what speaks against a line."""
        if reason == "more_than_shipped":
            return self.env._(
                "%(item)s of %(order)s: %(invoiced)s invoiced, %(shipped)s shipped."
                " Amazon pays what it received.",
                **values,
            )
        if reason == "other_price":
            return self.env._(
                "%(item)s of %(order)s: %(price)s invoiced, %(cost)s ordered. Amazon"
                " pays the cost of its order.",
                **values,
            )
        return self.env._(
            "The price of %(item)s has its tax in it, Amazon's cost has not. Use a"
            " tax that comes on top of the price, or enter the price with tax.",
            **values,
        )
