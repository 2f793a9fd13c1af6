from odoo import models


class IrUiMenu(models.Model):
    """As long as nothing is set up, the app begins with the setup."""

    _inherit = "ir.ui.menu"

    # === HOOKS === #

    def _acorn_get_landing(self):
        """Return the setup assistant until orders come in, for those who may use it."""
        accounts = self.env["acorn.vendor.account"]
        if accounts.has_access("create") and accounts._is_nothing_set_up():
            return accounts._get_setup_action()
        return super()._acorn_get_landing()
