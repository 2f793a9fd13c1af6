from odoo import models

from ... import const
from ...rules.invoice_country import find_invoice_country


class AcornVendorCode(models.Model):
    """By the rules of which country a vendor code's invoices are written."""

    _inherit = "acorn.vendor.code"

    # === BUSINESS METHODS === #

    def _get_invoice_country(self):
        """Return the :class:`~...rules.invoice_country.InvoiceCountry`."""
        self.ensure_one()
        country = const.find_country(self.marketplace)
        return find_invoice_country(country, self.account_id.region)
