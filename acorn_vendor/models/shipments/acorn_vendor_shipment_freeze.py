from datetime import timedelta

from odoo import fields, models
from odoo.tools import LazyTranslate

from ...documents.base.common import DocumentError
from ...documents.incoming import purchase_order_status
from ...rules.announcement_freeze import (
    ShippedLine,
    ShippedOrder,
    find_contradictions,
    is_to_ask,
)
from ...spapi import SpApiError
from ..account.document_values import UNIT_DIGITS, to_decimal
from ..acknowledgements.status_reader import StatusReader
from ..incidents.operations import STATUS

_lt = LazyTranslate(__name__)

CONTRADICTIONS = {
    "cancelled": _lt(
        "%(order)s is cancelled, so Amazon refuses goods for it. Ask the buyer; unload"
        " it if it has not left."
    ),
    "fc": _lt(
        "Amazon wants %(order)s in %(fc)s now, and this goes to %(here)s. Ask the buyer"
        " before it is sent."
    ),
    "cut": _lt(
        "%(order)s: %(shipped)g %(item)s shipped, Amazon orders %(ordered)g. Ask the"
        " buyer to take the rest, or unload it."
    ),
}


class AcornVendorShipment(models.Model):
    """A shipment beside its orders as Amazon has them now."""

    _inherit = "acorn.vendor.shipment"

    # === BUSINESS METHODS === #

    def _acorn_find_review_reasons(self):
        """Hold an ASN that its orders contradict."""
        found = find_contradictions(self._get_shipped_orders(), self.ship_to_code)
        return [
            *super()._acorn_find_review_reasons(),
            *(self._explain_contradiction(each) for each in found),
        ]

    def _explain_contradiction(self, found):
        text = self.env._(CONTRADICTIONS[found.key])
        return text % {
            "order": found.order,
            "item": found.item,
            "shipped": found.shipped,
            "ordered": found.ordered,
            "fc": found.fc,
            "here": self.ship_to_code,
        }

    def _get_shipped_orders(self):
        """Return the orders of the shipment, with all that was shipped of them."""
        self.ensure_one()
        to_leave = self._get_announced_lines()._acorn_sum_ordered(is_done=False)
        orders = self.env["sale.order.line"].union(*to_leave).grouped("order_id")
        return [
            ShippedOrder(
                number=order.acorn_po_number or "",
                lines=tuple(_to_shipped(line, to_leave[line]) for line in lines),
                fc=order.acorn_ship_to_code or "",
                is_cancelled=order.state == "cancel",
            )
            for order, lines in orders.items()
        ]

    def _waits_for_other(self):
        """Return whether its units are announced elsewhere until that is replaced."""
        whole = self.rest_of_id
        if not whole:
            return False
        newest = whole._get_asns()[-1:]
        return newest.state == "queued" or whole._get_standing() == "undecided"

    # === BUSINESS METHODS - ASKING === #

    def _ask_orders(self, api_client, line):
        """Ask Amazon for the status of orders of which the last one is too old.

        What is found is written like any status. If Amazon cannot be asked, what is
        known has to do: a late ASN costs more.

        :return: what speaks against sending, beyond what is written
        """
        self.ensure_one()
        found = []
        for order in self._find_orders_to_ask():
            if line.is_closed(STATUS):
                break
            try:
                page = api_client.get_purchase_orders_status(
                    purchaseOrderNumber=order.acorn_po_number
                )
                found += self._take_over_status(order, page)
            except (SpApiError, DocumentError) as error:
                line.note(STATUS, error)
            else:
                line.note(STATUS)
        return found

    def _find_orders_to_ask(self):
        """Return the orders of which it was read too long ago how they are."""
        job, now = self.account_id._job("read_status"), fields.Datetime.now()
        age = timedelta(minutes=self.code_id.status_age)
        return self.order_ids.filtered(
            lambda order: is_to_ask(
                job.status_until or None, order.acorn_status_asked_at or None, now, age
            )
        )

    def _take_over_status(self, order, page):
        """Write the status of an order; return what it says against this shipment."""
        order.acorn_status_asked_at = fields.Datetime.now()
        StatusReader(self.account_id).take_over(page)
        shown = []
        for raw in purchase_order_status.parse_page(page.payload):
            status = purchase_order_status.parse_order(raw)
            fc = status.ship_to.party_id if status.ship_to else ""
            shown.append(ShippedOrder(status.number, (), fc=fc))
        return [
            self._explain_contradiction(each)
            for each in find_contradictions(shown, self.ship_to_code)
        ]


def _to_shipped(line, to_leave):
    return ShippedLine(
        item=line.acorn_asin or line.acorn_vendor_sku or line.name,
        ordered=to_decimal(line._acorn_get_open_quantity(), UNIT_DIGITS),
        shipped=to_decimal(line.qty_delivered + to_leave, UNIT_DIGITS),
    )
