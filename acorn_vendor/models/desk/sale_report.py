from odoo import api, fields, models
from odoo.tools import SQL

from ... import const

# What the ledger of the lines adds up to, in what Amazon counts as one.
UNITS = (
    "acorn_qty_ordered",
    "acorn_qty_cancelled",
    "acorn_qty_accepted",
    "acorn_qty_backordered",
    "acorn_qty_rejected",
    "acorn_qty_received",
)
FILL_RATE = (
    "(%(acorn_qty_accepted)s + %(acorn_qty_backordered)s)"
    " / NULLIF(%(acorn_qty_ordered)s - %(acorn_qty_cancelled)s, 0)"
)
# What an order's lines have in common; the report is grouped by the order's key.
OF_THE_ORDER = (
    "acorn_code_id",
    "acorn_po_number",
    "acorn_ship_to_code",
    "acorn_po_date",
    "acorn_window_end",
    "acorn_stage",
)


class SaleReport(models.Model):
    """Amazon's orders in Odoo's analysis of sales."""

    _inherit = "sale.report"

    acorn_code_id = fields.Many2one(
        "acorn.vendor.code", string="Vendor Code", readonly=True
    )
    acorn_po_number = fields.Char(string="PO Number", readonly=True)
    acorn_ship_to_code = fields.Char(string="Fulfillment Center", readonly=True)
    acorn_po_date = fields.Datetime(string="Ordered On", readonly=True)
    acorn_window_end = fields.Datetime(string="Window End", readonly=True)
    acorn_stage = fields.Selection(
        const.ORDER_STAGES, string="Stage at Amazon", readonly=True
    )
    acorn_asin = fields.Char(string="ASIN", readonly=True)
    acorn_qty_ordered = fields.Float(string="Amazon: Ordered", readonly=True)
    acorn_qty_cancelled = fields.Float(string="Amazon: Cancelled", readonly=True)
    acorn_qty_accepted = fields.Float(string="Amazon: Accepted", readonly=True)
    acorn_qty_backordered = fields.Float(string="Amazon: Backordered", readonly=True)
    acorn_qty_rejected = fields.Float(string="Amazon: Rejected", readonly=True)
    acorn_qty_received = fields.Float(string="Amazon: Received", readonly=True)
    acorn_fill_rate = fields.Float(
        string="Amazon: Fill Rate",
        readonly=True,
        aggregator="avg",
        help="Units accepted or backordered, of those Amazon still orders.",
    )
    acorn_money_at_risk = fields.Monetary(
        string="Amazon: At Risk",
        readonly=True,
        help="What Amazon may charge if the next step of an order is missed; each"
        " line bears it by its value.",
    )

    @api.model
    def _select_additional_fields(self):
        rate = (
            f"{self._case_value_or_one('account_currency_table.rate')}"
            f" / {self._case_value_or_one('s.currency_rate')}"
        )
        units = {name: f"COALESCE(SUM(l.{name}), 0)" for name in UNITS}
        return {
            **super()._select_additional_fields(),
            **{name: f"s.{name}" for name in OF_THE_ORDER},
            **units,
            "acorn_asin": "l.acorn_asin",
            "acorn_fill_rate": FILL_RATE % units,
            "acorn_money_at_risk": "s.acorn_money_at_risk * SUM(l.price_subtotal)"
            f" / NULLIF(s.amount_untaxed, 0) * {rate}",
        }

    def _where_sale(self):
        """Leave out orders of nobody known."""
        return f"""{super()._where_sale()}
            AND s.partner_id NOT IN (
                SELECT acorn_placeholder_partner_id FROM res_company
                WHERE acorn_placeholder_partner_id IS NOT NULL
            )"""

    def _group_by_sale(self):
        return f"{super()._group_by_sale()}, l.acorn_asin"

    def _read_group_select(self, aggregate_spec, query):
        """Weigh fill rates by their units: ten orders of one do not outweigh 1,000."""
        if aggregate_spec != "acorn_fill_rate:avg":
            return super()._read_group_select(aggregate_spec, query)
        sums = {
            name: SQL("SUM(%s)", self._field_to_sql(self._table, name, query))
            for name in UNITS
        }
        return SQL(FILL_RATE, **sums)
