"""When people work, read from Odoo's calendars; moments leave it with their zone."""

from datetime import timezone
from zoneinfo import ZoneInfo

from odoo import fields, models
from odoo.tools.date_utils import float_to_time
from odoo.tools.intervals import Intervals

from ...rules.deadline import LOOK_BACK, WorkingTime


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    def _acorn_get_hours(self, company, moments):
        """Return when people work before these moments: (start, end) in UTC.

        Where the hours of the day are free, every hour counts that is no holiday.
        """
        if not self or not moments:
            return []
        self.ensure_one()
        start, end = min(moments) - LOOK_BACK, max(moments)
        # Without it, holidays of other companies would count as well.
        closed = [
            ("time_type", "=", "leave"),
            ("company_id", "in", (False, company.id)),
        ]
        if self.flexible_hours:
            leaves = self._leave_intervals_batch(start, end, domain=closed)[False]
            found = Intervals([(start, end, self.env["resource.calendar.leaves"])])
            found -= leaves
        else:
            found = self._work_intervals_batch(start, end, domain=closed)[False]
        return [
            (begin.astimezone(timezone.utc), stop.astimezone(timezone.utc))
            for begin, stop, _record in found
        ]


class AcornVendorCode(models.Model):
    """The clocks of a vendor code: when its people work and its goods leave."""

    _inherit = "acorn.vendor.code"

    resource_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Hours",
        check_company=True,
        help="When people acknowledge and ship these orders; empty: the company's"
        " working hours.",
    )
    pickup_cutoff = fields.Float(
        string="Pick-up Cut-off",
        help="Until when on a working day goods can leave, in the time zone of the"
        " working hours. What is ready later leaves on the next working day. 00:00:"
        " until the end of the working hours.",
    )

    _cutoff_of_the_day = models.Constraint(
        "CHECK (pickup_cutoff >= 0 AND pickup_cutoff < 24)",
        "The pick-up cut-off is a time of the day, from 00:00 to 23:59.",
    )

    def write(self, vals):
        """Set the clocks of the open orders by the new hours at once."""
        result = super().write(vals)
        if not self._get_clock_fields().isdisjoint(vals):
            orders = self.env["sale.order"].sudo()
            orders.search(
                [("acorn_code_id", "in", self.ids), ("acorn_next_step", "!=", False)]
            )._acorn_set_clocks()
        return result

    def _get_clock_fields(self):
        """Return what the clocks of orders go by."""
        return {"resource_calendar_id", "pickup_cutoff", "remind_hours", "transit_days"}

    def _get_working_time(self, hours, zone):
        """Return when people of this code work, whose hours are known already."""
        cut_off = float_to_time(self.pickup_cutoff) if self.pickup_cutoff else None
        return WorkingTime(hours, cut_off, ZoneInfo(zone))
