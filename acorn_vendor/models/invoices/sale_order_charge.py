from odoo import models


class SaleOrderLine(models.Model):
    """A charge or an allowance that the buyer agreed on: it is billed with goods."""

    _inherit = "sale.order.line"

    # === BUSINESS METHODS === #

    def _acorn_is_charge(self):
        """Return whether Amazon is told it as a charge or an allowance."""
        self.ensure_one()
        is_ours = self.order_id.acorn_po_number and not self.acorn_sequence
        return bool(is_ours and self.product_id.acorn_charge_kind)

    def _can_be_invoiced_alone(self):
        """Let a charge wait for goods: they name the order it belongs to."""
        return super()._can_be_invoiced_alone() and not self._acorn_is_charge()

    def _acorn_get_due(self):
        """Return what may be billed of the line: what is delivered, if it can be."""
        return self.product_uom_qty if self._acorn_is_charge() else self.qty_delivered
