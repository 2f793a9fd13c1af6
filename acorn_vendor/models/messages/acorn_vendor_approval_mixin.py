from odoo import api, fields, models

from ... import const


class AcornVendorApprovalMixin(models.AbstractModel):
    """A document that is sent to Amazon, and may wait for approval until then.

    Whoever inherits this has ``acorn_message_ids`` and says of which kind its own
    messages are.
    """

    _name = "acorn.vendor.approval.mixin"
    _description = "Document for Amazon"
    _acorn_message_kind = ""

    acorn_awaits_approval = fields.Boolean(
        compute="_compute_acorn_awaits_approval",
        compute_sudo=True,
        groups=const.GROUP_USER,
    )

    @api.depends("acorn_message_ids.state")
    def _compute_acorn_awaits_approval(self):
        for document in self:
            newest = document._acorn_get_newest_message()
            document.acorn_awaits_approval = bool(
                newest.state == "held" and newest.payload
            )

    def action_acorn_approve_message(self):
        """Send what waits for approval."""
        return self._acorn_get_newest_messages().action_approve()

    def action_acorn_reject_message(self):
        """Ask why it is not to be sent."""
        return self._acorn_get_newest_messages().action_reject()

    def _acorn_get_newest_messages(self):
        return self.env["acorn.vendor.message"].union(
            *(document._acorn_get_newest_message() for document in self)
        )

    def _acorn_get_newest_message(self):
        self.ensure_one()
        return self.acorn_message_ids._get_newest(self._acorn_message_kind)
