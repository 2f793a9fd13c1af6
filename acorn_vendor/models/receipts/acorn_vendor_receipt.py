from odoo import api, fields, models
from odoo.tools import SQL

from ... import const
from ...rules.receipt import days_between
from ..account.changed import write_changed


class AcornVendorReceipt(models.Model):
    """What Amazon received of an order line in one delivery.

    Amazon tells it per order line; which delivery is short is attributed, the oldest
    first.
    """

    _name = "acorn.vendor.receipt"
    _description = "Amazon Receipt"
    _inherit = ["acorn.vendor.evidence.mixin"]
    _check_company_auto = True
    _order = "shipped_at desc, id desc"
    _rec_name = "po_number"

    picking_id = fields.Many2one(
        "stock.picking",
        string="Transfer",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    order_line_id = fields.Many2one(
        "sale.order.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    order_id = fields.Many2one(related="order_line_id.order_id", store=True, index=True)
    po_number = fields.Char(
        string="PO Number", related="order_id.acorn_po_number", store=True
    )
    code_id = fields.Many2one(related="picking_id.acorn_code_id", store=True)
    account_id = fields.Many2one(related="code_id.account_id", store=True, index=True)
    company_id = fields.Many2one(related="code_id.company_id", store=True, index=True)
    shipment_id = fields.Many2one(
        related="picking_id.acorn_shipment_id", store=True, index="btree_not_null"
    )
    ship_to_code = fields.Char(
        string="FC", related="picking_id.acorn_ship_to_code", store=True
    )
    product_id = fields.Many2one(related="order_line_id.product_id", store=True)
    asin = fields.Char(string="ASIN", related="order_line_id.acorn_asin", store=True)
    shipped_at = fields.Datetime(string="Shipped On", readonly=True)
    arrives_at = fields.Datetime(string="Arrives", readonly=True)
    counted_at = fields.Datetime(
        string="Counted By",
        readonly=True,
        index=True,
        help="What is not received by then counts as short.",
    )
    shipped = fields.Float(
        digits="Product Unit",
        readonly=True,
        help="Less what came back without Amazon having received it.",
    )
    returned_moves = fields.Integer(
        readonly=True, help="How many returns in Odoo are taken off what was shipped."
    )
    received = fields.Float(digits="Product Unit", readonly=True)
    missing = fields.Float(string="Short", digits="Product Unit", readonly=True)
    received_in_all = fields.Float(
        digits="Product Unit",
        readonly=True,
        help="What Amazon had received of the order line when this was worked out.",
    )
    is_estimated = fields.Boolean(
        string="Estimated",
        readonly=True,
        help="The order line left in several transfers, and Amazon does not say which"
        " of them is short: the oldest counts as received first.",
    )
    state = fields.Selection(
        const.RECEIPT_STATES, required=True, readonly=True, default="waiting"
    )
    currency_id = fields.Many2one(related="order_id.currency_id", store=True)
    missing_value = fields.Monetary(
        string="Short, in Money", readonly=True, groups=const.GROUPS_FINANCE
    )
    completed_at = fields.Datetime(
        string="Complete Since", readonly=True, help="When Amazon showed all of it."
    )
    receiving_days = fields.Float(
        string="Days to Receive",
        compute="_compute_receiving_days",
        store=True,
        aggregator="avg",
        help="From the arrival that was announced to when Amazon showed all of it.",
    )
    short_rate = fields.Float(
        string="Shortage Rate",
        compute="_compute_short_rate",
        store=True,
        aggregator="avg",
        help="Units that are short, of those shipped.",
    )
    carton_ids = fields.Many2many(
        "stock.package",
        string="Cartons",
        compute="_compute_carton_ids",
        compute_sudo=True,
        help="In which the item was shipped.",
    )
    deduction_ids = fields.Many2many(
        "acorn.vendor.deduction",
        "acorn_vendor_deduction_receipt_rel",
        "receipt_id",
        "deduction_id",
        string="Deductions",
        readonly=True,
        groups=const.GROUPS_FINANCE,
    )

    _picking_line_uniq = models.Constraint(
        "UNIQUE (picking_id, order_line_id)", "This receipt is there already."
    )

    # === COMPUTE METHODS === #

    @api.depends("missing", "shipped")
    def _compute_short_rate(self):
        for receipt in self:
            shipped = receipt.shipped
            receipt.short_rate = receipt.missing / shipped if shipped else 0

    @api.depends("picking_id.move_line_ids.result_package_id")
    def _compute_carton_ids(self):
        for receipt in self:
            moved = receipt.picking_id.move_line_ids.filtered(
                lambda each, line=receipt.order_line_id: (
                    each.move_id.sale_line_id == line
                )
            )
            receipt.carton_ids = moved.result_package_id

    @api.depends("completed_at", "arrives_at")
    def _compute_receiving_days(self):
        for receipt in self:
            receipt.receiving_days = days_between(
                receipt.arrives_at or None, receipt.completed_at or None
            )

    # === BUSINESS METHODS === #

    def _take_compared(self, compared):
        """Write what is new of a comparison, and since when it is complete.

        :param compared: :class:`~...rules.receipt_comparison.Compared`
        """
        self.ensure_one()
        since = self.completed_at or fields.Datetime.now()
        done = {"completed_at": compared.is_complete and since}
        write_changed(self, compared.values() | done)

    def _read_group_select(self, aggregate_spec, query):
        """Weigh shortage rates by their units: a parcel does not outweigh a truck."""
        if aggregate_spec != "short_rate:avg":
            return super()._read_group_select(aggregate_spec, query)
        missing, shipped = (
            SQL("SUM(%s)", self._field_to_sql(self._table, name, query))
            for name in ("missing", "shipped")
        )
        return SQL("%s / NULLIF(%s, 0)", missing, shipped)
