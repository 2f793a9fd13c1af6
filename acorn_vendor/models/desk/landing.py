from odoo import api, models
from odoo.exceptions import UserError


class IrUiMenu(models.Model):
    """Where somebody lands who opens the app."""

    _inherit = "ir.ui.menu"

    @api.model
    def _acorn_get_landing(self):
        """Return the action of the first page of the app that the user works with.

        Which that is follows from the groups of the menus. A room that has to come
        first, as long as nothing is set up, returns its own action.
        """
        tree = self.load_menus(False)
        root = self.env.ref("acorn_vendor.acorn_vendor_menu_root")
        waiting = [root.id]
        while waiting:
            menu = tree.get(waiting.pop(), {})
            if menu.get("action_id") and menu["id"] != root.id:
                action = self.env[menu["action_model"]].browse(menu["action_id"])
                return action.sudo()._get_action_dict()
            waiting += reversed(menu.get("children", []))
        raise UserError(
            self.env._(
                "Ask an administrator for sales, inventory or invoicing rights: the"
                " pages of this app are for people who have them."
            )
        )
