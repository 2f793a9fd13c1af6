from odoo import api, fields, models


class AcornVendorMessage(models.Model):
    """Messages about invoices."""

    _inherit = "acorn.vendor.message"

    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model
    def _get_document_fields(self):
        return ("move_id", *super()._get_document_fields())

    def _find_orders(self):
        billed = self.move_id.line_ids.sale_line_ids.order_id
        return super()._find_orders() | billed
