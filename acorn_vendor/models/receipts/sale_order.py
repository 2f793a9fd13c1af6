from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ... import const
from ...rules.receipt import OPEN_STATES
from ...rules.receipts_due_query import NEWS, SHIPPED, TURNED_AWAY
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
        since = fields.Datetime.now() - HISTORY
        queries = (
            SQL(NEWS, open_states=OPEN_STATES),  # pylint: disable=sql-injection
            SQL(SHIPPED, since=since),  # pylint: disable=sql-injection
            SQL(TURNED_AWAY),
        )
        return {
            order_id
            for query in queries
            for (order_id,) in self.env.execute_query(query)
        }

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
