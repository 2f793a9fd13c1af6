from collections import defaultdict

from odoo import api, fields, models

from ...rules.vendor_return import distribute
from ..account.document_values import UNIT_DIGITS, to_decimal
from .receipt_comparison import ReceiptComparison


class AcornVendorReturnLine(models.Model):
    """An item of a return, in what Amazon counts as one."""

    _name = "acorn.vendor.return.line"
    _description = "Amazon Vendor Return Item"
    _inherit = ["acorn.vendor.target.mixin"]
    _order = "return_id, id"

    return_id = fields.Many2one(
        "acorn.vendor.return", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="return_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="return_id.currency_id")
    po_number = fields.Char(string="PO Number", help="Which the goods were bought by.")
    asin = fields.Char(string="ASIN")
    product_id = fields.Many2one(
        "product.product",
        compute="_compute_order_line_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    order_line_id = fields.Many2one(
        "sale.order.line",
        compute="_compute_order_line_id",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    quantity = fields.Float(digits="Product Unit", required=True, default=1)
    received = fields.Float(
        digits="Product Unit", compute="_compute_received", store=True
    )
    unit_cost = fields.Float(
        digits="Product Price",
        compute="_compute_unit_cost",
        store=True,
        readonly=False,
        precompute=True,
        help="What Amazon had paid for one; deductions are compared with it.",
    )
    reason = fields.Char()

    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0)", "At least one unit comes back."
    )

    # === COMPUTE METHODS === #

    @api.depends("po_number", "asin", "return_id.code_id")
    def _compute_order_line_id(self):
        """Find the order line that was sold, else the product of the ASIN."""
        found = self._find_order_lines()
        products = self._find_products()
        for line in self:
            order_line = found.get(line._get_key(), self.env["sale.order.line"])
            line.order_line_id = order_line[:1]
            line.product_id = (
                order_line[:1].product_id
                or products.get((line.return_id.account_id, line.asin))
                or line.product_id
            )

    @api.depends("order_line_id", "product_id")
    def _compute_unit_cost(self):
        for line in self:
            # What a file or a person has entered stays.
            if not line.unit_cost and line.order_line_id:
                sold = line.order_line_id.sudo()
                price = ReceiptComparison(sold, False).get_price(sold)
                line.unit_cost = float(price)

    @api.depends(
        "return_id.picking_ids.move_ids.state",
        "return_id.picking_ids.move_ids.quantity",
        "product_id",
        "quantity",
    )
    def _compute_received(self):
        """Share out what arrived of each product over its lines."""
        for vendor_return, lines in self.return_id.line_ids.grouped(
            "return_id"
        ).items():
            arrived = vendor_return._get_arrived()
            for product, same in lines.grouped("product_id").items():
                expected = [line._to_units(line.quantity) for line in same]
                units = arrived.get(product, 0)
                parts = distribute(to_decimal(units, UNIT_DIGITS), expected)
                for line, part in zip(same, parts, strict=True):
                    line.received = float(part)

    # === BUSINESS METHODS === #

    def _to_units(self, amount):
        return to_decimal(amount, UNIT_DIGITS)

    def _get_key(self):
        self.ensure_one()
        return self.return_id.account_id, (self.po_number or "").upper(), self.asin

    def _find_order_lines(self):
        """Return ``{(account, PO number, ASIN): order lines}``, in one search."""
        numbers = {(number or "").upper() for number in self.mapped("po_number")}
        # Who enters a return need not see the orders of others.
        lines = self.env["sale.order.line"].sudo().search(
            [
                ("order_id.acorn_account_id", "in", self.return_id.account_id.ids),
                ("order_id.acorn_po_number", "in", list(numbers - {""})),
                ("acorn_asin", "in", [asin for asin in self.mapped("asin") if asin]),
                ("product_id", "!=", False),
            ],
            order="id",
        )  # fmt: skip
        found = defaultdict(lines.browse)
        for line in lines:
            order = line.order_id
            key = order.acorn_account_id, order.acorn_po_number, line.acorn_asin
            found[key] |= line
        return found

    def _find_products(self):
        """Return ``{(account, ASIN): product}`` by the mappings of the items."""
        mappings = self.env["acorn.vendor.product"].sudo().search(
            [
                ("account_id", "in", self.return_id.account_id.ids),
                ("kind", "=", "asin"),
                ("identifier", "in", [asin for asin in self.mapped("asin") if asin]),
                ("product_id", "!=", False),
            ]
        )  # fmt: skip
        return {
            (mapping.account_id, mapping.identifier): mapping.product_id
            for mapping in mappings
        }
