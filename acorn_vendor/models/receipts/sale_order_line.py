from datetime import timezone

from odoo import api, fields, models

from ... import const

# What tells the cost of one unit, by which invoices are compared.
COST_FIELDS = {
    "acorn_net_cost",
    "acorn_cost_basis",
    "acorn_cost_per",
    "acorn_unit_size",
    "price_unit",
    "discount",
}


class SaleOrderLine(models.Model):
    """What was shipped of a line, what of it is short, and what its cost expects."""

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

    # === COMPUTE METHODS === #

    @api.depends("acorn_receipt_ids.missing")
    def _compute_acorn_qty_short(self):
        for line in self:
            line.acorn_qty_short = sum(line.acorn_receipt_ids.mapped("missing"))

    # === CRUD METHODS === #

    def write(self, vals):
        """Expect of invoices what a changed cost makes too much, and no more."""
        result = super().write(vals)
        if not COST_FIELDS.isdisjoint(vals):
            lines = self.sudo().filtered("acorn_sequence")
            invoices = lines.invoice_lines.move_id
            posted = invoices.filtered(lambda move: move.state == "posted")
            posted._acorn_expect_prices()
        return result

    # === BUSINESS METHODS === #

    def _acorn_find_shown(self, status):
        changes = super()._acorn_find_shown(status)
        if status.received_at:
            moment = status.received_at.astimezone(timezone.utc).replace(tzinfo=None)
            if moment != self.acorn_received_at:
                changes["acorn_received_at"] = moment
        return changes
