from odoo import api, fields, models


class AcornVendorMessageReject(models.TransientModel):
    """Why messages that are held are not to be sent."""

    _name = "acorn.vendor.message.reject"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Reject Messages to Amazon"

    message_ids = fields.Many2many("acorn.vendor.message", readonly=True)
    count = fields.Integer(compute="_compute_count")
    skipped = fields.Integer(
        readonly=True, help="Of those selected, how many are not held."
    )
    reason = fields.Text(required=True)

    @api.depends("message_ids")
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.message_ids)

    def action_reject(self):
        """Cancel the messages; the reason is kept on them and on the documents."""
        self.ensure_one()
        return self.message_ids._reject(self.reason)
