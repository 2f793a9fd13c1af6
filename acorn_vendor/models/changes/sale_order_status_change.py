from dataclasses import replace

from odoo import api, fields, models

from ...documents.base.common import DocumentError
from ...rules.change_history import is_news
from ...rules.order_withdrawal import (
    Withdrawal,
    find_restated,
    find_withdrawals,
    is_older,
    is_touched,
    withdraw,
)
from ..account.changed import write_changed
from ..account.document_values import UNIT_DIGITS, to_decimal, to_rounded
from ..orders.purchase_order_import import PurchaseOrderImport


class SaleOrder(models.Model):
    """What only the order status shows as cancelled: a change like any other.

    It is read into the newest version of the order, so that there is one comparison
    with the books, one table of rules and one desk.
    """

    _inherit = "sale.order"

    # === BUSINESS METHODS === #

    @api.model
    def _acorn_follow_statuses(self, account, shown):
        """Compare these orders with what the status says is ordered now.

        :param dict shown: the :class:`OrderStatus` of each order
        """
        versions = {
            order: version
            for order, status in shown.items()
            if order._acorn_is_touched(status)
            and (version := order._acorn_read_status(status))
        }
        if not versions:
            return
        company = account.with_company(account.company_id)
        importer = PurchaseOrderImport(company, list(versions.values()))
        for order, version in versions.items():
            order._acorn_follow_status(importer, version, shown[order])

    def _acorn_is_touched(self, status):
        """Say whether a status may say something new; most say nothing."""
        self.ensure_one()
        ours = {line.acorn_sequence: line for line in self.order_line}
        pairs = [(ours.get(theirs.sequence), theirs.ordered) for theirs in status.lines]
        lines = self.order_line.filtered("acorn_sequence")
        if self.state == "cancel" and any(
            line._acorn_get_open_quantity() for line in lines
        ):
            # Cancelled here, by us: what Amazon changes has no effect.
            return False
        return any(
            line and units is not None and line._acorn_is_touched(float(units))
            for line, units in pairs
        )

    def _acorn_read_status(self, status):
        """Return the newest version as the status corrects it, as ``PurchaseOrder``.

        :return: ``None`` if the version is gone, or newer than the status
        """
        self.ensure_one()
        message = self._acorn_get_versions()[-1:]
        if not message.payload:
            return None
        try:
            version = self._acorn_read_version(message)
        except DocumentError:
            return None
        if is_older(status, version):
            return None
        self._acorn_note_withdrawals(version, status)
        return self._acorn_withdraw(version)

    def _acorn_follow_status(self, importer, version, status):
        """Record and settle what differs, if nobody was asked about it yet."""
        self.ensure_one()
        changes = self._acorn_find_changes(version)
        history = self.env["acorn.vendor.change"].sudo()
        history.search([("order_id", "=", self.id)])._forget_agreed(changes)
        if not is_news(self.sudo().acorn_change_ids.line_ids._to_known(), changes):
            # Nothing else than what was asked about or decided.
            return
        message = self.acorn_account_id._keep_status(status, self)
        change = history._record(self, message, changes)
        change._settle_by_rule(importer, version)
        self.sudo()._acorn_ask_about_changes()

    def _acorn_get_versions(self):
        """Return the versions of the order that Amazon sent, the newest last."""
        return (
            self.sudo()
            .acorn_message_ids.filtered(lambda each: each.kind == "purchase_order")
            .sorted("version")
        )

    def _acorn_read_version(self, message):
        """Return a version of this order as :class:`PurchaseOrder`.

        That of an export has line numbers of its own: those of the books are Amazon's.
        """
        version = message._read_order()
        if message.is_export and not self.acorn_from_export:
            lines = self.order_line.filtered("acorn_sequence")
            ours = tuple(line._acorn_to_line() for line in lines)
            version = replace(version, lines=ours)
        return version

    # === WHAT THE STATUS TAKES BACK === #

    def _acorn_note_withdrawals(self, version, status):
        """Keep what the status takes back of a version, for versions to come."""
        found = find_withdrawals(version, status)
        told = {line.sequence for line in status.lines if line.ordered is not None}
        for line in self.order_line.filtered(lambda each: each.acorn_sequence in told):
            line._acorn_note_withdrawal(found.get(line.acorn_sequence))

    def _acorn_withdraw(self, version):
        """Return a version of this order without what the status has taken back."""
        return withdraw(version, self._acorn_get_withdrawals())

    def _acorn_end_withdrawals(self, version):
        """Return a new version likewise; a quantity it states anew counts."""
        restated = find_restated(version, self._acorn_get_withdrawals())
        self.order_line.filtered(
            lambda line: line.acorn_sequence in restated
        )._acorn_note_withdrawal(None)
        return self._acorn_withdraw(version)

    def _acorn_get_withdrawals(self):
        return {
            line.acorn_sequence: withdrawal
            for line in self.order_line
            if line.acorn_sequence and (withdrawal := line._acorn_get_withdrawal())
        }


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    acorn_qty_withdrawn = fields.Float(
        string="Cancelled in the Order Status",
        digits="Product Unit",
        readonly=True,
        copy=False,
        help="What Amazon's order status shows as cancelled while its order goes on"
        " stating the quantity from before.",
        acorn_protected=True,
    )
    acorn_qty_stated = fields.Float(
        string="Stated by the Order",
        digits="Product Unit",
        readonly=True,
        copy=False,
        help="What Amazon's order stated when the order status cancelled units of it.",
        acorn_protected=True,
    )

    # === BUSINESS METHODS === #

    def _acorn_is_touched(self, units):
        """Say whether ``units`` that are ordered now differ from what is known."""
        self.ensure_one()
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        return is_touched(
            to_rounded(units, digits),
            to_rounded(self._acorn_get_open_quantity(), digits),
            self._acorn_get_withdrawal(),
        )

    def _acorn_get_withdrawal(self):
        """Return what the status takes back of this line; ``None`` for nothing."""
        self.ensure_one()
        if not self.acorn_qty_withdrawn:
            return None
        return Withdrawal(
            to_decimal(self.acorn_qty_stated, UNIT_DIGITS),
            to_decimal(self.acorn_qty_withdrawn, UNIT_DIGITS),
        )

    def _acorn_note_withdrawal(self, withdrawal):
        """Keep what the status takes back of this line, ``None`` for nothing."""
        for line in self:
            stated, units = (
                (withdrawal.stated, withdrawal.units) if withdrawal else (0, 0)
            )
            write_changed(
                line,
                {
                    "acorn_qty_stated": float(stated),
                    "acorn_qty_withdrawn": float(units),
                },
            )
