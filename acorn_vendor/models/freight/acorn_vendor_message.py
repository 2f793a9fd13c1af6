from odoo import api, fields, models


class AcornVendorMessage(models.Model):
    """Messages about pick-ups."""

    _inherit = "acorn.vendor.message"

    kind = fields.Selection(
        selection_add=[("routing", "Routing request")],
        ondelete={"routing": "cascade"},
    )
    routing_id = fields.Many2one(
        "acorn.vendor.routing",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model
    def _get_document_fields(self):
        return ("routing_id", *super()._get_document_fields())

    def _find_orders(self):
        return super()._find_orders() | self.routing_id.picking_ids.sale_id
