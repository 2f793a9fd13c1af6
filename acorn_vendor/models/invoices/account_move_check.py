from odoo import models


class AccountMove(models.Model):
    """What Amazon would refuse of an invoice, or pay short, before it is sent."""

    _inherit = "account.move"

    # === BUSINESS METHODS === #

    def _acorn_get_findings(self):
        """Return ``{move: findings}`` of these invoices, red ones first."""
        return dict.fromkeys(self, ())
