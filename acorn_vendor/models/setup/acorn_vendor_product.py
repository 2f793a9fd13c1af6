from odoo import models

from ...documents.base.identifiers import identifier_key


class AcornVendorProduct(models.Model):
    """What orders say of items before anything is written of them."""

    _inherit = "acorn.vendor.product"

    # === HOOKS === #

    def _get_stated_prices(self):
        """Return prices from orders that were read and wait for the end of a setup."""
        prices = super()._get_stated_prices()
        for account in self.account_id.filtered("in_setup"):
            stated = account._get_costs_read()
            for item in self.filtered(lambda each, a=account: each.account_id == a):
                found = stated.get((item.kind, identifier_key(item.identifier)))
                if found:
                    prices[item] = found
        return prices
