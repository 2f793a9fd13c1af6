from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ... import const
from ...rules.receipt import OPEN_STATES
from .expected_deductions import ExpectedDeductions
from .receipt_comparison import ReceiptComparison

# What was shipped longer ago is history: Amazon's status does not show it any more.
HISTORY = timedelta(days=120)


class SaleOrder(models.Model):
    """Orders of which Amazon has received something new, or should have by now."""

    _inherit = "sale.order"

    acorn_receipts_due = fields.Boolean(
        string="Receipts to Compare",
        compute="_compute_acorn_receipts_due",
        search="_search_acorn_receipts_due",
        groups=const.GROUP_USER,
        help="What was shipped is to be compared with what Amazon received.",
    )

    # === COMPUTE METHODS === #

    def _compute_acorn_receipts_due(self):
        due = self._acorn_find_receipts_due()
        for order in self:
            order.acorn_receipts_due = order.id in due

    @api.model
    def _search_acorn_receipts_due(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain("id", "in", list(self._acorn_find_receipts_due()))
        return domain if True in value else ~domain

    @api.model
    def _acorn_find_receipts_due(self):
        """Return the IDs of the orders to look at: few queries, whatever is there."""
        for model in ("sale.order.line", "stock.move", "stock.picking"):
            self.env[model].flush_model()
        self.env["acorn.vendor.receipt"].flush_model()
        self.env["acorn.vendor.job"].flush_model()
        queries = (
            self._acorn_select_news(),
            self._acorn_select_shipped(),
            self._acorn_select_turned_away(),
        )
        return {
            order_id
            for query in queries
            for (order_id,) in self.env.execute_query(query)
        }

    @api.model
    def _acorn_select_news(self):
        """Select orders of which more was received, or whose time is over.

        Time counts up to when the order status is known.
        """
        return SQL(
            """
            SELECT DISTINCT line.order_id
              FROM acorn_vendor_receipt receipt
              JOIN sale_order_line line ON line.id = receipt.order_line_id
         LEFT JOIN acorn_vendor_job job
                ON job.account_id = receipt.account_id AND job.kind = 'read_status'
             WHERE receipt.received_in_all IS DISTINCT FROM
                   COALESCE(line.acorn_qty_received, 0)
                OR (receipt.state IN %s AND receipt.counted_at <= job.status_until)
            """,
            OPEN_STATES,
        )

    @api.model
    def _acorn_select_shipped(self):
        """Select orders with deliveries that nobody has compared yet."""
        return SQL(
            """
            SELECT DISTINCT line.order_id
              FROM stock_picking picking
              JOIN stock_picking_type kind ON kind.id = picking.picking_type_id
              JOIN stock_move move ON move.picking_id = picking.id
              JOIN sale_order_line line ON line.id = move.sale_line_id
             WHERE picking.acorn_code_id IS NOT NULL
               AND picking.state = 'done'
               AND picking.date_done >= %s
               AND kind.code = 'outgoing'
               AND move.state = 'done'
               AND move.quantity > 0
               AND line.product_id = move.product_id
               AND line.acorn_sequence IS NOT NULL
               AND NOT EXISTS (
                   SELECT FROM acorn_vendor_receipt receipt
                    WHERE receipt.picking_id = picking.id
                      AND receipt.order_line_id = line.id
               )
            """,
            fields.Datetime.now() - HISTORY,
        )

    @api.model
    def _acorn_select_turned_away(self):
        """Select orders of which goods came back that Amazon never received."""
        return SQL(
            """
            SELECT line.order_id
              FROM stock_move back
              JOIN stock_picking brought ON brought.id = back.picking_id
              JOIN stock_move move ON move.id = back.origin_returned_move_id
              JOIN sale_order_line line ON line.id = move.sale_line_id
              JOIN acorn_vendor_receipt receipt
                ON receipt.picking_id = move.picking_id
               AND receipt.order_line_id = line.id
             WHERE back.state = 'done'
               AND back.quantity > 0
               AND move.state = 'done'
               AND move.quantity > 0
               AND move.product_id = line.product_id
               AND brought.acorn_return_id IS NULL
          GROUP BY line.order_id, receipt.id
            HAVING count(*) != COALESCE(receipt.returned_moves, 0)
            """
        )

    # === ACTION METHODS === #

    def action_acorn_open_three_way(self):
        """Open what was ordered, received and paid of the lines of the order."""
        self.ensure_one()
        self.check_access("read")
        return self.env["acorn.vendor.three.way"]._open_lines(self.order_line)

    # === BUSINESS METHODS === #

    def _acorn_compare_receipts(self):
        """Compare what was shipped of orders of one account with what was received."""
        orders = self.sudo()
        job = orders.acorn_account_id._job("read_status")
        comparison = ReceiptComparison(orders.order_line, job.status_until)
        comparison.run()
        ExpectedDeductions(comparison).update()

    def _acorn_expect(self):
        """Place what is short on the invoices there are by now."""
        comparison = ReceiptComparison(self.sudo().order_line, False)
        ExpectedDeductions(comparison).update()

    @api.model
    def _acorn_follow_statuses(self, account, shown):
        """Have receipts compared soon when Amazon has received something."""
        result = super()._acorn_follow_statuses(account, shown)
        if any(line.received for status in shown.values() for line in status.lines):
            account._trigger("compare_receipts")
        return result
