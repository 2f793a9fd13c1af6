import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ... import const
from ...documents.base.common import DocumentError
from ...documents.outgoing.acknowledgement_changes import find_rejected_first
from ...rules.deadline import CORRECT_WITHIN
from ...rules.message_states import BINDING_STATES, NOT_WITH_AMAZON
from ...rules.order_stage import acknowledgement_state
from ..account.rights import check_rights
from .acknowledgement_document import AcknowledgementDocument


class SaleOrder(models.Model):
    """The acknowledgement of a purchase order."""

    _inherit = "sale.order"

    acorn_document_state = fields.Selection(
        selection_add=[
            ("due", "To acknowledge"),
            ("held",),
            ("attention",),
            ("not_needed", "Not needed"),
        ],
        string="Acknowledgement",
        acorn_protected=True,
    )
    acorn_correct_by = fields.Datetime(
        string="Correct By",
        compute="_compute_acorn_correct_by",
        help="Until then quantities of an acknowledgement may be corrected; later only"
        " dates. What Amazon changes starts the time anew.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "acorn_message_ids.reason",
        "acorn_state",
        "acorn_po_number",
        "acorn_differs",
        "order_line.acorn_qty_ordered",
        "order_line.acorn_qty_cancelled",
    )
    def _compute_acorn_document_state(self):
        return super()._compute_acorn_document_state()

    @api.depends("acorn_differs")
    def _compute_acorn_advice(self):
        return super()._compute_acorn_advice()

    @api.depends("acorn_po_date", "acorn_changed_at")
    def _compute_acorn_correct_by(self):
        for order in self:
            said = [order.acorn_po_date, order.acorn_changed_at]
            newest = max(filter(None, said), default=False)
            order.acorn_correct_by = newest and newest + CORRECT_WITHIN

    # === ACTION METHODS === #

    def action_confirm(self):
        """Keep what was promised to Amazon, confirm, and acknowledge."""
        amazon = self.filtered("acorn_po_number")._acorn_in_turn()
        if amazon:
            check_rights(amazon, "write", const.GROUP_SALES)
        self._acorn_check_known()
        self.order_line._acorn_check_settled()
        for order in amazon:
            if not any(order.order_line.mapped("acorn_qty_accepted")) and not any(
                order.order_line.mapped("acorn_qty_backordered")
            ):
                raise UserError(
                    self.env._(
                        "Nothing of %(order)s is accepted. Press Reject to tell Amazon,"
                        " or accept a quantity.",
                        order=order.acorn_po_number,
                    )
                )
        amazon._acorn_check_acknowledgement()
        amazon.order_line._acorn_keep_promised()
        result = super(SaleOrder, amazon | self).action_confirm()
        amazon._acorn_queue_acknowledgement()
        return result

    def action_acorn_acknowledge_again(self):
        """Send the acknowledgement once more, for instance after a correction."""
        check_rights(self, "write", const.GROUP_SALES)
        for order in self:
            if order.acorn_state == "Closed":
                raise UserError(
                    self.env._(
                        "Amazon has closed %(order)s: an acknowledgement changes"
                        " nothing any more.",
                        order=order.acorn_po_number,
                    )
                )
        documents = self._acorn_check_acknowledgement(again=True)
        self._acorn_queue_acknowledgement(again=True, documents=documents)

    # === BUSINESS METHODS === #

    def _acorn_as_document(self):
        self.ensure_one()
        return AcknowledgementDocument(self)

    def _acorn_get_document_state(self):
        """Also say what is due, and that Amazon has another acknowledgement."""
        if not self.acorn_po_number:
            return False
        is_ordered = any(
            line.acorn_qty_ordered != line.acorn_qty_cancelled
            for line in self.order_line
        )
        return acknowledgement_state(
            super()._acorn_get_document_state(),
            is_new=self.acorn_state == "New",
            is_ordered=is_ordered,
            is_other_shown=self._acorn_is_acknowledged_otherwise(),
        )

    def _acorn_get_advice(self):
        if self._acorn_is_acknowledged_otherwise():
            return self._acorn_advise_about_differences()
        return super()._acorn_get_advice()

    def _acorn_queue_acknowledgement(self, again=False, documents=None):
        """Queue the acknowledgements of these orders that Amazon still waits for.

        :param bool again: also those Amazon shows as acknowledged
        :param documents: what was checked just now and is still true
        """
        if documents is None:
            orders = self.sudo()._acorn_get_unacknowledged(again)
            documents = [order._acorn_as_document() for order in orders]
        self.env["acorn.vendor.message"]._enqueue(documents)

    def _acorn_get_unacknowledged(self, again=False):
        """Return the orders an acknowledgement would be sent for."""
        return self.filtered(
            lambda order: (
                order.acorn_code_id
                and order.acorn_code_id._get_level("acknowledgement") != "off"
                and (again or order.acorn_state == "New")
            )
        )

    def _acorn_check_acknowledgement(self, again=False):
        """Refuse an acknowledgement that Amazon does not take, and say what to do.

        :return: the documents that were checked
        """
        unacknowledged = self.sudo()._acorn_get_unacknowledged(again)
        for order in unacknowledged:
            order._acorn_check_costs()
        documents = [order._acorn_as_document() for order in unacknowledged]
        for document in documents:
            if not document.earlier:
                continue
            try:
                document.refuse_impossible()
            except DocumentError as error:
                texts = [problem.text for problem in error.problems]
                raise UserError(
                    self.env._(
                        "%(order)s: %(reasons)s",
                        order=document.external_id,
                        reasons="\n".join(texts),
                    )
                ) from error
        return documents

    def _acorn_find_fixed(self):
        """Return the lines of which only dates may still be corrected."""
        fixed = self._acorn_as_document().find_fixed()
        return self.order_line.filtered(lambda line: line.acorn_sequence in fixed)

    def _acorn_get_rejected_first(self):
        """Return the PO lines that were rejected when first acknowledged: for good."""
        self.ensure_one()
        return find_rejected_first(self.sudo()._acorn_said(), self.acorn_po_number)

    def _acorn_is_obsolete_agreed(self):
        """Say whether a manager was asked, and means that items are obsolete."""
        is_agreed = self.env.context.get("acorn_obsolete_agreed")
        return bool(is_agreed) and self.env.user.has_group(const.GROUP_MANAGER)

    def _acorn_lacks_acknowledgement(self):
        """Say whether Amazon does not have the newest acknowledgement of this order."""
        self.ensure_one()
        newest = self.acorn_message_ids._get_newest("acknowledgement")
        level = self.acorn_code_id._get_level("acknowledgement")
        unacknowledged = not newest and self.acorn_state == "New" and level != "off"
        return unacknowledged or newest.state in NOT_WITH_AMAZON

    def _acorn_said(self):
        """Return the acknowledgements that Amazon has, or may have, in their order."""
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

    def _acorn_find_review_reasons(self):
        """Hold it at a cost that is too low, if the vendor code's policy says so."""
        reasons = super()._acorn_find_review_reasons()
        promised = self.order_line.filtered(
            lambda line: line.acorn_qty_accepted or line.acorn_qty_backordered
        )
        is_held = self.acorn_code_id.cost_policy == "hold"
        if is_held and "low" in promised.mapped("acorn_cost_state"):
            reasons.append(
                self.env._(
                    "Amazon ordered below the agreed cost. Approve the acknowledgement,"
                    " or reject the lines concerned."
                )
            )
        return reasons

    def _prepare_invoice(self):
        """Hand the vendor code on to the invoice."""
        values = super()._prepare_invoice()
        if self.acorn_code_id:
            values["acorn_code_id"] = self.acorn_code_id.id
        return values
