from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ...rules.chargeback import open_value
from ...rules.deadline import Clock, last_working_moment, next_deadline
from ...rules.reminder import urgency_of

ACKNOWLEDGED = ("waiting", "presumed", "confirmed", "not_needed")
# Longer than any holiday a company closes for.
LOOK_BACK = timedelta(days=21)


class SaleOrder(models.Model):
    """The clocks of an order: what is due next, until when, and what it may cost."""

    _inherit = "sale.order"

    acorn_next_step = fields.Selection(
        [("acknowledge", "Acknowledge"), ("ship", "Ship")],
        string="Next Step",
        compute="_compute_acorn_deadline",
        store=True,
        acorn_protected=True,
    )
    acorn_deadline = fields.Datetime(
        string="Deadline",
        compute="_compute_acorn_deadline",
        store=True,
        help="When Amazon expects the next step to be done.",
        acorn_protected=True,
    )
    acorn_act_by = fields.Datetime(
        string="Act By",
        compute="_compute_acorn_deadline",
        store=True,
        help="The last working hour of your company before the deadline.",
        acorn_protected=True,
    )
    acorn_deadline_there = fields.Char(
        string="At the Fulfillment Center",
        compute="_compute_acorn_deadline_there",
        help="The deadline in the time zone of the fulfillment center.",
    )
    acorn_urgency = fields.Selection(
        [("overdue", "Overdue"), ("today", "Today"), ("later", "Later")],
        compute="_compute_acorn_urgency",
    )
    acorn_money_at_risk = fields.Monetary(
        string="At Risk",
        compute="_compute_acorn_money_at_risk",
        store=True,
        help="What Amazon may charge if the next step is missed, by the rates under"
        " Configuration.",
        acorn_protected=True,
    )
    _acorn_act_by_idx = models.Index("(acorn_act_by) WHERE acorn_act_by IS NOT NULL")

    # === COMPUTE METHODS === #

    @api.depends(
        "state",
        "acorn_po_date",
        "acorn_document_state",
        "acorn_window_kind",
        "acorn_window_end",
        "delivery_status",
    )
    def _compute_acorn_deadline(self):
        deadlines = {order: order._acorn_get_deadline() for order in self}
        for company, orders in self.grouped("company_id").items():
            due = {order: deadlines[order].at for order in orders if deadlines[order]}
            hours = company._acorn_get_working_hours(due.values())
            for order in orders:
                deadline = deadlines[order]
                order.acorn_next_step = deadline.step if deadline else False
                order.acorn_deadline = deadline.at if deadline else False
                order.acorn_act_by = (
                    last_working_moment(deadline.at, hours) if deadline else False
                )

    @api.depends("acorn_deadline", "partner_shipping_id", "acorn_ship_to_code")
    def _compute_acorn_deadline_there(self):
        for order in self:
            zone = order.partner_shipping_id._acorn_get_time_zone()
            if not (order.acorn_deadline and zone):
                order.acorn_deadline_there = False
                continue
            there = order.acorn_deadline.replace(tzinfo=timezone.utc).astimezone(
                ZoneInfo(zone)
            )
            order.acorn_deadline_there = self.env._(
                "%(moment)s in %(fc)s",
                moment=f"{there:%Y-%m-%d %H:%M %Z}",
                fc=order.acorn_ship_to_code,
            )

    @api.depends("acorn_act_by", "acorn_deadline")
    @api.depends_context("tz")
    def _compute_acorn_urgency(self):
        now = fields.Datetime.now()
        today = fields.Datetime.context_timestamp(self, now).date()
        for order in self:
            if not order.acorn_act_by:
                order.acorn_urgency = False
                continue
            day = fields.Datetime.context_timestamp(self, order.acorn_act_by).date()
            order.acorn_urgency = urgency_of(order.acorn_deadline, now, day, today)

    @api.depends(
        "acorn_next_step",
        "acorn_deadline",
        "order_line.price_unit",
        "order_line.product_uom_qty",
        "order_line.qty_delivered",
    )
    def _compute_acorn_money_at_risk(self):
        steps = list(set(self.mapped("acorn_next_step")) - {False})
        rates = self.env["acorn.vendor.rate"].sudo()._get_rates(self.company_id, steps)
        for order in self:
            order.acorn_money_at_risk = rates._get_money_at_risk(order)

    # === BUSINESS METHODS === #

    def _acorn_get_deadline(self):
        """Return the next :class:`~...rules.deadline.Deadline`, or ``None``."""
        self.ensure_one()
        if not self.acorn_po_number or self.state == "cancel":
            return None
        return next_deadline(
            Clock(
                ordered_at=self.acorn_po_date or None,
                is_acknowledged=self.acorn_document_state in ACKNOWLEDGED,
                is_shipped=self.state == "sale" and self.delivery_status == "full",
                window_kind=self.acorn_window_kind or "",
                window_end=self.acorn_window_end or None,
                transit=timedelta(days=self.acorn_code_id.transit_days),
            )
        )

    def _acorn_get_open_value(self):
        """Return what is ordered and has not left, in the order's currency."""
        self.ensure_one()
        return open_value(
            (line.price_unit, line.product_uom_qty, line.qty_delivered)
            for line in self.order_line
            if line.acorn_sequence
        )

    def _acorn_set_clocks(self):
        """Work out the deadlines anew: holidays and transit times may have changed."""
        # What is known already is not written again.
        self.fetch(["acorn_next_step", "acorn_deadline", "acorn_act_by"])
        self.env.add_to_compute(self._fields["acorn_deadline"], self)


class ResCompany(models.Model):
    _inherit = "res.company"

    def _acorn_get_working_hours(self, moments):
        """Return when people work around naive UTC moments, as (start, end) in UTC."""
        self.ensure_one()
        moments = list(moments)
        calendar = self.resource_calendar_id
        if not moments or not calendar:
            return []
        start = (min(moments) - LOOK_BACK).replace(tzinfo=timezone.utc)
        end = max(moments).replace(tzinfo=timezone.utc)
        # Without it, holidays of other companies would count as well.
        closed = [("time_type", "=", "leave"), ("company_id", "in", (False, self.id))]
        intervals = calendar._work_intervals_batch(start, end, domain=closed)[False]
        return [
            tuple(
                moment.astimezone(timezone.utc).replace(tzinfo=None)
                for moment in (begin, stop)
            )
            for begin, stop, _attendance in intervals
        ]
