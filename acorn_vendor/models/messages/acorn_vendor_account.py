from odoo import api, fields, models

from ..account.actions import open_action
from ..incidents.operations import SUBMISSIONS, TRANSACTION
from .message_sender import MessageFollower, MessageSender


class AcornVendorAccount(models.Model):
    """The messages of an account."""

    _inherit = "acorn.vendor.account"

    waiting_message_count = fields.Integer(
        string="Needs Attention", compute="_compute_waiting_message_count"
    )

    # === HOOKS === #

    def _get_workers(self):
        return {
            **super()._get_workers(),
            "send": MessageSender,
            "follow_up": MessageFollower,
        }

    def _get_due_operations(self):
        messages = self.env["acorn.vendor.message"]
        due = super()._get_due_operations()
        sending = messages.search(messages._get_queued_domain(self))
        due |= {SUBMISSIONS[kind] for kind in sending.mapped("kind")}
        if messages.search_count(messages._get_transaction_domain(self), limit=1):
            due.add(TRANSACTION)
        return due

    # === COMPUTE METHODS === #

    @api.depends("code_ids")
    def _compute_waiting_message_count(self):
        waiting = self._count("acorn.vendor.message", [("needs_attention", "=", True)])
        for account in self:
            account.waiting_message_count = waiting.get(account, 0)

    # === ACTION METHODS === #

    def action_open_messages(self):
        """Open all messages of the account, first what needs attention."""
        self.ensure_one()
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_message_action",
            domain=[("account_id", "=", self.id)],
            context={"search_default_needs_attention": 1},
        )
