from odoo import api, fields, models


class AcornVendorIncident(models.Model):
    """What goes wrong with a remittance is told on it."""

    _inherit = "acorn.vendor.incident"

    kind = fields.Selection(
        selection_add=[("bank", "Not in the bank")], ondelete={"bank": "cascade"}
    )

    @api.model
    def _get_document_models(self):
        return [*super()._get_document_models(), "acorn.vendor.remittance"]
