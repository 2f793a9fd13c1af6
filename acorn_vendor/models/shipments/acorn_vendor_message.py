from odoo import api, fields, models


class AcornVendorMessage(models.Model):
    """Messages about shipments."""

    _inherit = "acorn.vendor.message"

    shipment_id = fields.Many2one(
        "acorn.vendor.shipment",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model
    def _get_document_fields(self):
        return ("shipment_id", *super()._get_document_fields())

    def _find_orders(self):
        return super()._find_orders() | self.shipment_id.picking_ids.sale_id
