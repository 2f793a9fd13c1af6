from odoo import models


class AcornVendorAnswerCorrect(models.TransientModel):
    """A correction that the transfers and cartons of its order follow."""

    _inherit = "acorn.vendor.answer.correct"

    # === BUSINESS METHODS === #

    def _follow_answers(self, lines):
        """Bring quantities, transfers and cartons in line with what is promised."""
        return super()._follow_answers(lines) | lines._acorn_apply_promised()
