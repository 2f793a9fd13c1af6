from odoo import api, models


class AcornVendorIncident(models.Model):
    """What goes wrong with a routing request is told on it."""

    _inherit = "acorn.vendor.incident"

    @api.model
    def _get_document_models(self):
        return [*super()._get_document_models(), "acorn.vendor.routing"]
