from odoo import api, fields, models

from ... import const
from ...rules.order_shown import (
    differs,
    find_original,
    is_shown_acknowledged,
    read_shown,
)
from ..account.document_values import UNIT_DIGITS, to_decimal, to_rounded

CONFIRMATIONS, RECEIPTS = dict(const.CONFIRMATIONS), dict(const.RECEIPTS)


class SaleOrderLine(models.Model):
    """What Amazon shows of a purchase order line, beside what we promised."""

    _inherit = "sale.order.line"

    acorn_qty_refused = fields.Float(
        string="Rejected at Amazon",
        digits="Product Unit",
        readonly=True,
        copy=False,
        help="What Amazon shows as rejected in the order status.",
        acorn_protected=True,
    )
    acorn_qty_received = fields.Float(
        string="Received by Amazon",
        digits="Product Unit",
        readonly=True,
        copy=False,
        help="At least so much was received; Amazon reports it late.",
        acorn_protected=True,
    )
    acorn_receipt = fields.Selection(
        const.RECEIPTS,
        string="Receipt at Amazon",
        readonly=True,
        copy=False,
        help="Empty: Amazon has not said anything, which does not mean nothing"
        " arrived.",
        acorn_protected=True,
    )
    acorn_status_words = fields.Char(
        string="Amazon's New Words",
        readonly=True,
        copy=False,
        help="Words of the order status that nobody knew when this was made.",
        acorn_protected=True,
    )
    acorn_differs = fields.Boolean(
        string="Amazon Differs",
        compute="_compute_acorn_differs",
        store=True,
        acorn_protected=True,
    )
    acorn_difference = fields.Char(
        string="Difference", compute="_compute_acorn_difference"
    )

    # === COMPUTE METHODS === #

    @api.depends(
        *("state", "acorn_sequence", "acorn_confirmation", "acorn_qty_confirmed"),
        *("acorn_qty_accepted", "acorn_qty_backordered"),
        *("acorn_qty_ordered", "acorn_qty_cancelled"),
    )
    def _compute_acorn_differs(self):
        for line in self:
            line.acorn_differs = (
                bool(line.acorn_sequence)
                and is_shown_acknowledged(line.acorn_confirmation)
                and differs(line.state, line._acorn_compare_promised())
            )

    @api.depends("acorn_differs")
    def _compute_acorn_difference(self):
        for line in self:
            line.acorn_difference = line.acorn_differs and self.env._(
                "Amazon shows %(theirs)s, we promised %(ours)s",
                theirs=_plain(line.acorn_qty_confirmed),
                ours=_plain(line._acorn_get_promised()),
            )

    # === BUSINESS METHODS === #

    def _acorn_get_promised(self):
        """Return the units we told Amazon will come, now or later."""
        self.ensure_one()
        return self.acorn_qty_accepted + self.acorn_qty_backordered

    def _acorn_get_confirmed(self):
        """Return the units Amazon counts on: not on what it has cancelled itself."""
        self.ensure_one()
        return min(self.acorn_qty_confirmed, self._acorn_get_open_quantity())

    def _acorn_compare_promised(self):
        """Return 1, 0 or -1: Amazon counts on more, as much or less than promised."""
        return self._acorn_compare(
            self._acorn_get_confirmed(), self._acorn_get_promised()
        )

    def _acorn_compare(self, units, others):
        """Compare quantities as the unit of the line does; not all lines have one."""
        self.ensure_one()
        unit = self.product_uom_id or self.env.ref("uom.product_uom_unit")
        return unit.compare(units, others)

    def _acorn_take_over(self, status):
        """Write what Amazon shows of this line; what it does not say changes nothing.

        :param status: :class:`~...documents.incoming.purchase_order_status.LineStatus`
        """
        self.ensure_one()
        if changes := self._acorn_find_shown(status):
            self.write(changes)

    def _acorn_find_shown(self, status):
        """Return the values that Amazon shows otherwise than they are here."""
        changes = self._acorn_find_original(status)
        words = ", ".join(status.new_words)
        if words != (self.acorn_status_words or ""):
            changes["acorn_status_words"] = words
        received = to_decimal(self.acorn_qty_received, UNIT_DIGITS)
        shown = read_shown(status, received, CONFIRMATIONS, RECEIPTS)
        shown = {
            "acorn_confirmation": shown.confirmation,
            "acorn_qty_confirmed": shown.confirmed,
            "acorn_qty_refused": shown.rejected,
            "acorn_receipt": shown.receipt,
            "acorn_qty_received": shown.received,
        }
        for name, value in shown.items():
            if value is None:
                continue
            if isinstance(value, str):
                is_new = self[name] != value
            else:
                value = float(value)
                is_new = self._acorn_compare(self[name], value)
            if is_new:
                changes[name] = value
        return changes

    def _acorn_find_original(self, status):
        """Return the ledger if more was ordered first: cancelled before it came in."""
        if self.acorn_qty_ordered < 0:
            return {}
        digits = self.env["decimal.precision"].precision_get("Product Unit")
        original = to_rounded(float(status.original or 0), digits)
        since = find_original(self._acorn_get_ledger(), original)
        if not since:
            return {}
        return {
            "acorn_qty_ordered": float(since.ordered),
            "acorn_qty_cancelled": float(since.cancelled),
        }


def _plain(units):
    """Return units as people write them: 24, not 24.0."""
    return int(units) if units == int(units) else units
