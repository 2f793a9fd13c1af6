from markupsafe import Markup

from odoo import api, fields, models

from ... import const
from ...models.account.rights import check_rights


class AcornVendorLetThrough(models.TransientModel):
    """Why invoices may be posted and sent although the check speaks against it."""

    _inherit = "acorn.vendor.let.through"

    move_ids = fields.Many2many("account.move", readonly=True)

    # === COMPUTE METHODS === #

    @api.depends("move_ids")
    def _compute_findings(self):
        result = super()._compute_findings()
        # In sudo: who lets transfers through may read no invoices.
        for dialog in self.filtered(lambda dialog: dialog.sudo().move_ids):
            told = dialog.move_ids._acorn_tell_blocking()
            dialog.findings = Markup("<ul>%s</ul>") % Markup().join(
                Markup("<li>%s</li>") % text
                for texts in told.values()
                for text in texts.values()
            )
        return result

    # === ACTION METHODS === #

    def action_let_through(self):
        """Let what is wrong with the invoices pass, or with the transfers."""
        self.ensure_one()
        if not self.sudo().move_ids:
            return super().action_let_through()
        check_rights(self.move_ids, "read", const.GROUP_MANAGER)
        self.move_ids._acorn_let_pass(self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
