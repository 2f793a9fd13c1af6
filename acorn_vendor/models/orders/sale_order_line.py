from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import formatLang

from ... import const
from ...documents.base.common import Quantity
from ...rules.case_pack import is_whole
from ...rules.order_ledger import Ledger
from ..account.document_values import UNIT_DIGITS, to_decimal
from .line_values import to_quantity


class SaleOrderLine(models.Model):
    """The quantity ledger of a purchase order line, in what Amazon counts as eaches.

    Ordered = accepted + backordered + rejected + cancelled, once acknowledged. Odoo's
    own quantities, delivered and invoiced too, are in the unit of the line: as a
    rule the same, but a line may be sold by the case.
    """

    _name = "sale.order.line"
    _inherit = ["sale.order.line", "acorn.vendor.protected.mixin"]

    acorn_sequence = fields.Char(
        string="PO Line", readonly=True, copy=False, acorn_protected=True
    )
    acorn_asin = fields.Char(
        string="ASIN", readonly=True, copy=False, acorn_protected=True
    )
    acorn_vendor_sku = fields.Char(
        string="Vendor SKU", readonly=True, copy=False, acorn_protected=True
    )
    acorn_unit = fields.Selection(
        [("Eaches", "Eaches"), ("Cases", "Cases")],
        string="Ordered In",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_unit_size = fields.Integer(
        string="Units per Case",
        readonly=True,
        copy=False,
        default=1,
        acorn_protected=True,
    )
    acorn_each_uom_id = fields.Many2one(
        "uom.uom",
        string="Unit of One Each",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="What Amazon counts as one; the quantities of the acknowledgement are in"
        " it.",
        acorn_protected=True,
    )
    acorn_net_cost = fields.Float(
        string="Amazon's Cost",
        digits="Product Price",
        readonly=True,
        copy=False,
        help="What Amazon expects to pay, per unit or per case as the vendor code says;"
        " invoices must state the same.",
        acorn_protected=True,
    )
    acorn_cost_missing = fields.Boolean(
        string="No Cost Stated",
        readonly=True,
        copy=False,
        help="Amazon's order states neither net cost nor list price of the line.",
        acorn_protected=True,
    )
    acorn_cost_basis = fields.Selection(
        [("each", "One unit"), ("case", "One case")],
        string="Cost Is For",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_cost_per = fields.Char(
        string="Cost Per", readonly=True, copy=False, acorn_protected=True
    )
    acorn_back_order_allowed = fields.Boolean(
        string="Backorder Allowed",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_qty_ordered = fields.Float(
        string="Ordered",
        digits="Product Unit",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )
    acorn_qty_cancelled = fields.Float(
        string="Cancelled by Amazon",
        digits="Product Unit",
        readonly=True,
        copy=False,
        acorn_protected=True,
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
        acorn_protected=True,
    )
    acorn_rejection_reason = fields.Selection(
        const.REJECTION_REASONS,
        string="Rejection Reason",
        default="TemporarilyUnavailable",
        copy=False,
    )
    acorn_qty_confirmed = fields.Float(
        string="Confirmed at Amazon",
        digits="Product Unit",
        readonly=True,
        copy=False,
        help="What Amazon shows as accepted in the order status.",
        acorn_protected=True,
    )
    acorn_confirmation = fields.Selection(
        const.CONFIRMATIONS,
        string="Acknowledgement at Amazon",
        readonly=True,
        copy=False,
        help="Empty: Amazon has not shown anything yet.",
        acorn_protected=True,
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

    def _compute_price_unit(self):
        """Leave Amazon's lines alone: no price list, no quantity changes them.

        Also where the cost is not known yet: that is a question, not a price.
        """
        ours = self.filtered(lambda line: not line.acorn_sequence)
        return super(SaleOrderLine, ours)._compute_price_unit()

    def _compute_discount(self):
        """Give no discount on Amazon's cost: it is net."""
        amazon = self.filtered("acorn_sequence")
        amazon.discount = 0.0
        return super(SaleOrderLine, self - amazon)._compute_discount()

    # === CONSTRAINT METHODS === #

    @api.constrains("acorn_qty_accepted", "acorn_qty_backordered", "acorn_qty_ordered")
    def _check_acorn_acknowledgement(self):
        for line in self.filtered("acorn_sequence"):
            accepted, backordered = line.acorn_qty_accepted, line.acorn_qty_backordered
            ordered = max(line.acorn_qty_ordered - line.acorn_qty_cancelled, 0)
            unit = line._acorn_get_each_unit()
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

    @api.constrains(
        "acorn_qty_accepted", "acorn_qty_backordered", "acorn_question_kind"
    )
    def _check_acorn_whole_cases(self):
        """Promise whole cases where Amazon orders cases; it refuses anything else."""
        for line in self:
            size = line.acorn_unit_size
            if line.acorn_unit != "Cases" or size <= 1 or line.acorn_question_kind:
                continue
            promised = line.acorn_qty_accepted, line.acorn_qty_backordered
            if all(is_whole(line._acorn_to_quantity(units)) for units in promised):
                continue
            raise ValidationError(
                self.env._(
                    "Line %(line)s of %(order)s: Amazon orders cases of %(size)s."
                    " Accept and backorder multiples of %(size)s.",
                    line=line.acorn_sequence,
                    order=line.order_id.acorn_po_number,
                    size=size,
                )
            )

    # === BUSINESS METHODS - UNITS === #

    def _acorn_get_each_unit(self):
        """Return the unit of what Amazon counts as one; the ledger is in it."""
        return self.acorn_each_uom_id or self.product_uom_id

    def _acorn_get_unit(self):
        """Return one of what Amazon ordered by, as the :class:`Quantity` it uses."""
        if self.acorn_unit == "Cases" and self.acorn_unit_size:
            return Quantity(Decimal(1), "Cases", self.acorn_unit_size)
        return Quantity(Decimal(1))

    def _acorn_to_quantity(self, eaches):
        """Return eaches of the ledger in what Amazon ordered by."""
        return to_quantity(self, eaches, self._acorn_get_each_unit())

    def _acorn_from_eaches(self, eaches):
        """Return eaches of the ledger in the unit of the order line."""
        return self._acorn_get_each_unit()._compute_quantity(
            eaches, self.product_uom_id, rounding_method="HALF-UP"
        )

    def _acorn_get_units_per_each(self):
        """Return how many units of the product are in what Amazon counts as one."""
        unit = self.product_id.uom_id
        return round(self._acorn_get_each_unit().factor / unit.factor, 6) if unit else 1

    def _acorn_get_each_price(self):
        """Return the price of what Amazon counts as one."""
        each, unit = self._acorn_get_each_unit(), self.product_uom_id
        return unit._compute_price(self.price_unit, each) if unit else self.price_unit

    def _acorn_to_cost(self, price, unit):
        """Return a price of one ``unit`` in what Amazon's cost is for."""
        if not self.acorn_sequence:
            return price
        price = unit._compute_price(price, self._acorn_get_each_unit())
        return price * (self.acorn_unit_size if self.acorn_cost_basis == "case" else 1)

    def _acorn_get_ledger(self):
        """Return the quantities of the line, as :class:`Ledger`."""
        self.ensure_one()
        return Ledger(
            *(
                to_decimal(units, UNIT_DIGITS)
                for units in (
                    max(self.acorn_qty_ordered, 0),
                    self.acorn_qty_accepted,
                    self.acorn_qty_backordered,
                    self.acorn_qty_cancelled,
                )
            )
        )

    # === BUSINESS METHODS - ACKNOWLEDGEMENT === #

    def _acorn_get_open_quantity(self):
        """Return the units Amazon still orders: ordered less cancelled."""
        self.ensure_one()
        return max(self.acorn_qty_ordered - self.acorn_qty_cancelled, 0)

    def _acorn_get_carton_sizes(self):
        """Return ``{line: units of the product in a carton}``; 0 where unknown.

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
            (mapping.account_id, mapping.product_id): int(
                round(mapping.case_uom_id.factor / mapping.product_id.uom_id.factor, 6)
            )
            for mapping in mappings
        }
        return {
            line: line.acorn_unit_size * int(line._acorn_get_units_per_each())
            if line.acorn_unit == "Cases"
            else sizes.get((line.order_id.acorn_account_id, line.product_id), 0)
            for line in self
        }

    def _acorn_keep_promised(self):
        """Reduce the ordered quantity of Odoo to what was promised to Amazon."""
        # A line without product has no unit either: Odoo refuses to confirm it.
        for line in self.filtered("product_uom_id"):
            promised = line._acorn_from_eaches(
                line.acorn_qty_accepted + line.acorn_qty_backordered
            )
            if line.product_uom_id.compare(line.product_uom_qty, promised):
                line.product_uom_qty = promised

    def _acorn_format_cost(self, cost):
        """Return a cost of this line as people read it, with its currency."""
        return formatLang(
            self.env, float(cost), dp="Product Price", currency_obj=self.currency_id
        )
