"""What an order says to Amazon: the acknowledgement."""

import json
from datetime import timedelta
from functools import cached_property

from odoo import fields
from odoo.tools import format_datetime

from ... import const
from ...documents.incoming.purchase_order import Window
from ...documents.outgoing import acknowledgement
from ...documents.outgoing.acknowledged_parts import Promised, parts_of
from ...documents.outgoing.acknowledgement import (
    Acknowledgement,
    AcknowledgementLine,
)
from ...documents.outgoing.acknowledgement_changes import (
    find_fixed,
    find_review_reasons,
    is_too_late,
    refuse_impossible,
)
from ..account.document_values import to_decimal, to_moment, to_party
from ..incidents.operations import STATUS
from ..messages.document import Document
from ..orders.line_values import to_quantity
from .status_reader import StatusReader

# An acknowledgement that the order status does not show by then did not arrive.
ARRIVES_WITHIN = timedelta(minutes=15)
# What the clocks of both sides may differ by.
CLOCK_SLACK = timedelta(hours=1)


class AcknowledgementDocument(Document):
    """The whole acknowledgement of a purchase order, line by line."""

    kind = "acknowledgement"
    link = "order_id"
    outcome_operation = STATUS

    @property
    def code(self):
        """Return the vendor code that was ordered from."""
        return self.record.acorn_code_id

    @property
    def external_id(self):
        """Return the purchase order number."""
        return self.record.acorn_po_number

    @property
    def correct_by(self):
        """Return until when Amazon takes other quantities, if that is known."""
        return to_moment(self.record.acorn_correct_by)

    @cached_property
    def earlier(self):
        """Return the bodies that Amazon has, or may have, in their order."""
        return self.record.sudo()._acorn_said()

    @cached_property
    def said(self):
        """Return the :class:`Acknowledgement` of every line that waits for one."""
        order = self.record
        return Acknowledgement(
            number=order.acorn_po_number,
            selling_party=to_party(order.acorn_code_id.name),
            date=to_moment(fields.Datetime.now()),
            lines=tuple(
                self._prepare_line(line)
                for line in order.order_line
                if line.acorn_sequence
                and line._acorn_get_open_quantity()
                and not line._acorn_is_left_out()
            ),
            window=self._get_window(),
        )

    def build(self):
        """Return the body, if Amazon can still book it after the earlier ones.

        :raises DocumentError: what is wrong, and what to do
        """
        return acknowledgement.build(self.refuse_impossible())

    def refuse_impossible(self):
        """Return the acknowledgement, checked once; refuse what Amazon takes no more.

        :raises DocumentError: what that is
        """
        return self._possible_acknowledgement

    @cached_property
    def _possible_acknowledgement(self):
        refuse_impossible(self.said, self.earlier, self.correct_by)
        return self.said

    def find_review_reasons(self):
        """Return what is final at Amazon, and what costs and changes speak against."""
        agreed = self.record._acorn_is_obsolete_agreed()
        reasons = find_review_reasons(self.said, self.earlier, agreed)
        return [*reasons, *super().find_review_reasons()]

    def find_fixed(self):
        """Return the numbers of the lines of which only dates may be corrected."""
        return find_fixed(self.said, self.earlier, self.correct_by)

    def is_too_late(self, message):
        """Say whether it was held until Amazon takes its quantities no more."""
        return bool(self.correct_by) and is_too_late(
            json.loads(message.payload),
            self.earlier,
            self.external_id,
            to_moment(fields.Datetime.now()),
            self.correct_by,
        )

    def explain_too_late(self):
        """Return until when it could be sent, and what to do now."""
        return self.env._(
            "It waited too long: Amazon takes other quantities only until %(until)s."
            " Agree them with the buyer in Vendor Central, then reject it here.",
            until=format_datetime(self.env, self.record.acorn_correct_by),
        )

    def ask_outcome(self, api_client, message):
        """Read what Amazon shows of the order since the acknowledgement was sent."""
        now = fields.Datetime.now() + timedelta(seconds=1)
        start = max(message.sent_at - CLOCK_SLACK, now - const.LONGEST_ORDER_WINDOW)
        page = api_client.get_purchase_orders_status(
            purchaseOrderNumber=message.external_id,
            updatedAfter=to_moment(start),
            updatedBefore=to_moment(now),
        )
        StatusReader(message.account_id).take_over(page)
        return fields.Datetime.now() - message.sent_at < ARRIVES_WITHIN

    def _get_window(self):
        """Return the :class:`Window` Amazon gives, if any."""
        order = self.record
        start, end = order.acorn_window_start, order.acorn_window_end
        if not (start and end):
            return None
        kind = order.acorn_window_kind or "ship"
        return Window(kind, to_moment(start), to_moment(end))

    def _prepare_line(self, line):
        return AcknowledgementLine(
            sequence=line.acorn_sequence,
            asin=line.acorn_asin or "",
            vendor_sku=line.acorn_vendor_sku or "",
            ordered=to_quantity(
                line, line._acorn_get_open_quantity(), line._acorn_get_each_unit()
            ),
            net_cost=line._acorn_get_money(),
            back_order_allowed=line.acorn_back_order_allowed,
            quantities=tuple(self._prepare_parts(line)),
        )

    def _prepare_parts(self, line):
        """Return the accepted, backordered and rejected parts of a line."""
        order = self.record
        accepted, backordered, rejected = (
            to_decimal(units, 6)
            for units in (
                line.acorn_qty_accepted,
                line.acorn_qty_backordered,
                line.acorn_qty_rejected,
            )
        )
        said = Promised(
            accepted=accepted,
            backordered=backordered,
            rejected=rejected,
            date=to_moment(order.commitment_date),
            backorder_date=to_moment(line.acorn_backorder_date),
            is_delivered=order.acorn_window_kind == "delivery",
            reason=line.acorn_rejection_reason or None,
        )
        return parts_of(said, line._acorn_get_unit())
