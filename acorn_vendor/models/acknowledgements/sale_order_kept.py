from odoo import models
from odoo.exceptions import UserError

# What is acknowledged to Amazon: people's while the order is a draft.
ACKNOWLEDGEMENT = frozenset(
    {
        "acorn_qty_accepted",
        "acorn_qty_backordered",
        "acorn_backorder_date",
        "acorn_rejection_reason",
    }
)


class SaleOrder(models.Model):
    """An order that was acknowledged stays so."""

    _inherit = "sale.order"

    # === CRUD METHODS === #

    def write(self, vals):
        """Keep an order acknowledged: only a cancelled one is a draft again."""
        is_reopened = vals.get("state") in ("draft", "sent") and not self.env.su
        if is_reopened and any(
            each.acorn_po_number and each.state == "sale" for each in self
        ):
            self._acorn_refuse_protected(["acorn_document_state"])
        return super().write(vals)


class SaleOrderLine(models.Model):
    """A line that was acknowledged is corrected on purpose, and stays in its order."""

    _inherit = "sale.order.line"

    # === CRUD METHODS === #

    def write(self, vals):
        """Keep what was acknowledged; it is corrected on purpose, with Amazon told."""
        if not self.env.su:
            if not ACKNOWLEDGEMENT.isdisjoint(vals):
                self._acorn_check_unacknowledged()
            if "order_id" in vals:
                self._acorn_check_order(vals["order_id"])
        return super().write(vals)

    def _acorn_check_order(self, order_id):
        """Keep Amazon's lines in their order: one that is missing reads as rejected."""
        if any(line.acorn_sequence and line.order_id.id != order_id for line in self):
            self._acorn_refuse_protected(["acorn_sequence"])

    def _acorn_check_unacknowledged(self):
        acknowledged = self.filtered(
            lambda line: line.acorn_sequence and line.state not in ("draft", "sent")
        )
        if acknowledged:
            raise UserError(
                self.env._(
                    "%(order)s is acknowledged. Press Correct Acknowledgement on it, so"
                    " that Amazon gets to know.",
                    order=acknowledged[0].order_id.acorn_po_number,
                )
            )
