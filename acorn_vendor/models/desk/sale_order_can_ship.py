from decimal import Decimal

from odoo import api, fields, models

from ...rules.can_ship import share_of
from ..account.document_values import UNIT_DIGITS, to_decimal


class SaleOrder(models.Model):
    """What of an order the warehouse could ship today."""

    _inherit = "sale.order"

    acorn_can_ship = fields.Float(
        string="Can Ship",
        compute="_compute_acorn_can_ship",
        compute_sudo=True,
        aggregator=None,
        help="What the warehouse could ship today, of what Amazon orders. Free stock"
        " goes to the order whose window ends first; once confirmed, what is reserved"
        " counts.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        "state",
        "warehouse_id",
        "order_line.acorn_qty_ordered",
        "order_line.acorn_qty_cancelled",
        "order_line.move_ids.quantity",
        "order_line.move_ids.state",
    )
    def _compute_acorn_can_ship(self):
        waiting = self._acorn_get_waiting()
        free = waiting._acorn_promise_free_stock() if waiting else {}
        for order in self:
            lines = (
                order._acorn_get_free_lines(free)
                if order in waiting
                else order._acorn_get_reserved_lines()
            )
            order.acorn_can_ship = float(share_of(lines))

    # === BUSINESS METHODS === #

    def _acorn_get_free_lines(self, free):
        """Return (units ordered, units free for them) of each line of a draft.

        What is not kept in stock is always there; an item nobody knows is not.
        """
        for line in self._acorn_get_open_lines():
            units = to_decimal(line._acorn_get_open_quantity(), UNIT_DIGITS)
            is_unknown = line.acorn_question_kind in ("product", "several")
            is_counted = is_unknown or line.product_id.is_storable
            yield units, free.get(line, Decimal(0) if is_counted else units)

    def _acorn_get_reserved_lines(self):
        """Return (units to ship, units reserved for them) of a confirmed order."""
        for move in self.order_line.move_ids:
            if move.state not in ("done", "cancel") and move.picking_code == "outgoing":
                yield (
                    to_decimal(move.product_uom_qty, UNIT_DIGITS),
                    to_decimal(move.quantity, UNIT_DIGITS),
                )
