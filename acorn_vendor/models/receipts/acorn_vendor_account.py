from odoo import models

from .receipt_comparer import ReceiptComparer


class AcornVendorAccount(models.Model):
    """Who compares what was shipped with what Amazon received."""

    _inherit = "acorn.vendor.account"

    # === HOOKS === #

    def _get_workers(self):
        return {**super()._get_workers(), "compare_receipts": ReceiptComparer}
