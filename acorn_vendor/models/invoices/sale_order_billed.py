from collections import defaultdict

from odoo import api, models

from ...rules.invoice_balance import Balance, counted


class SaleOrderLine(models.Model):
    """What of Amazon's orders is billed: each shipped unit once.

    Odoo takes what any credit note gives back for not invoiced, also where that is a
    price, or the goods stayed with Amazon.
    """

    _inherit = "sale.order.line"

    # === COMPUTE METHODS === #

    @api.depends(
        "qty_delivered",
        "order_id.acorn_po_number",
        "invoice_lines.move_id.acorn_is_reversed",
        "invoice_lines.move_id.acorn_credit_reason",
        "invoice_lines.move_id.acorn_is_written_anew",
    )
    def _compute_qty_invoiced(self):
        return super()._compute_qty_invoiced()

    @api.depends("order_id.acorn_po_number")
    def _compute_qty_to_invoice(self):
        """Bill goods to Amazon once they are shipped, whatever the product says."""
        result = super()._compute_qty_to_invoice()
        for line in self:
            is_unlike_odoo = (
                line.product_id.invoice_policy == "order" or line._acorn_is_charge()
            )
            if line.state == "sale" and is_unlike_odoo and line._acorn_is_billed_once():
                line.qty_to_invoice = line._acorn_get_due() - line.qty_invoiced
        return result

    # === BUSINESS METHODS === #

    def _prepare_qty_invoiced(self):
        """Let a credit note free no more than what came back of Amazon's orders."""
        invoiced = super()._prepare_qty_invoiced()
        # What was accrued at a date is for Odoo to say.
        if not self.env.context.get("accrual_entry_date"):
            for line in self:
                if line.invoice_lines and line._acorn_is_billed_once():
                    invoiced[line] = counted(line._acorn_get_balance())
        return invoiced

    def _acorn_is_billed_once(self):
        """Return whether the line has goods that leave for Amazon, or is a charge."""
        self.ensure_one()
        has_goods = self.qty_delivered_method == "stock_move"
        is_amazons = bool(self.order_id.acorn_po_number)
        return is_amazons and (has_goods or self._acorn_is_charge())

    def _acorn_get_balance(self):
        """Return what became of the goods of this line, as :class:`Balance`."""
        self.ensure_one()
        parts = defaultdict(float)
        for item in self.sudo().invoice_lines:
            part = item.move_id._acorn_get_part()
            if part:
                parts[part] += item.product_uom_id._compute_quantity(
                    item.quantity, self.product_uom_id, round=False
                )
        returned = 0
        if parts.keys() - {"billed"}:
            _left, back = self.sudo()._get_outgoing_incoming_moves()
            returned = sum(
                move.product_uom._compute_quantity(
                    move.quantity, self.product_uom_id, round=False
                )
                for move in back
                if move.state == "done"
            )
        return Balance(delivered=self._acorn_get_due(), returned=returned, **parts)
