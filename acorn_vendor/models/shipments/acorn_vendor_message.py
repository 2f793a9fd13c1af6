from odoo import api, fields, models

from ...rules.shipment_state import word_of


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

    def _get_unchanged_on_documents(self, state, values):
        """Let a shipment say more exactly where its ASN is, for who packs."""
        unchanged = super()._get_unchanged_on_documents(state, values)
        if all(word_of(message.state) == word_of(state) for message in self):
            return unchanged
        shown = self.env["acorn.vendor.shipment"]._fields["state"]
        return [
            ([each for each in stored if each != shown], documents)
            for stored, documents in unchanged
        ]

    def _find_orders(self):
        return super()._find_orders() | self.shipment_id.picking_ids.sale_id
