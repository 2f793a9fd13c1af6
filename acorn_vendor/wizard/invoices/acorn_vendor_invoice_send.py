from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import formatLang

from ... import const
from ...models.account.rights import check_rights

OUTCOMES = [
    ("sent", "Posted and Sent"),
    ("approval", "Posted, Waits for Approval"),
    ("posted", "Posted Only"),
    ("draft", "Stays a Draft"),
    ("left", "Left Out"),
]


class AcornVendorInvoiceSend(models.TransientModel):
    """Which invoices would be made of orders, and what would become of each."""

    _name = "acorn.vendor.invoice.send"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Create and Send Invoices"

    order_ids = fields.Many2many("sale.order", readonly=True)
    asked = fields.Json(readonly=True, help="What the invoices would bill.")
    line_ids = fields.One2many(
        "acorn.vendor.invoice.send.line", "dialog_id", readonly=True
    )
    count = fields.Integer(compute="_compute_counts")
    sent_count = fields.Integer(compute="_compute_counts")
    approval_count = fields.Integer(compute="_compute_counts")
    posted_count = fields.Integer(compute="_compute_counts")
    draft_count = fields.Integer(compute="_compute_counts")
    left_count = fields.Integer(compute="_compute_counts")
    totals = fields.Char(compute="_compute_counts")

    # === COMPUTE METHODS === #

    @api.depends("line_ids.outcome", "line_ids.amount")
    def _compute_counts(self):
        for dialog in self:
            for outcome, _label in OUTCOMES:
                lines = dialog.line_ids.filtered(
                    lambda line, outcome=outcome: line.outcome == outcome
                )
                dialog[f"{outcome}_count"] = len(lines)
            made = dialog.line_ids.filtered(lambda line: line.outcome != "left")
            dialog.count = len(made)
            sums = defaultdict(float)
            for line in made:
                sums[line.currency_id] += line.amount
            dialog.totals = " + ".join(
                formatLang(self.env, amount, currency_obj=currency)
                for currency, amount in sums.items()
            )

    # === ACTION METHODS === #

    def action_confirm(self):
        """Make these invoices, post and send what is in order."""
        self.ensure_one()
        check_rights(self.order_ids, "write", const.GROUP_INVOICING)
        if not self.order_ids or self.asked != self._get_asked(self.order_ids):
            raise UserError(
                self.env._(
                    "What is to be invoiced has changed since this was opened. Close"
                    " it and press Create and Send again."
                )
            )
        return self.order_ids._acorn_create_and_send()

    # === BUSINESS METHODS === #

    @api.model
    def _create_for(self, orders):
        """Return a dialog that says what invoicing these orders would do."""
        waiting = orders._acorn_find_to_invoice()
        rows = waiting._acorn_preview_invoices()
        asked = waiting._acorn_find_batches()
        left = [
            self._prepare_left(order, waiting)
            for order in orders
            if not asked.get(order)
        ]
        return self.create(
            {
                "order_ids": [Command.set(orders.ids)],
                "asked": self._get_asked(orders),
                "line_ids": [Command.create(row) for row in (*rows, *left)],
            }
        )

    @api.model
    def _get_asked(self, orders):
        """Return what invoices of orders would bill, and at which prices."""
        waiting = orders.filtered_domain(orders._acorn_get_unbilled_domain())
        prices = {line.id: line.price_subtotal for line in waiting.order_line}
        return sorted(
            [line, amount, prices[line]]
            for batches in waiting._acorn_find_batches().values()
            for batch in batches
            for line, amount in batch.quantities.items()
        )

    @api.model
    def _prepare_left(self, order, waiting):
        """Return the row of an order that has no invoice, with the reason."""
        reason = self.env._("Nothing that is shipped waits for an invoice.")
        if order in waiting:
            reason = order._acorn_tell_without_delivery()
        return {
            "orders": order.acorn_po_number or order.name,
            "currency_id": order.currency_id.id,
            "outcome": "left",
            "reason": reason,
        }


class AcornVendorInvoiceSendLine(models.TransientModel):
    """An invoice that would be made, or an order that would have none."""

    _name = "acorn.vendor.invoice.send.line"
    _inherit = ["acorn.vendor.dialog.mixin"]
    _description = "Invoice That Would Be Made"
    _order = "id"

    dialog_id = fields.Many2one(
        "acorn.vendor.invoice.send", required=True, ondelete="cascade"
    )
    orders = fields.Char(string="PO", readonly=True)
    deliveries = fields.Char(readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount = fields.Monetary(string="Total", readonly=True)
    outcome = fields.Selection(OUTCOMES, string="What Happens", readonly=True)
    reason = fields.Text(string="Why", readonly=True)
