from odoo import api, models

from ... import const
from ...rules.desk_notes import Note

KEPT = "acorn_vendor.acorn_vendor_message_action_kept"
IN_SETUP = [("state", "=", "received"), ("account_id.in_setup", "=", True)]
HISTORY = [("state", "=", "history")]


class SaleOrder(models.Model):
    """Orders that are messages only are told beside those that are on the desk."""

    _inherit = "sale.order"

    # === HOOKS === #

    @api.model
    def _acorn_get_desk_notes(self):
        notes = super()._acorn_get_desk_notes()
        if not self.env.user.has_group(const.GROUP_MANAGER):
            return notes
        messages = self.env["acorn.vendor.message"]
        return [
            *notes,
            Note(
                "setup",
                self.env._("Read, not imported yet"),
                messages.search_count(IN_SETUP),
                KEPT,
                {"search_default_received": 1},
                self.env._("They wait for the end of the setup."),
            ),
            Note(
                "history",
                self.env._("Closed before the start"),
                messages.search_count(HISTORY),
                KEPT,
                {"search_default_history": 1},
                self.env._("Kept as messages; each can be imported."),
            ),
        ]
