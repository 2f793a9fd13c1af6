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
