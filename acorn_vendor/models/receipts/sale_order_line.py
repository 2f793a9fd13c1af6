from datetime import timezone

from odoo import api, fields, models

from ... import const


class SaleOrderLine(models.Model):
    """What was shipped of a line, and what of it is short."""

    _inherit = "sale.order.line"

    acorn_receipt_ids = fields.One2many(
        "acorn.vendor.receipt",
        "order_line_id",
        string="Amazon Receipts",
        groups=const.GROUP_USER,
    )
    acorn_received_at = fields.Datetime(
        string="Last Received",
        readonly=True,
        copy=False,
        help="When Amazon last received something of it.",
        acorn_protected=True,
    )
    acorn_qty_short = fields.Float(
        string="Short at Amazon",
        digits="Product Unit",
        compute="_compute_acorn_qty_short",
        groups=const.GROUP_USER,
        help="Shipped, not received, and its time at the fulfillment center is over.",
    )

    @api.depends("acorn_receipt_ids.missing")
    def _compute_acorn_qty_short(self):
        for line in self:
            line.acorn_qty_short = sum(line.acorn_receipt_ids.mapped("missing"))

    def _acorn_find_shown(self, status):
        changes = super()._acorn_find_shown(status)
        if status.received_at:
            moment = status.received_at.astimezone(timezone.utc).replace(tzinfo=None)
            if moment != self.acorn_received_at:
                changes["acorn_received_at"] = moment
        return changes
