from functools import cache
from typing import NamedTuple

from ...rules.discount_tax import Part, parts_of
from ..account.document_values import to_decimal

PARTS = ("product", "tax")
READ = (
    *("amount_currency", "balance", "currency_id", "display_type", "group_tax_id"),
    *("move_id", "tax_ids", "tax_repartition_line_id"),
)


class TaxedAs(NamedTuple):
    """How Odoo taxes a part of a discount, by ids.

    Without ``account_id`` it is posted on the account of discounts.
    """

    tax_ids: tuple
    tag_ids: tuple
    repartition_id: int | bool = False
    group_id: int | bool = False
    account_id: int | bool = False


class DiscountedInvoices:
    """Of what invoices consist that discounts are taken from, as it is posted."""

    def __init__(self, invoices):
        self.invoices = invoices
        self.env = invoices.env

    def get_parts(self):
        """Return ``{invoice: its parts}``, in one search.

        Invoices with tax that is due when they are paid have none: Odoo moves that tax
        by entries of its own.
        """
        items = self.env["account.move.line"].search_fetch(
            [("move_id", "in", self.invoices.ids), ("display_type", "in", PARTS)], READ
        )
        taxed_as = cache(self._get_taxed_as)
        parts = {}
        for move, own in items.grouped("move_id").items():
            taxes = (own.tax_ids | own.tax_line_id).flatten_taxes_hierarchy()
            is_later = "on_payment" in taxes.mapped("tax_exigibility")
            told = own.browse() if is_later else own.filtered(self._is_discounted)
            is_refund = move.move_type == "out_invoice"
            parts[move] = parts_of(
                self._to_part(
                    item,
                    taxed_as(
                        item.tax_ids,
                        item.tax_repartition_line_id,
                        item.group_tax_id,
                        is_refund,
                    ),
                )
                for item in told
            )
        return parts

    def _is_discounted(self, item):
        """Return whether an item becomes less; a fixed tax per piece does not."""
        return not item.tax_line_id or item.tax_line_id._can_be_discounted()

    def _to_part(self, item, taxed_as):
        """Return an item as :class:`Part`; what is earned counts as positive."""
        digits = item.company_currency_id.decimal_places
        return Part(
            key=taxed_as,
            amount=-to_decimal(item.amount_currency, item.currency_id.decimal_places),
            balance=-to_decimal(item.balance, digits),
            is_tax=bool(item.tax_repartition_line_id),
        )

    def _get_taxed_as(self, taxes, repartition, group, is_refund):
        """Return how a discount is taxed on what is taxed so.

        It is reported as a credit note for the invoice would be, and the other way
        round.

        :param is_refund: whether the discount is taken from an invoice
        """
        taxes = taxes.filtered(lambda tax: tax._can_be_discounted())
        tags = taxes.flatten_taxes_hierarchy().get_tax_tags(is_refund, "base")
        opposite = self._get_opposite(repartition)
        return TaxedAs(
            tax_ids=tuple(taxes.ids),
            tag_ids=tuple((tags | opposite.tag_ids).ids),
            repartition_id=opposite.id,
            group_id=group.id,
            account_id=opposite.account_id.id,
        )

    def _get_opposite(self, repartition):
        """Return the line of a tax that a credit note has where an invoice has this."""
        tax = repartition.tax_id
        pair = tax.invoice_repartition_line_ids, tax.refund_repartition_line_ids
        ours, theirs = pair if repartition in pair[0] else pair[::-1]
        return theirs[list(ours).index(repartition)] if repartition else repartition
