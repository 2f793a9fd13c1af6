from odoo import api, models

PAGE = "acorn_vendor.acorn_vendor_menu_stated_lines"


class IrUiMenu(models.Model):
    """Amazon's purchase statements have a page only where Amazon writes invoices."""

    _inherit = "ir.ui.menu"

    @api.model
    def _load_menus_blacklist(self):
        """Leave out the purchase statements, but where there may be one."""
        hidden = super()._load_menus_blacklist()
        codes = self.env["acorn.vendor.code"].sudo().with_context(active_test=False)
        is_needed = any(code._is_self_billed() for code in codes.search([]))
        return hidden if is_needed else [*hidden, self.env.ref(PAGE).id]


class AcornVendorCode(models.Model):
    """Odoo keeps the menus of a user until it is told that they are others."""

    _inherit = "acorn.vendor.code"

    @api.model_create_multi
    def create(self, vals_list):
        codes = super().create(vals_list)
        self.env.registry.clear_cache()
        return codes

    def write(self, vals):
        """Show or hide what depends on the country."""
        result = super().write(vals)
        if "marketplace" in vals:
            self.env.registry.clear_cache()
        return result


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def write(self, vals):
        """Show or hide what depends on the region, where the country is not known."""
        result = super().write(vals)
        if "region" in vals:
            self.env.registry.clear_cache()
        return result
