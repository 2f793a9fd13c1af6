from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .. import const


class SaleOrderLine(models.Model):
    """The quantity ledger of a purchase order line, in units of the product.

    Ordered = accepted + backordered + rejected + cancelled, once answered. Odoo's
    own delivered and invoiced quantities stand beside it.
    """

    _inherit = "sale.order.line"

    acorn_sequence = fields.Char(string="PO Line", readonly=True, copy=False)
    acorn_asin = fields.Char(string="ASIN", readonly=True, copy=False)
    acorn_vendor_sku = fields.Char(string="Vendor SKU", readonly=True, copy=False)
    acorn_unit = fields.Selection(
        [("Eaches", "Eaches"), ("Cases", "Cases")],
        string="Ordered In",
        readonly=True,
        copy=False,
    )
    acorn_unit_size = fields.Integer(
        string="Units per Case", readonly=True, copy=False, default=1
    )
    acorn_net_cost = fields.Float(
        string="Amazon's Cost",
        digits="Product Price",
        readonly=True,
        copy=False,
        help="What Amazon expects to pay per unit; invoices must state the same.",
    )
    acorn_cost_per = fields.Char(string="Cost Per", readonly=True, copy=False)
    acorn_back_order_allowed = fields.Boolean(
        string="Backorder Allowed", readonly=True, copy=False
    )
    acorn_qty_ordered = fields.Float(
        string="Ordered", digits="Product Unit", readonly=True, copy=False
    )
    acorn_qty_cancelled = fields.Float(
        string="Cancelled by Amazon", digits="Product Unit", readonly=True, copy=False
    )
    acorn_qty_accepted = fields.Float(
        string="Accepted", digits="Product Unit", copy=False
    )
    acorn_qty_backordered = fields.Float(
        string="Backordered", digits="Product Unit", copy=False
    )
    acorn_qty_rejected = fields.Float(
        string="Rejected",
        digits="Product Unit",
        compute="_compute_acorn_qty_rejected",
        store=True,
        help="What is neither accepted, backordered nor cancelled.",
    )
    acorn_rejection_reason = fields.Selection(
        const.REJECTION_REASONS,
        string="Rejection Reason",
        default="TemporarilyUnavailable",
        copy=False,
    )
    # === COMPUTE METHODS === #

    @api.depends(
        "acorn_qty_ordered",
        "acorn_qty_cancelled",
        "acorn_qty_accepted",
        "acorn_qty_backordered",
    )
    def _compute_acorn_qty_rejected(self):
        for line in self:
            open_quantity = line.acorn_qty_ordered - line.acorn_qty_cancelled
            line.acorn_qty_rejected = max(
                open_quantity - line.acorn_qty_accepted - line.acorn_qty_backordered, 0
            )

    # === CONSTRAINT METHODS === #

    @api.constrains("acorn_qty_accepted", "acorn_qty_backordered", "acorn_qty_ordered")
    def _check_acorn_answer(self):
        for line in self.filtered("acorn_sequence"):
            accepted, backordered = line.acorn_qty_accepted, line.acorn_qty_backordered
            ordered = max(line.acorn_qty_ordered - line.acorn_qty_cancelled, 0)
            unit = line.product_uom_id
            if unit.compare(min(accepted, backordered), 0) < 0 or (
                unit.compare(accepted + backordered, ordered) > 0
            ):
                raise ValidationError(
                    self.env._(
                        "Line %(line)s of %(order)s: accept and backorder between 0 and"
                        " the %(ordered)s units Amazon ordered.",
                        line=line.acorn_sequence,
                        order=line.order_id.acorn_po_number,
                        ordered=ordered,
                    )
                )
            if backordered and not line.acorn_back_order_allowed:
                raise ValidationError(
                    self.env._(
                        "Line %(line)s of %(order)s: Amazon does not allow a backorder"
                        " of this item. Accept or reject it.",
                        line=line.acorn_sequence,
                        order=line.order_id.acorn_po_number,
                    )
                )

    # === BUSINESS METHODS === #

    def _acorn_get_open_quantity(self):
        """Return the units Amazon still orders: ordered less cancelled."""
        self.ensure_one()
        return max(self.acorn_qty_ordered - self.acorn_qty_cancelled, 0)

    def _acorn_get_carton_sizes(self):
        """Return ``{line: units of a full carton}``; 0 where that is unknown.

        What Amazon orders in cases is packed in cases; else the case unit of the
        item's mapping counts.
        """
        mappings = self.env["acorn.vendor.product"].search_fetch(
            [
                ("account_id", "in", self.order_id.acorn_account_id.ids),
                ("product_id", "in", self.product_id.ids),
                ("case_uom_id", "!=", False),
            ],
            ["account_id", "product_id", "case_uom_id"],
        )
        sizes = {
            (mapping.account_id, mapping.product_id): int(mapping.case_size)
            for mapping in mappings
        }
        return {
            line: line.acorn_unit_size
            if line.acorn_unit == "Cases"
            else sizes.get((line.order_id.acorn_account_id, line.product_id), 0)
            for line in self
        }

    def _acorn_keep_promised(self):
        """Reduce the ordered quantity of Odoo to what was promised to Amazon."""
        # A line without product has no unit either: Odoo refuses to confirm it.
        for line in self.filtered("product_uom_id"):
            promised = line.acorn_qty_accepted + line.acorn_qty_backordered
            if line.product_uom_id.compare(line.product_uom_qty, promised):
                line.product_uom_qty = promised

    def _acorn_accept(self, accept):
        """Accept all of these lines, or nothing of them."""
        for line in self:
            line.write(
                {
                    "acorn_qty_accepted": (
                        line._acorn_get_open_quantity() if accept else 0
                    ),
                    "acorn_qty_backordered": 0,
                }
            )
