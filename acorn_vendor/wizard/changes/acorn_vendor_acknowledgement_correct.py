from odoo import models


class AcornVendorAcknowledgementCorrect(models.TransientModel):
    """A correction that the transfers and cartons of its order follow."""

    _inherit = "acorn.vendor.acknowledgement.correct"

    # === BUSINESS METHODS === #

    def _follow_acknowledgements(self, lines):
        """Bring quantities, transfers and cartons in line with what is promised."""
        return super()._follow_acknowledgements(lines) | lines._acorn_apply_promised()
