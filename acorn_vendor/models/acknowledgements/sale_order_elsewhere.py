from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...rules.acknowledged_elsewhere import (
    ShownLine,
    advise,
    find_outcome,
    is_counted_on,
    is_shown_whole,
    knowledge_of,
    take_over,
)
from ...rules.order_shown import is_shown_acknowledged
from ...rules.promise import Decision
from ..account.document_values import UNIT_DIGITS, to_decimal
from ..account.rights import check_rights


class SaleOrder(models.Model):
    """Orders that were acknowledged elsewhere: in Vendor Central, or by other software.

    What Amazon has counts. It is read from the order status, or from an export that
    says what was accepted; until then nothing of the order is confirmed.
    """

    _inherit = "sale.order"

    acorn_elsewhere = fields.Selection(
        [("unknown", "Not known yet"), ("known", "As Amazon has it")],
        string="Acknowledged Elsewhere",
        compute="_compute_acorn_elsewhere",
        store=True,
        index="btree_not_null",
        help="A draft that was acknowledged in Vendor Central, or by other software.",
        acorn_protected=True,
    )
    acorn_elsewhere_text = fields.Text(compute="_compute_acorn_elsewhere_text")

    # === COMPUTE METHODS === #

    @api.depends(
        "state", "acorn_state", "acorn_document_state", "acorn_acknowledgement_known"
    )
    def _compute_acorn_elsewhere(self):
        for order in self:
            order.acorn_elsewhere = knowledge_of(
                is_draft=order.state in ("draft", "sent"),
                is_new=order.acorn_state == "New",
                was_acknowledged_here=order.acorn_document_state != "not_needed",
                is_known=order.acorn_acknowledgement_known,
            )

    @api.depends("acorn_elsewhere", "order_line.acorn_confirmation")
    def _compute_acorn_elsewhere_text(self):
        for order in self:
            order.acorn_elsewhere_text = (
                order.acorn_elsewhere and order._acorn_describe_elsewhere()
            )

    @api.depends("acorn_elsewhere")
    def _compute_acorn_stage(self):
        return super()._compute_acorn_stage()

    # === ACTION METHODS === #

    def action_acorn_acknowledgement_known(self):
        """A person knows what was acknowledged: the lines say it."""
        check_rights(self, "write", const.GROUP_SALES)
        self.sudo().filtered("acorn_elsewhere").acorn_acknowledgement_known = True
        return True

    def action_confirm(self):
        """Confirm what Amazon has; tell it where a person decided otherwise."""
        self._acorn_check_elsewhere()
        elsewhere = self.filtered("acorn_elsewhere")
        result = super().action_confirm()
        elsewhere.filtered(
            lambda order: (
                order.acorn_differs
                and not order.acorn_linked
                and order.acorn_state != "Closed"
            )
        )._acorn_queue_acknowledgement(again=True)
        return result

    # === BUSINESS METHODS - DECIDING === #

    def _acorn_check_elsewhere(self):
        """Refuse to confirm what nobody knows the acknowledgement of."""
        for order in self.filtered(lambda order: order.acorn_elsewhere == "unknown"):
            raise UserError(
                self.env._(
                    "%(order)s: %(reason)s",
                    order=order.acorn_po_number,
                    reason=order.acorn_elsewhere_text,
                )
            )

    def _acorn_accept_all(self, adjust=None):
        """Do not accept on top of what was acknowledged: Amazon counts on less."""
        self._acorn_check_elsewhere()
        for order in self.filtered("acorn_elsewhere"):
            lines = order._acorn_get_open_lines()
            ordered = sum(line._acorn_get_open_quantity() for line in lines)
            promised = sum(line._acorn_get_promised() for line in lines)
            if promised < ordered:
                raise UserError(
                    self.env._(
                        "%(order)s: of %(ordered)g units %(promised)g were accepted"
                        " elsewhere. Press Confirm Acknowledgement to take that over;"
                        " correct the acknowledgement afterwards if it is wrong.",
                        order=order.acorn_po_number,
                        ordered=ordered,
                        promised=promised,
                    )
                )
        return super()._acorn_accept_all(adjust)

    def _acorn_get_counted_on(self):
        """Return those acknowledged elsewhere that Amazon counts on, or may."""
        return self.filtered(
            lambda order: is_counted_on(
                order.acorn_elsewhere or None,
                is_closed=order.acorn_state == "Closed",
                has_confirmed=any(order.order_line.mapped("acorn_qty_confirmed")),
            )
        )

    def _acorn_decide_by_policy(self, promised, policy=None, everything=True):
        """Leave the lines as Amazon has them: a policy decides no more."""
        if self.acorn_elsewhere:
            return Decision()
        return super()._acorn_decide_by_policy(promised, policy, everything)

    def _acorn_get_open_questions(self, decision):
        """Leave an order to a person while nobody knows what was acknowledged."""
        questions = super()._acorn_get_open_questions(decision)
        if self.acorn_elsewhere == "unknown":
            questions.append(self.acorn_elsewhere_text)
        return questions

    def _acorn_get_stage(self):
        """Show it where people decide, as long as something is to be found out."""
        if self.acorn_elsewhere == "unknown":
            return "question"
        return super()._acorn_get_stage()

    # === BUSINESS METHODS - TAKING OVER === #

    def _acorn_get_shown_lines(self):
        """Return the lines that Amazon still orders, each as :class:`ShownLine`."""
        return [line._acorn_as_shown() for line in self._acorn_get_open_lines()]

    def _acorn_is_open_to_acknowledge(self):
        """Say whether this is a draft that we have not acknowledged."""
        self.ensure_one()
        return (
            self.state in ("draft", "sent") and not self._acorn_get_acknowledgements()
        )

    def _acorn_take_over_acknowledgements(self):
        """Note which of these orders Amazon shows as acknowledged in whole."""
        for order in self.filtered(lambda order: order.state in ("draft", "sent")):
            shown = order._acorn_get_shown_lines()
            if not (is_shown_whole(shown) and order._acorn_is_open_to_acknowledge()):
                continue
            if order.acorn_state == "New":
                order.acorn_state = "Acknowledged"
            outcome = find_outcome(
                shown,
                is_linked=order.acorn_linked,
                is_known=order.acorn_acknowledgement_known,
            )
            if outcome == "history":
                order._acorn_end_as_history()
            elif outcome == "known":
                order.acorn_acknowledgement_known = True

    def _acorn_end_as_history(self):
        """Cancel a draft of which Amazon has, or has refused, everything."""
        self.ensure_one()
        self.message_post(
            body=self.env._(
                "Amazon shows everything as received, rejected or cancelled, and"
                " nothing of it left from here: nothing is left to do."
            )
        )
        self._action_cancel()

    # === WORDS === #

    def _acorn_describe_elsewhere(self):
        """Return what is known of what was acknowledged elsewhere, and what to do."""
        self.ensure_one()
        advice = advise(self.acorn_elsewhere, self._acorn_get_shown_lines())
        lines = ", ".join(advice.lines)
        if advice.code == "ship_it":
            return self.env._(
                "Acknowledged elsewhere: the lines say what Amazon counts on. Confirm"
                " Acknowledgement ships that and sends no acknowledgement; one that you"
                " change is sent."
            )
        if advice.code == "received_in_part":
            return self.env._(
                "Acknowledged elsewhere, and Amazon has received a part that did not"
                " leave from here (line %(lines)s). Accept what is still to be shipped,"
                " then press Lines Are Right.",
                lines=lines,
            )
        if advice.code == "lines_lacking":
            return self.env._(
                "Acknowledged elsewhere, but Amazon shows no acknowledgement of line"
                " %(lines)s. Look in Vendor Central, correct the lines and press Lines"
                " Are Right.",
                lines=lines,
            )
        return self.env._(
            "Acknowledged elsewhere; how much was accepted is read with the order"
            " status within the hour. If you know it, correct the lines and press Lines"
            " Are Right."
        )


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    # === BUSINESS METHODS === #

    def _acorn_as_shown(self):
        """Return this line as Amazon shows it, as :class:`ShownLine`."""
        self.ensure_one()
        missing = self._acorn_compare(
            self.acorn_qty_received, self._acorn_get_confirmed()
        )
        return ShownLine(
            sequence=self.acorn_sequence,
            is_acknowledged=is_shown_acknowledged(self.acorn_confirmation),
            is_received=bool(self.acorn_qty_received),
            is_settled=self.acorn_receipt == "RECEIVED" or missing >= 0,
        )

    def _acorn_find_shown(self, status):
        """Fill a draft with what Amazon has as acknowledged, whenever that changes."""
        changes = super()._acorn_find_shown(status)
        names = {"acorn_confirmation", "acorn_qty_confirmed"}
        if (
            status.confirmed is not None
            and names & changes.keys()
            and self.order_id._acorn_is_open_to_acknowledge()
        ):
            changes |= self._acorn_prepare_elsewhere(status.confirmed)
        return changes

    def _acorn_prepare_elsewhere(self, confirmed):
        """Return what Amazon has as acknowledged; of a linked order a question."""
        ordered = to_decimal(self._acorn_get_open_quantity(), UNIT_DIGITS)
        pack = self.acorn_unit_size if self.acorn_unit == "Cases" else 1
        accepted = float(take_over(ordered, confirmed, pack))
        values = {"acorn_qty_accepted": accepted, "acorn_qty_backordered": 0.0}
        ours = self._acorn_get_promised()
        if self.order_id.acorn_linked and self._acorn_compare(ours, accepted):
            values |= {
                "acorn_question_kind": "linked",
                "acorn_question": self.env._(
                    "Amazon counts on %(theirs)g, this order had %(ours)g. Press Keep"
                    " to ship what Amazon counts on, or correct Accept first.",
                    theirs=accepted,
                    ours=ours,
                ),
            }
        return values


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def _import_purchase_orders(self, importer, orders):
        """Read the status of what was acknowledged elsewhere."""
        result = super()._import_purchase_orders(importer, orders)
        messages = self.env["acorn.vendor.message"].union(*orders)
        if "unknown" in messages.order_id.mapped("acorn_elsewhere"):
            self._trigger("read_status")
        return result
