from odoo import models

from .asn_completer import AsnCompleter


class AcornVendorAccount(models.Model):
    """Who looks again at ASNs that are incomplete."""

    _inherit = "acorn.vendor.account"

    # === HOOKS === #

    def _get_workers(self):
        return {**super()._get_workers(), "complete_asns": AsnCompleter}
