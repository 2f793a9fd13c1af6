from odoo import api, models


class SaleOrder(models.Model):
    """Amazon's number before our own wherever an order is named; ``name`` stays."""

    _inherit = "sale.order"

    @property
    def _rec_names_search(self):
        """Find an order by Amazon's number too."""
        return [*super()._rec_names_search, "acorn_po_number"]

    @api.depends("acorn_po_number")
    def _compute_display_name(self):
        """Say ``4ACRN00B (S00042)``: people know orders by Amazon's number."""
        result = super()._compute_display_name()
        for order in self.filtered("acorn_po_number"):
            order.display_name = f"{order.acorn_po_number} ({order.display_name})"
        return result
