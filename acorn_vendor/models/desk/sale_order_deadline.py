from datetime import timedelta

from odoo import api, fields, models

from ...documents.base.moments import to_naive
from ...rules.chargeback import open_value
from ...rules.deadline import Clock, next_deadline, plan
from ...rules.reminder import urgency_of
from ..account.document_values import to_moment

ACKNOWLEDGED = ("waiting", "presumed", "confirmed", "not_needed")


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
        help="The last moment before the deadline at which your people work, or at"
        " which goods are collected: the working hours and the cut-off stand on the"
        " vendor code.",
        acorn_protected=True,
    )
    acorn_warn_at = fields.Datetime(
        compute="_compute_acorn_deadline", store=True, acorn_protected=True
    )
    acorn_urgency = fields.Selection(
        [("overdue", "Overdue"), ("soon", "Soon"), ("later", "Later")],
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
        "acorn_code_id",
        "acorn_po_date",
        "acorn_document_state",
        "acorn_window_kind",
        "acorn_window_end",
        "delivery_status",
    )
    def _compute_acorn_deadline(self):
        by_clock = self.grouped(
            lambda order: (order._acorn_get_calendar(), order.company_id)
        )
        for (calendar, company), orders in by_clock.items():
            due = {order: order._acorn_get_deadline() for order in orders}
            moments = [deadline.at for deadline in due.values() if deadline]
            hours = calendar._acorn_get_hours(company, moments)
            for order in orders:
                order._acorn_set_deadline(due[order], hours)

    @api.depends("acorn_act_by", "acorn_warn_at")
    def _compute_acorn_urgency(self):
        now = fields.Datetime.now()
        for order in self:
            order.acorn_urgency = order.acorn_act_by and urgency_of(
                order.acorn_act_by, order.acorn_warn_at, now
            )

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
                ordered_at=to_moment(self.acorn_po_date),
                is_acknowledged=self.acorn_document_state in ACKNOWLEDGED,
                is_shipped=self.state == "sale" and self.delivery_status == "full",
                window_kind=self.acorn_window_kind or "",
                window_end=to_moment(self.acorn_window_end),
                transit=timedelta(days=self.acorn_code_id.transit_days),
            )
        )

    def _acorn_set_deadline(self, deadline, hours):
        """Note what is due, and until when people act who work in these hours."""
        self.ensure_one()
        code = self.acorn_code_id
        work = code._get_working_time(hours, self._acorn_get_clock_zone())
        act = deadline and plan(
            deadline, work, timedelta(hours=code._get_remind_hours())
        )
        self.acorn_next_step = deadline and deadline.step
        self.acorn_deadline = deadline and to_naive(deadline.at)
        self.acorn_act_by = act and to_naive(act.act_by)
        self.acorn_warn_at = act and to_naive(act.warn_at)

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
        names = ("acorn_next_step", "acorn_deadline", "acorn_act_by", "acorn_warn_at")
        self.fetch(names)
        for name in names:
            self.env.add_to_compute(self._fields[name], self)
