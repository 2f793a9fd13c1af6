from odoo import api, models
from odoo.exceptions import ValidationError


class SaleOrderLine(models.Model):
    """A charge or an allowance that the buyer agreed on: it is billed with goods."""

    _inherit = "sale.order.line"

    # === CONSTRAINT METHODS === #

    @api.constrains("product_id", "product_uom_qty")
    def _check_acorn_charge(self):
        """Let an allowance have its sign in the price: quantities are billed once."""
        for line in self:
            if line.product_uom_qty < 0 and line._acorn_is_charge():
                raise ValidationError(
                    self.env._(
                        "%(charge)s: enter the quantity 1, and for an allowance a price"
                        " below zero.",
                        charge=line.product_id.display_name,
                    )
                )

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
