import functools
import json

from odoo import fields, models
from odoo.exceptions import UserError

from ... import const
from ...documents.base.common import DocumentError
from ...documents.incoming.purchase_order import Window
from ...documents.outgoing import acknowledgement
from ...documents.outgoing.acknowledgement import (
    AcknowledgedQuantity,
    Acknowledgement,
    AcknowledgementLine,
)
from ...documents.outgoing.acknowledgement_changes import (
    find_doubts,
    find_fixed,
    find_rejected_first,
    is_too_late,
    refuse_impossible,
)
from ..account.document_values import to_moment, to_party, to_quantity
from ..messages.acorn_vendor_message_outbox import Outgoing
from ..messages.message_states import BINDING_STATES, NOT_WITH_AMAZON


def _build_after(earlier, correct_by, answer):
    """Return the body of an answer that Amazon can still book after earlier ones."""
    refuse_impossible(answer, earlier, correct_by)
    return acknowledgement.build(answer)


class SaleOrder(models.Model):
    """The answer to a purchase order."""

    _name = "sale.order"
    _inherit = ["sale.order", "acorn.vendor.approval.mixin"]
    _acorn_message_kind = "acknowledgement"

    def _acorn_queue_acknowledgement(self, again=False):
        """Queue the answers of these orders that Amazon still waits for.

        :param bool again: also those Amazon shows as acknowledged
        """
        self.env["acorn.vendor.message"]._enqueue(
            [
                order._acorn_prepare_outgoing(self._acorn_is_obsolete_agreed())
                for order in self.sudo()._acorn_get_unanswered(again)
            ]
        )

    def _acorn_prepare_outgoing(self, obsolete_agreed):
        """Return the answer as an :class:`Outgoing` document, with its doubts."""
        self.ensure_one()
        answer, earlier = self._acorn_prepare_acknowledgement(), self._acorn_said()
        correct_by = to_moment(self.acorn_correct_by)
        return Outgoing(
            "acknowledgement",
            self.acorn_code_id,
            self.acorn_po_number,
            functools.partial(_build_after, earlier, correct_by),
            answer,
            doubts=[
                *find_doubts(answer, earlier, obsolete_agreed),
                *self._acorn_find_cost_doubts(),
                *self._acorn_find_change_doubts(),
            ],
            links={"order_id": self.id},
        )

    def _acorn_get_unanswered(self, again=False):
        """Return the orders an answer would be sent for."""
        return self.filtered(
            lambda order: (
                order.acorn_code_id
                and order.acorn_code_id._get_stage("acknowledgement") != "off"
                and (again or order.acorn_state == "New")
            )
        )

    def _acorn_check_answer(self, again=False):
        """Refuse an answer that Amazon does not take, and say what to do."""
        unanswered = self.sudo()._acorn_get_unanswered(again)
        for order in unanswered:
            order._acorn_check_costs()
        for order in unanswered:
            earlier = order._acorn_said()
            if not earlier:
                continue
            answer = order._acorn_prepare_acknowledgement()
            try:
                refuse_impossible(answer, earlier, to_moment(order.acorn_correct_by))
            except DocumentError as error:
                texts = [problem.text for problem in error.problems]
                raise UserError(
                    self.env._(
                        "%(order)s: %(reasons)s",
                        order=order.acorn_po_number,
                        reasons="\n".join(texts),
                    )
                ) from error

    def _acorn_is_too_late(self, message):
        """Say whether an answer was held until Amazon takes it no more."""
        correct_by = to_moment(self.acorn_correct_by)
        return bool(correct_by) and is_too_late(
            json.loads(message.payload),
            self._acorn_said(),
            self.acorn_po_number,
            to_moment(fields.Datetime.now()),
            correct_by,
        )

    def _acorn_find_fixed(self):
        """Return the lines of which only dates may still be corrected."""
        self.ensure_one()
        fixed = find_fixed(
            self._acorn_prepare_acknowledgement(),
            self.sudo()._acorn_said(),
            to_moment(self.acorn_correct_by),
        )
        return self.order_line.filtered(lambda line: line.acorn_sequence in fixed)

    def _acorn_get_rejected_first(self):
        """Return the PO lines that were rejected when first answered: for good."""
        self.ensure_one()
        return find_rejected_first(self.sudo()._acorn_said(), self.acorn_po_number)

    def _acorn_is_obsolete_agreed(self):
        """Say whether a manager was asked, and means that items are obsolete."""
        is_agreed = self.env.context.get("acorn_obsolete_agreed")
        return bool(is_agreed) and self.env.user.has_group(const.GROUP_MANAGER)

    def _acorn_lacks_answer(self):
        """Say whether Amazon does not have the newest answer to this order."""
        self.ensure_one()
        newest = self.acorn_message_ids._get_newest("acknowledgement")
        stage = self.acorn_code_id._get_stage("acknowledgement")
        unanswered = not newest and self.acorn_state == "New" and stage != "off"
        return unanswered or newest.state in NOT_WITH_AMAZON

    def _acorn_said(self):
        """Return the answers that Amazon has, or may have, in their order."""
        self.ensure_one()
        messages = self.acorn_message_ids.filtered(
            lambda message: (
                message.kind == "acknowledgement"
                and (
                    message.state in BINDING_STATES
                    or (message.uncertain and message.state in ("queued", "failed"))
                )
            )
        )
        return [json.loads(message.payload) for message in messages.sorted("version")]

    def _acorn_find_cost_doubts(self):
        """Yield why the answer is held for approval, by the vendor code's policy."""
        self.ensure_one()
        promised = self.order_line.filtered(
            lambda line: line.acorn_qty_accepted or line.acorn_qty_backordered
        )
        if self.acorn_code_id.cost_policy != "hold" or "low" not in promised.mapped(
            "acorn_cost_state"
        ):
            return
        yield self.env._(
            "Amazon ordered below the agreed cost. Approve the answer, or reject the"
            " lines concerned."
        )

    def _acorn_find_change_doubts(self):
        """Yield which undecided changes by Amazon the answer would contradict."""
        for line in self._acorn_get_disputed():
            if line.state == "open":
                yield self.env._(
                    "Amazon changed this order: %(change)s. Apply or refuse it first.",
                    change=line._describe_difference(),
                )
            else:
                yield self.env._(
                    "Amazon takes no more than it orders, and a change was refused:"
                    " %(change)s. Agree with the buyer first.",
                    change=line._describe_difference(),
                )

    def _acorn_prepare_acknowledgement(self):
        """Return the :class:`Acknowledgement`: the whole answer to every line."""
        self.ensure_one()
        return Acknowledgement(
            number=self.acorn_po_number,
            selling_party=to_party(self.acorn_code_id.name),
            date=to_moment(fields.Datetime.now()),
            lines=tuple(
                self._acorn_prepare_answer(line)
                for line in self.order_line
                if line.acorn_sequence
                and line._acorn_get_open_quantity()
                and not line._acorn_is_left_out()
            ),
            window=self._acorn_get_window(),
        )

    def _acorn_get_window(self):
        """Return the :class:`Window` Amazon gives, if any."""
        start, end = self.acorn_window_start, self.acorn_window_end
        if not (start and end):
            return None
        kind = self.acorn_window_kind or "ship"
        return Window(kind, to_moment(start), to_moment(end))

    def _acorn_prepare_answer(self, line):
        return AcknowledgementLine(
            sequence=line.acorn_sequence,
            asin=line.acorn_asin or "",
            vendor_sku=line.acorn_vendor_sku or "",
            ordered=to_quantity(
                line, line._acorn_get_open_quantity(), line._acorn_get_each_unit()
            ),
            net_cost=line._acorn_get_money(),
            back_order_allowed=line.acorn_back_order_allowed,
            quantities=tuple(self._acorn_prepare_parts(line)),
        )

    def _acorn_prepare_parts(self, line):
        """Yield the accepted, backordered and rejected parts of a line."""
        date_field = (
            "delivery_date" if self.acorn_window_kind == "delivery" else "ship_date"
        )
        parts = (
            ("Accepted", line.acorn_qty_accepted, self.commitment_date),
            ("Backordered", line.acorn_qty_backordered, line.acorn_backorder_date),
            ("Rejected", line.acorn_qty_rejected, None),
        )
        for code, units, date in parts:
            each = line._acorn_get_each_unit()
            if each.is_zero(units):
                continue
            yield AcknowledgedQuantity(
                code=code,
                quantity=to_quantity(line, units, each),
                reason=line.acorn_rejection_reason if code == "Rejected" else None,
                **({date_field: to_moment(date)} if date else {}),
            )

    def _prepare_invoice(self):
        """Hand the vendor code on to the invoice."""
        values = super()._prepare_invoice()
        if self.acorn_code_id:
            values["acorn_code_id"] = self.acorn_code_id.id
        return values
