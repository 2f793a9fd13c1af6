from odoo import api, fields, models


class AcornVendorMessage(models.Model):
    """Messages about purchase orders."""

    _inherit = "acorn.vendor.message"

    order_id = fields.Many2one(
        "sale.order", readonly=True, index="btree_not_null", ondelete="set null"
    )

    @api.model
    def _get_document_fields(self):
        return ("order_id", *super()._get_document_fields())

    def _get_orders(self):
        """Return the purchase orders these messages speak of, as the user."""
        orders = self.sudo()._find_orders().filtered("acorn_po_number")
        return orders.with_env(self.env)

    def _find_orders(self):
        """Return the orders; each room adds those of its own documents."""
        return self.order_id

    def _get_order_numbers(self):
        return self._get_orders().sudo().mapped("acorn_po_number")

    def _get_code(self):
        return super()._get_code() or self._get_orders().sudo().acorn_code_id[:1]
