from odoo import api, fields, models


class AcornVendorAccount(models.Model):
    """The messages of an account."""

    _inherit = "acorn.vendor.account"

    waiting_message_count = fields.Integer(
        string="Needs Attention", compute="_compute_waiting_message_count"
    )

    # === COMPUTE METHODS === #

    @api.depends("code_ids")
    def _compute_waiting_message_count(self):
        waiting = self._count("acorn.vendor.message", [("needs_attention", "=", True)])
        for account in self:
            account.waiting_message_count = waiting.get(account, 0)

    # === ACTION METHODS === #

    def action_open_messages(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "acorn_vendor.acorn_vendor_message_action"
        )
        action["domain"] = [("account_id", "=", self.id)]
        action["context"] = {"search_default_needs_attention": 1}
        return action
