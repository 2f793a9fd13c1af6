from odoo import api, fields, models

from ... import const
from ...models.account.notification import CLOSE


class AcornVendorOrderReject(models.TransientModel):
    """Why orders are rejected, or that obsolete items are meant so."""

    _name = "acorn.vendor.order.reject"
    _inherit = ["acorn.vendor.obsolete.mixin"]
    _description = "Reject Purchase Orders"

    order_ids = fields.Many2many("sale.order", readonly=True)
    count = fields.Integer(compute="_compute_count")
    everything = fields.Boolean(
        readonly=True,
        help="Nothing of the orders is accepted, whatever their lines say.",
    )
    reason = fields.Selection(
        const.REJECTION_REASONS, default="TemporarilyUnavailable", required=True
    )

    @api.depends("order_ids")
    def _compute_count(self):
        for wizard in self:
            wizard.count = len(wizard.order_ids._acorn_get_waiting())

    @api.depends("order_ids", "everything", "reason")
    def _compute_obsolete_items(self):
        return super()._compute_obsolete_items()

    def _get_obsolete_lines(self):
        lines = self.order_ids._acorn_get_waiting().order_line
        if not self.everything:
            return lines._acorn_get_obsolete()
        if self.reason != const.OBSOLETE:
            return lines.browse()
        return lines.filtered(
            lambda line: line.acorn_sequence and line._acorn_get_open_quantity()
        )

    def action_reject(self):
        """Reject the orders, or confirm them with what is obsolete."""
        self.ensure_one()
        wizard = self._with_certainty()
        orders, reason = wizard.order_ids, wizard.reason
        if not wizard.everything and len(orders) > 1:
            return orders._acorn_accept_or_ask(everything=False, then=CLOSE)
        if not wizard.everything:
            return orders._acorn_confirm_acknowledgement(then=CLOSE)
        return orders._acorn_decide(
            lambda batch: batch._acorn_reject(reason),
            lambda count: self.env._("%(count)s rejected", count=count),
            then=CLOSE,
        )
