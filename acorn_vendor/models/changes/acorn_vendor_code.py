from datetime import timedelta

from odoo import fields, models

from ...documents.base.moments import to_naive
from ..account.document_values import to_moment


class AcornVendorCode(models.Model):
    """Who buys at Amazon, and how long a reply may take."""

    _inherit = "acorn.vendor.code"

    buyer_id = fields.Many2one(
        "res.partner",
        string="Buyer at Amazon",
        check_company=True,
        help="The person Ask the Buyer writes to, in the language of this contact.",
    )
    buyer_reply_days = fields.Integer(
        string="Remind of Replies After (Days)",
        default=2,
        help="Working days after which the vendor manager is reminded that the buyer"
        " has not replied. 0: never.",
    )

    # === BUSINESS METHODS === #

    def _get_reply_due(self, asked_at):
        """Return when to remind of a reply to what was asked, in working time.

        :param asked_at: naive, in UTC, as what is returned
        """
        self.ensure_one()
        if self.buyer_reply_days <= 0:
            return False
        calendar = self._get_reply_calendar()
        due = False
        if calendar:
            # Without it, holidays of other companies would count as well.
            closed = [
                ("time_type", "=", "leave"),
                ("company_id", "in", (False, self.company_id.id)),
            ]
            due = calendar.plan_hours(
                self.buyer_reply_days * (calendar.hours_per_day or 8.0),
                to_moment(asked_at),
                compute_leaves=True,
                domain=closed,
            )
        if not due:
            return asked_at + timedelta(days=self.buyer_reply_days)
        return to_naive(due)

    def _get_reply_calendar(self):
        """Return the working hours in which a reply may take its time."""
        self.ensure_one()
        return self.company_id.resource_calendar_id
