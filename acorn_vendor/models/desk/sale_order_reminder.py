from odoo import fields, models
from odoo.tools import plaintext2html

from ...rules.reminder import is_over, mark_of, readers
from ..account.labels import get_labels
from .deadline_reminder import DeadlineReminder

ACTIVITY = "acorn_vendor.mail_activity_type_deadline"
REMIND_HOURS = 6


class SaleOrder(models.Model):
    """Telling people of deadlines, each once."""

    _inherit = "sale.order"

    acorn_reminded_of = fields.Char(readonly=True, copy=False, acorn_protected=True)

    def _acorn_remind(self):
        """Remind the vendor manager once per step, and escalate once it is late."""
        now = fields.Datetime.now()
        for order in self:
            late = order.acorn_deadline <= now
            mark = mark_of(order.acorn_next_step, order.acorn_act_by, is_late=late)
            if order.acorn_reminded_of == mark:
                continue
            for user in order._acorn_get_reminded(late):
                order._acorn_schedule_reminder(user, late)
            order.acorn_reminded_of = mark

    def _acorn_get_reminded(self, late):
        """Return who is told."""
        self.ensure_one()
        account = self.acorn_account_id
        manager = self.acorn_code_id.user_id.filtered("active")
        responsible = self.env["acorn.vendor.incident"]._get_responsible(account)
        users = {"manager": manager, "responsible": responsible}
        told = readers(
            is_late=late,
            was_reminded=bool(self.acorn_reminded_of),
            has_manager=bool(manager),
        )
        return self.env["res.users"].union(*(users[role] for role in told))

    def _acorn_schedule_reminder(self, user, late):
        """Leave a reminder in the language and the time zone of its reader."""
        self.ensure_one()
        zone = user.tz or self.env.user.tz or "UTC"
        order = self.with_context(lang=user.lang, tz=zone)
        steps = get_labels(order, "acorn_next_step")
        act_by = fields.Datetime.context_timestamp(order, self.acorn_act_by)
        values = {
            "step": steps[self.acorn_next_step],
            "order": self.acorn_po_number,
            "by": order.acorn_act_by_there,
            "deadline": order.acorn_deadline_there,
            "act_by": order._acorn_tell_act_by(),
            "risk": self.currency_id.format(self.acorn_money_at_risk),
        }
        order.activity_schedule(
            ACTIVITY,
            date_deadline=act_by.date(),
            user_id=user.id,
            summary=order.env._("Late: %(step)s %(order)s", **values)
            if late
            else order.env._("%(step)s %(order)s %(by)s", **values),
            note=plaintext2html(
                order.env._(
                    "Act %(act_by)s. Amazon's deadline: %(deadline)s. At risk:"
                    " %(risk)s.",
                    **values,
                )
            ),
        )

    def _acorn_tell_meanwhile(self):
        """Say what is due all the same while the buyer is waited for."""
        told = super()._acorn_tell_meanwhile()
        if not self.acorn_deadline:
            return told
        steps = get_labels(self, "acorn_next_step")
        return self.env._(
            "All the same: %(step)s %(by)s.",
            step=steps[self.acorn_next_step].lower(),
            by=self._acorn_tell_act_by(),
        )

    def _acorn_is_reminder_over(self):
        """Return whether the step is done or has another date by now."""
        self.ensure_one()
        return is_over(self.acorn_reminded_of, self.acorn_next_step, self.acorn_act_by)

    def _acorn_end_reminders(self):
        """Close the reminders of steps that are done."""
        self.activity_feedback([ACTIVITY])
        self.acorn_reminded_of = False


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    def _get_workers(self):
        return {**super()._get_workers(), "remind": DeadlineReminder}


class AcornVendorIncident(models.Model):
    _inherit = "acorn.vendor.incident"

    kind = fields.Selection(
        selection_add=[("reminder", "Reminders failed")],
        ondelete={"reminder": "cascade"},
    )


class AcornVendorCode(models.Model):
    _inherit = "acorn.vendor.code"

    remind_hours = fields.Integer(
        string="Remind Before (Hours)",
        default=REMIND_HOURS,
        help="How many working hours before people have to act the vendor manager is"
        " reminded and the order turns orange. Once the deadline is over, the account's"
        " responsible person is told.",
    )

    def _get_remind_hours(self):
        """Return how early to remind, also of orders of an unknown vendor code."""
        return self.remind_hours if self else REMIND_HOURS
