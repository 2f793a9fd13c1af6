from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ... import const
from ...models.account.rights import check_rights


class AcornVendorLetThrough(models.TransientModel):
    """Why transfers may leave although the check says that Amazon refuses them."""

    _name = "acorn.vendor.let.through"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Let Transfers Through the Check"

    picking_ids = fields.Many2many("stock.picking", readonly=True)
    findings = fields.Html(compute="_compute_findings")
    reason = fields.Text(required=True)

    # === COMPUTE METHODS === #

    @api.depends("picking_ids")
    def _compute_findings(self):
        for dialog in self:
            told = dialog.picking_ids._acorn_tell_blocking()
            dialog.findings = Markup("<ul>%s</ul>") % Markup().join(
                Markup("<li>%s</li>") % text
                for texts in told.values()
                for text in texts.values()
            )

    # === CONSTRAINT METHODS === #

    @api.constrains("reason")
    def _check_reason(self):
        for dialog in self:
            if not dialog.reason.strip():
                raise ValidationError(
                    self.env._("Say why: the reason is kept on the transfer.")
                )

    # === ACTION METHODS === #

    def action_let_through(self):
        """Let what is wrong now pass once; what is wrong later is asked about again."""
        self.ensure_one()
        check_rights(self.picking_ids, "write", const.GROUP_MANAGER)
        self.picking_ids._acorn_let_pass(self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
