from odoo import api, fields, models

from ... import const
from ...rules.change_history import DECIDED, contradicting
from ..account.actions import open_action


class SaleOrder(models.Model):
    """What Amazon changed, where people see and decide it."""

    _inherit = "sale.order"

    acorn_change_ids = fields.One2many(
        "acorn.vendor.change",
        "order_id",
        string="Changes by Amazon",
        groups=const.GROUP_USER,
    )
    acorn_open_change_ids = fields.One2many(
        "acorn.vendor.change.line",
        "order_id",
        string="Open Changes",
        domain=[("state", "=", "open")],
        groups=const.GROUP_USER,
    )
    acorn_change_count = fields.Integer(
        compute="_compute_acorn_change_count", groups=const.GROUP_USER
    )
    acorn_open_change_count = fields.Integer(
        string="Changes to Decide",
        compute="_compute_acorn_open_change_count",
        store=True,
        acorn_protected=True,
    )
    acorn_news_at = fields.Datetime(
        string="Last Change by Amazon",
        compute="_compute_acorn_open_change_count",
        store=True,
        help="When what Amazon changed came here, whoever decided about it.",
        acorn_protected=True,
    )
    acorn_change_reason = fields.Text(
        compute="_compute_acorn_change_reason", groups=const.GROUP_USER
    )
    acorn_acknowledge_anew = fields.Boolean(
        readonly=True,
        copy=False,
        help="Amazon brought the order back: what was acknowledged before is over.",
        acorn_protected=True,
    )

    _acorn_news_at_idx = models.Index("(acorn_news_at) WHERE acorn_news_at IS NOT NULL")

    # === COMPUTE METHODS === #

    def _compute_acorn_change_count(self):
        counts = dict(
            self.env["acorn.vendor.change"]._read_group(
                [("order_id", "in", self.ids)], ["order_id"], ["__count"]
            )
        )
        for order in self:
            order.acorn_change_count = counts.get(order, 0)

    @api.depends("acorn_change_ids.line_ids.state")
    def _compute_acorn_open_change_count(self):
        lines = self.env["acorn.vendor.change.line"].sudo()
        counts, moments = {}, {}
        for order, state, count, moment in lines._read_group(
            [("order_id", "in", self.ids), ("state", "in", ("open", *DECIDED))],
            ["order_id", "state"],
            ["__count", "create_date:max"],
        ):
            counts[order, state] = count
            moments[order] = max(moment, moments.get(order, moment))
        for order in self:
            order.acorn_open_change_count = counts.get((order._origin, "open"), 0)
            order.acorn_news_at = moments.get(order._origin, False)

    @api.depends("acorn_change_ids.reason", "acorn_open_change_count")
    def _compute_acorn_change_reason(self):
        for order in self:
            open_changes = order.acorn_change_ids.filtered(
                lambda change: change.state == "open"
            )
            order.acorn_change_reason = "\n".join(
                open_changes.filtered("reason").mapped("reason")
            )

    @api.depends("acorn_open_change_count")
    def _compute_acorn_stage(self):
        return super()._compute_acorn_stage()

    @api.depends("acorn_acknowledge_anew")
    def _compute_acorn_document_state(self):
        """An order that Amazon brought back is to be acknowledged once more."""
        result = super()._compute_acorn_document_state()
        self.filtered("acorn_acknowledge_anew").acorn_document_state = "due"
        return result

    # === ACTION METHODS === #

    def action_acorn_open_changes(self):
        """Open all changes of the order, also the settled ones."""
        self.ensure_one()
        return open_action(
            self.env,
            "acorn_vendor.acorn_vendor_change_action",
            domain=[("order_id", "=", self.id)],
            context={},
        )

    def action_acorn_apply_changes(self):
        """Apply everything that is open."""
        return self.acorn_open_change_ids.action_apply()

    def action_acorn_refuse_changes(self):
        """Refuse everything that is open."""
        return self.acorn_open_change_ids.action_refuse()

    # === BUSINESS METHODS === #

    def _action_cancel(self):
        """Ask nothing more about orders that are over."""
        result = super()._action_cancel()
        for order in self.sudo().filtered("acorn_open_change_count"):
            order.acorn_open_change_ids.state = "superseded"
            order._acorn_ask_about_changes()
        return result

    def _acorn_queue_acknowledgement(self, again=False, documents=None):
        """What is acknowledged now holds for an order that Amazon brought back."""
        result = super()._acorn_queue_acknowledgement(again, documents)
        self.sudo().filtered("acorn_acknowledge_anew").acorn_acknowledge_anew = False
        return result

    def _acorn_is_open_to_acknowledge(self):
        """An order that Amazon brought back was acknowledged before."""
        return (
            not self.acorn_acknowledge_anew and super()._acorn_is_open_to_acknowledge()
        )

    def _acorn_get_stage(self):
        """A change by Amazon comes first, however far the order has gone."""
        if self.acorn_open_change_count:
            return "question"
        return super()._acorn_get_stage()

    def _acorn_get_open_questions(self, decision):
        """Leave an order to a person while a change by Amazon is open."""
        questions = super()._acorn_get_open_questions(decision)
        if self.acorn_open_change_count:
            questions.append(
                self.env._("Amazon changed this order: apply or refuse the changes.")
            )
        return questions

    def _acorn_find_review_reasons(self):
        """Hold an acknowledgement that would contradict a change by Amazon."""
        known = self.sudo().acorn_change_ids.line_ids._to_known()
        return [
            *super()._acorn_find_review_reasons(),
            *(line._tell_contradiction() for line in contradicting(known)),
        ]

    def _acorn_get_decider(self):
        """Return who decides about changes: the vendor manager, if there is one."""
        self.ensure_one()
        return (
            self.acorn_code_id.user_id
            or self.acorn_account_id.responsible_id
            or self.user_id
            or self.env.user
        )

    def _acorn_ask_about_changes(self):
        """Keep one activity for the vendor manager as long as something is open."""
        self.ensure_one()
        activity = "acorn_vendor.mail_activity_type_change"
        if not self.acorn_open_change_count:
            self.activity_feedback([activity])
            return
        self.activity_unlink([activity])
        self.activity_schedule(
            activity,
            user_id=self._acorn_get_decider().id,
            summary=self.env._(
                "Amazon changed %(order)s: %(count)s to decide",
                order=self.acorn_po_number,
                count=self.acorn_open_change_count,
            ),
        )
