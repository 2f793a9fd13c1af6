from odoo import fields, models
from odoo.tools import LazyTranslate, plaintext2html

from ...rules.routing_clock import REPLY_WITHIN

_lt = LazyTranslate(__name__)

ACTIVITY = "acorn_vendor.mail_activity_type_pick_up"


class AcornVendorRouting(models.Model):
    """Who is told that Amazon has not replied, or arranged something else."""

    _inherit = "acorn.vendor.routing"

    told_no_reply = fields.Boolean(readonly=True, copy=False)

    # === BUSINESS METHODS === #

    def _get_reader(self):
        """Return who sees to the pick-up."""
        return (
            self.user_id
            or self.code_id.user_id
            or self.account_id.responsible_id
            or self.env.user
        )

    def _remind(self, summary, note):
        """Give who sees to the pick-up an activity."""
        self.ensure_one()
        self.activity_schedule(
            ACTIVITY,
            summary=summary,
            note=plaintext2html(note),
            user_id=self._get_reader().id,
        )

    def _end_reminders(self):
        """Nobody has to look any more: it was asked for, or arranged, or is over."""
        self.sudo().activity_unlink([ACTIVITY])
        self.sudo().picking_ids._acorn_end_pick_up_reminder()

    def _remind_of_replies(self, account):
        """Tell of requests for which no carrier was named in time."""
        waiting = self.search(
            [
                ("account_id", "=", account.id),
                ("state", "=", "requested"),
                ("told_no_reply", "=", False),
                ("requested_at", "<=", fields.Datetime.now() - REPLY_WITHIN),
            ]
        )
        for routing in waiting:
            routing._remind(
                routing.env._("No carrier yet: %(request)s", request=routing.name),
                routing.env._(
                    "Amazon has named no carrier for a day. Look in Vendor Central, and"
                    " enter the ARN with Enter Reply."
                ),
            )
        waiting.told_no_reply = True
