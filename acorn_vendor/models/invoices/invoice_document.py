"""What a posted invoice says to Amazon."""

from dataclasses import replace

from odoo import fields

from ... import const
from ...documents.base.common import Money
from ...documents.outgoing import invoice as invoice_document
from ...documents.outgoing import posted_amounts
from ...documents.outgoing.billing import Invoice, InvoiceLine
from ...documents.outgoing.posted_terms import BookedTerm, moment_of, terms_of
from ...rules.charge_kind import tell
from ...rules.invoice_day import day_in
from ..account.document_values import (
    to_decimal,
    to_moment,
    to_money,
    to_party,
)
from ..orders.line_values import to_quantity
from .checked_document import CheckedDocument
from .country_parts import CountryParts


class InvoiceDocument(CheckedDocument):
    """An invoice as Amazon reads it, with the figures of the posted move."""

    kind = "invoice"
    link = "move_id"
    sending_group = const.GROUP_INVOICING

    @property
    def code(self):
        """Return the vendor code that bills."""
        return self.record.acorn_code_id

    @property
    def external_id(self):
        """Return the invoice number."""
        return self.record.name

    @property
    def country(self):
        """Return the rules of the country it is sent to."""
        return self.code._get_invoice_country()

    def get_links(self):
        """Return the move, and the order it is about first."""
        order = self.record.line_ids.sale_line_ids.order_id[:1]
        return {**super().get_links(), "order_id": order.id}

    def build(self):
        """Return the body.

        :raises DocumentError: what is wrong, and what to do
        """
        return invoice_document.build(self.prepared)

    def prepare(self):
        """Return the :class:`Invoice`, with the figures of the posted move."""
        move = self.record
        orders = move.line_ids.sale_line_ids.order_id
        now = to_moment(fields.Datetime.now())
        ordered_at = to_moment(
            max(orders.filtered("acorn_po_date").mapped("acorn_po_date"), default=None)
        )
        return Invoice(
            number=move.name or "",
            date=moment_of(
                move.invoice_date or day_in(move.env.tz, now), ordered_at, now
            ),
            currency=move.currency_id.name,
            terms=self._get_terms(),
            **self._prepare_billed(),
            total=to_decimal(move.amount_total, move.currency_id.decimal_places),
            cash_rounding=move._acorn_get_cash_rounding(),
            now=now,
            ordered_at=ordered_at,
            **self._prepare_parties(orders),
            **CountryParts(move).prepare(),
        )

    def _prepare_parties(self, orders):
        """Return who is paid, billed, supplied and sends, by their fields."""
        move, code = self.record, self.code
        # Where the goods go by truck, India wants the tax numbers of both ends too.
        with_tax = self.country.wants_hsn
        parties = {
            "remit_to": to_party(
                code.remit_to_code or code.name, code._get_remit_to(), with_tax=True
            ),
            "bill_to": self._get_bill_to(orders),
            "ship_to": to_party(
                orders[:1].acorn_ship_to_code, move.partner_shipping_id, with_tax
            ),
            "ship_from": to_party(
                code.name, code.warehouse_id.partner_id, with_tax=with_tax
            ),
        }
        registration = self.country.registration
        return {
            name: replace(party, tax_kind=party.tax_id and registration)
            for name, party in parties.items()
        }

    def _get_bill_to(self, orders):
        """Return Amazon's legal entity under the code its order names."""
        move = self.record
        code = move._acorn_get_billed_code(orders, self.held_parties)
        return to_party(code, move._acorn_get_billed(), with_tax=True)

    def _get_terms(self):
        """Return the payment terms if they say one date, with or without discount."""
        term = self.record.invoice_payment_term_id
        discount = term.discount_percentage if term.early_discount else None
        return terms_of(
            [
                BookedTerm(
                    counted=line.delay_type,
                    days=line.nb_days,
                    discount_percent=(
                        None if discount is None else to_decimal(discount, 2)
                    ),
                    discount_days=term.discount_days,
                )
                for line in term.line_ids
            ]
        )

    def _prepare_billed(self):
        """Return goods, charges and allowances, by their fields.

        They share the cents of the books with each other.
        """
        move, goods, extras = self.record, self.goods, self.extras
        subtotals = move._acorn_get_subtotals(goods | extras)
        # North America is told no taxes.
        taxes = move._acorn_get_taxes(goods | extras) if self.country.taxes else {}
        currency = move.currency_id.name
        charges = [
            line._acorn_as_charge(
                Money(subtotals[line], currency), tuple(taxes.get(line, ()))
            )
            for line in extras
        ]
        return {
            "lines": self._prepare_lines(goods, subtotals, taxes),
            "charges": tuple(tell("charge", charges)),
            "allowances": tuple(tell("allowance", charges)),
        }

    def _prepare_lines(self, lines, subtotals, taxes):
        """Return the lines of goods; each names its purchase order.

        Goods priced by weight are billed by the weight that makes up the line's
        amount, so that Amazon's total is the one in the books.
        """
        return tuple(
            posted_amounts.fit(
                replace(
                    self._prepare_line(line),
                    sequence=sequence,
                    subtotal=subtotals[line],
                    taxes=tuple(taxes.get(line, ())),
                )
            )
            for sequence, line in enumerate(lines, start=1)
        )

    def _prepare_line(self, line):
        """Return what a line is about, at the price agreed."""
        digits = self.env["decimal.precision"].precision_get("Product Price")
        order_line = line.sale_line_ids[:1]
        price = order_line.acorn_net_cost
        if not order_line.acorn_cost_per:
            price = order_line._acorn_to_cost(
                self.record._acorn_get_net_price(line), line.product_uom_id
            )
        return InvoiceLine(
            sequence=0,
            quantity=to_quantity(order_line, line.quantity, line.product_uom_id),
            net_cost=to_money(
                price, self.record.currency_id, digits, order_line.acorn_cost_per
            ),
            purchase_order=order_line.order_id.acorn_po_number or "",
            **self._prepare_goods(line),
            asin=order_line.acorn_asin or "",
            vendor_sku=order_line.acorn_vendor_sku or "",
            priced_per_case=order_line.acorn_cost_basis == "case",
            label=line.product_id.display_name or line.name or "",
        )

    def _prepare_goods(self, line):
        """Return what only some countries want to know of the goods."""
        values = {}
        if self.country.wants_hsn:
            # The Indian localization has a code of its own, which comes first.
            code = "l10n_in_hsn_code" in line._fields and line.l10n_in_hsn_code
            values["hsn_code"] = (code or line.product_id.hs_code or "").strip()
        if self.code.sends_einvoice_fields:
            values["description"] = line.product_id.name or line.name or ""
        return values
