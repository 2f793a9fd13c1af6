from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...rules.dispute import Window, remind_on

ACTIVITY = "acorn_vendor.mail_activity_type_dispute"
# Days before the day until which a dispute has the best chances, and the last one.
AHEAD = 7
# What is still to be decided on.
WAITING = ("expected", "open")


class AcornVendorDeduction(models.Model):
    """Telling people of what can be disputed for a few more days, each day once."""

    _inherit = "acorn.vendor.deduction"

    reminded_for = fields.Date(
        readonly=True,
        copy=False,
        help="Until when the last reminder asks to dispute.",
    )

    # === BUSINESS METHODS === #

    @api.model
    def _get_reminder_domain(self):
        """Return which deductions can be disputed for a few more days."""
        today = fields.Date.context_today(self)
        soon = Domain.OR(
            Domain(name, ">=", today) & Domain(name, "<=", today + timedelta(AHEAD))
            for name in ("dispute_best_until", "dispute_until")
        )
        return (
            Domain("state", "in", WAITING)
            & Domain("has_attempts_left", "=", True)
            & Domain("dispute_opens", "<=", today)
            & soon
        )

    def _remind_of_disputes(self):
        """Ask who is responsible to dispute these, once for each of the two days."""
        today = fields.Date.context_today(self)
        for case in self.filtered("may_dispute"):
            window = Window(
                case.dispute_opens or None,
                case.dispute_best_until or None,
                case.dispute_until or None,
            )
            day = remind_on(window, today, AHEAD)
            if day and day != case.reminded_for:
                case._schedule_reminder(day)
                case.reminded_for = day

    def _schedule_reminder(self, day):
        """Leave a reminder in the language of its reader."""
        self.ensure_one()
        incidents = self.env["acorn.vendor.incident"]
        user = self.user_id.filtered("active") or incidents._get_responsible(
            self.account_id
        )
        case = self.with_context(lang=user.lang)
        amount = case.claimed_amount or case.expected_amount
        case.activity_unlink([ACTIVITY])
        case.activity_schedule(
            ACTIVITY,
            date_deadline=day,
            user_id=user.id,
            summary=case.env._(
                "Dispute %(amount)s or accept the loss",
                amount=case.currency_id.format(amount),
            ),
        )

    def _end_reminders(self):
        """Take back the reminders of what was disputed, given back or given up."""
        self.activity_unlink([ACTIVITY])
        self.reminded_for = False
