from odoo import api, fields, models

from ...rules.message_states import UNPROVEN_STATES
from ...rules.order_shown import (
    is_acknowledged_otherwise,
    is_acknowledged_whole,
    is_closed,
    judge,
)
from ..account.changed import write_changed


class SaleOrder(models.Model):
    """What Amazon shows of our acknowledgement, read back line by line."""

    _inherit = "sale.order"

    acorn_differs = fields.Boolean(
        string="Amazon Differs",
        compute="_compute_acorn_differs",
        store=True,
        help="Amazon shows another acknowledgement than the one we gave.",
        acorn_protected=True,
    )

    acorn_has_cancelled = fields.Boolean(compute="_compute_acorn_has_cancelled")
    acorn_status_word = fields.Char(
        string="Order Status at Amazon",
        readonly=True,
        copy=False,
        help="Amazon's word, if nobody knew it when this was made.",
        acorn_protected=True,
    )

    # === COMPUTE METHODS === #

    @api.depends("order_line.acorn_differs")
    def _compute_acorn_differs(self):
        for order in self:
            order.acorn_differs = any(order.order_line.mapped("acorn_differs"))

    @api.depends("order_line.acorn_qty_cancelled")
    def _compute_acorn_has_cancelled(self):
        for order in self:
            order.acorn_has_cancelled = any(
                order.order_line.mapped("acorn_qty_cancelled")
            )

    # === HOOKS === #

    @api.model
    def _acorn_follow_statuses(self, account, shown):
        """Follow what Amazon has decided about orders, beside our acknowledgement.

        :param dict shown: :class:`OrderStatus` of each order
        """

    # === BUSINESS METHODS === #

    @api.model
    def _acorn_take_over_status(self, account, statuses):
        """Write what Amazon shows; follow what it cancelled, prove what we
        acknowledged.

        :param statuses: :class:`OrderStatus`
        """
        by_number = {status.number: status for status in statuses}
        # In sudo: nobody writes by hand what Amazon shows.
        orders = self.sudo().search(
            [
                ("acorn_account_id", "=", account.id),
                ("acorn_po_number", "in", list(by_number)),
            ]
        )
        shown = {order: by_number[order.acorn_po_number] for order in orders}
        acknowledged = []
        for order, status in shown.items():
            if order._acorn_take_over_lines(status):
                acknowledged.append(order)
            order._acorn_take_over_words(status)
        self._acorn_follow_statuses(account, shown)
        orders._acorn_take_over_acknowledgements()
        proofs = {}
        for order in acknowledged:
            proofs.update(order._acorn_judge_acknowledgement())
        self.env["acorn.vendor.message"].union(*proofs)._prove("status", proofs)

    def _acorn_take_over_words(self, status):
        """Write what the status calls the order; *closed* alone decides nothing."""
        self.ensure_one()
        word = ", ".join(status.new_words)
        write_changed(self, {"acorn_status_word": word})
        waits = self.acorn_state == "New" and self._acorn_is_open_to_acknowledge()
        if self.acorn_state != "Closed" and is_closed(status, waits=waits):
            self.acorn_state = "Closed"

    def _acorn_take_over_lines(self, status):
        """Write what Amazon shows; say whether every line is acknowledged there."""
        self.ensure_one()
        lines = {line.acorn_sequence: line for line in self.order_line}
        open_lines = {
            sequence
            for sequence, line in lines.items()
            if sequence and line._acorn_get_open_quantity()
        }
        for theirs in status.lines:
            if line := lines.get(theirs.sequence):
                line._acorn_take_over(theirs)
        return is_acknowledged_whole(open_lines, status)

    def _acorn_judge_acknowledgement(self):
        """Say what differs from our acknowledgement, or return what shows that it is
        booked.

        :return: ``{message: proof}``
        """
        self.ensure_one()
        acknowledgements = self._acorn_get_acknowledgements()
        on_the_way = acknowledgements.filtered(
            lambda message: message.state in UNPROVEN_STATES
        )
        if on_the_way and self.acorn_state == "New":
            self.acorn_state = "Acknowledged"
        verdict = judge(
            is_other=self.acorn_differs,
            sent=len(acknowledgements.filtered("sent_at")),
            on_the_way=on_the_way[-1:].sent_at or None,
            now=fields.Datetime.now(),
        )
        if verdict == "differs":
            self._acorn_report_acknowledgement(acknowledgements[-1:], on_the_way)
        if verdict != "proven":
            return {}
        proven = acknowledgements.filtered(lambda message: message.state == "confirmed")
        proven.filtered("reason")._forget_reason()
        return dict.fromkeys(on_the_way, self._acorn_describe_proof())

    def _acorn_get_acknowledgements(self):
        """Return our acknowledgements of this order, the newest last."""
        self.ensure_one()
        return (
            self.sudo()
            .acorn_message_ids.filtered(
                lambda message: message.kind == "acknowledgement"
            )
            .sorted("version")
        )

    def _acorn_report_acknowledgement(self, newest, on_the_way):
        """Say where Amazon booked something else; tell the same only once.

        Also what it confirmed before it may alter later.
        """
        self.ensure_one()
        # It has arrived, if not as we meant it: sending it again is for a person.
        on_the_way.filtered(lambda message: message.state == "unknown")._set_state(
            "sent", next_try=False
        )
        text = self._acorn_describe_differences()
        if newest.state in ("sent", "presumed", "confirmed") and newest.reason != text:
            newest.reason = text
            newest._raise_incidents(
                self.env._("Amazon booked another acknowledgement than was sent")
            )

    # === WORDS === #

    def _acorn_describe_differences(self):
        """Return what Amazon shows otherwise, one sentence per line."""
        self.ensure_one()
        return "\n".join(
            self.env._(
                "Line %(line)s (%(item)s): %(difference)s.",
                line=line.acorn_sequence,
                item=line.acorn_asin or line.acorn_vendor_sku or "-",
                difference=line.acorn_difference,
            )
            for line in self.order_line
            if line.acorn_differs
        )

    def _acorn_advise_about_differences(self):
        """Return what differs, and what to do about it."""
        return "\n".join(
            [
                self._acorn_describe_differences(),
                self.env._(
                    "Press Acknowledge Again to repeat our acknowledgement. If Amazon"
                    " keeps to its own, agree with the buyer in Vendor Central."
                ),
            ]
        )

    def _acorn_describe_proof(self):
        """Return in one sentence what was read back."""
        lines = self.order_line.filtered("acorn_confirmation")
        return self.env._(
            "Order status read back: %(lines)s lines, %(units)s units confirmed",
            lines=len(lines),
            units=int(sum(lines.mapped("acorn_qty_confirmed"))),
        )

    def _acorn_is_acknowledged_otherwise(self):
        """Say whether the acknowledgement we gave last is not the one Amazon shows.

        One that is still on its way may yet replace what Amazon shows.
        """
        self.ensure_one()
        if not self.acorn_differs:
            return False
        newest = self._acorn_get_acknowledgements()[-1:]
        return is_acknowledged_otherwise(
            newest.state or None, is_other=True, has_reason=bool(newest.reason)
        )
