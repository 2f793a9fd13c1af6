from odoo import models

from ...documents.incoming.purchase_order import Window
from ...rules.change_stage import Progress, stage_of_line, stage_of_order
from ...rules.order_change import LineFacts, OrderFacts
from ...rules.order_facts import find_changes, names_to_follow
from ..account.changed import write_changed
from ..account.document_values import UNIT_DIGITS, to_decimal, to_moment


class SaleOrder(models.Model):
    """What Amazon changes after an order was imported: found, not yet decided."""

    _inherit = "sale.order"

    # === BUSINESS METHODS - FINDING === #

    def _acorn_update_from_amazon(self, importer, purchase_order, message):
        """Compare Amazon's new version with this order; decide what rules decide.

        :param importer: :class:`PurchaseOrderImport` of the batch
        :param purchase_order: the parsed new version
        :param message: the message that brought it
        """
        result = super()._acorn_update_from_amazon(importer, purchase_order, message)
        purchase_order = self._acorn_end_withdrawals(purchase_order)
        changes = self._acorn_find_changes(purchase_order)
        self._acorn_take_over_facts(importer.prepare_header(purchase_order))
        change = self.env["acorn.vendor.change"].sudo()._record(self, message, changes)
        change._settle_by_rule(importer, purchase_order)
        self.sudo()._acorn_ask_about_changes()
        return result

    def _acorn_take_over_facts(self, header):
        """Write what nobody decides, and what was not known before."""
        names = names_to_follow(
            header,
            lambda name: bool(self[name]),
            is_draft=self.state in ("draft", "sent"),
            is_linked=self.acorn_linked,
        )
        write_changed(
            self.with_context(acorn_from_amazon=True),
            {name: header[name] for name in names},
        )

    def _acorn_find_changes(self, purchase_order):
        """Return every :class:`~...rules.order_change.Change` of this order."""
        self.ensure_one()
        digits = self.env["decimal.precision"].precision_get("Product Price")
        return find_changes(
            self._acorn_get_facts(),
            purchase_order,
            digits,
            is_cancelled_here=self.state == "cancel",
            was_closed=self.acorn_state == "Closed",
        )

    def _acorn_get_facts(self):
        """Return what the order says here, as :class:`OrderFacts`."""
        window = self.acorn_window_end and Window(
            self.acorn_window_kind,
            to_moment(self.acorn_window_start or self.acorn_window_end),
            to_moment(self.acorn_window_end),
        )
        return OrderFacts(
            window=window or None,
            fc=self.acorn_ship_to_code or "",
            kind=self.acorn_kind_word or "",
            bill_to=self.acorn_bill_to_code or "",
            buying=self.acorn_buying_code or "",
            is_cancelled=self._acorn_is_cancelled_by_amazon(),
            lines=tuple(
                line._acorn_get_facts()
                for line in self.order_line
                if line.acorn_sequence
            ),
        )

    def _acorn_is_cancelled_by_amazon(self):
        """Say whether nothing is ordered any more, or only comes back."""
        lines = self.order_line.filtered("acorn_sequence")
        is_over = not any(
            line._acorn_get_open_quantity() for line in lines
        ) or "order_back" in self.sudo().acorn_open_change_ids.mapped("kind")
        return self.state == "cancel" and is_over

    # === BUSINESS METHODS - STAGE === #

    def _acorn_get_change_stage(self, change):
        """Return how far the order has gone, for what a change is about."""
        self.ensure_one()
        lines = self.order_line.filtered("acorn_sequence")
        line = lines.filtered(lambda line: line.acorn_sequence == change.sequence)
        if line:
            return stage_of_line(change, self._acorn_get_progress(line))
        return stage_of_order(change, self._acorn_get_progress(lines))

    def _acorn_get_progress(self, lines):
        """Return how far the goods of these lines have gone, as :class:`Progress`."""
        if self.state != "sale":
            return Progress(is_confirmed=False)
        moves = lines._acorn_get_open_moves()
        shipped = sum(line._acorn_get_eaches_delivered() for line in lines)
        return Progress(
            shipped=to_decimal(shipped, UNIT_DIGITS),
            is_moving=bool(moves),
            is_packed=bool(moves.move_line_ids.result_package_id),
            is_invoiced=any(lines.mapped("qty_invoiced")),
        )


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _acorn_get_facts(self):
        """Return what the line says here, as :class:`LineFacts`."""
        self.ensure_one()
        digits = self.env["decimal.precision"].precision_get("Product Price")
        return LineFacts(
            sequence=self.acorn_sequence,
            units=to_decimal(self._acorn_get_open_quantity(), UNIT_DIGITS),
            unit=self.acorn_unit or "",
            unit_size=self.acorn_unit_size,
            cost=(
                None
                if self.acorn_cost_missing
                else to_decimal(self.acorn_net_cost, digits)
            ),
            settled=(
                to_decimal(self.acorn_cost_settled, digits)
                if self.acorn_cost_settled > 0
                else None
            ),
            back_order_allowed=self.acorn_back_order_allowed,
            backordered=to_decimal(self.acorn_qty_backordered, UNIT_DIGITS),
        )
