from odoo import api, fields, models
from odoo.fields import Domain

from ...rules.cost_guard import judge
from ...rules.line_cost import gap, state_of_order
from ..account.actions import open_action
from ..account.document_values import to_decimal


class SaleOrder(models.Model):
    """What is wrong with the costs of an order."""

    _inherit = "sale.order"

    acorn_cost_state = fields.Selection(
        [("ok", "As agreed"), ("low", "Below what was agreed")],
        string="Costs",
        compute="_compute_acorn_cost_state",
        store=True,
        acorn_protected=True,
    )

    @api.depends("order_line.acorn_cost_state")
    def _compute_acorn_cost_state(self):
        for order in self:
            states = order.order_line.mapped("acorn_cost_state")
            order.acorn_cost_state = state_of_order(states)


class SaleOrderLine(models.Model):
    """Amazon's cost beside the one that was agreed."""

    _inherit = "sale.order.line"

    acorn_po_date = fields.Datetime(
        related="order_id.acorn_po_date", string="Ordered On"
    )
    acorn_cost_agreed = fields.Float(
        string="Agreed Cost",
        digits="Product Price",
        compute="_compute_acorn_cost_agreed",
        store=True,
        help="From the agreed costs, else from the vendor code's price list.",
        acorn_protected=True,
    )
    acorn_cost_state = fields.Selection(
        [
            ("none", "Nothing agreed"),
            ("ok", "As agreed"),
            ("low", "Too low"),
            ("high", "Higher"),
            ("ours", "Entered here"),
            ("unknown", "No cost"),
        ],
        string="Cost Check",
        compute="_compute_acorn_cost_state",
        store=True,
        acorn_protected=True,
    )
    acorn_cost_gap = fields.Monetary(
        string="Cost Difference",
        compute="_compute_acorn_cost_gap",
        help="What Amazon would pay less (or more) than agreed for the open units.",
    )

    # === COMPUTE METHODS === #

    # Neither depends on the policies and price lists: what they change is taken over
    # by the orders that wait, while an acknowledged order keeps what it was judged by.

    @api.depends("product_id", "acorn_sequence", "acorn_each_uom_id")
    def _compute_acorn_cost_agreed(self):
        """Find the agreed costs of many lines at once."""
        lines = self.filtered("acorn_sequence")
        (self - lines).acorn_cost_agreed = 0
        agreed = self.env["acorn.vendor.cost"].sudo()._get_agreed(lines)
        listed = (lines - lines.browse(line.id for line in agreed))._acorn_get_listed()
        for line in lines:
            cost = agreed.get(line) or listed.get(line) or 0
            line.acorn_cost_agreed = cost * line._acorn_get_units_per_each()

    @api.depends(
        "acorn_cost_agreed",
        "acorn_net_cost",
        "acorn_cost_settled",
        "acorn_cost_source",
        "acorn_cost_basis",
        "price_unit",
    )
    def _compute_acorn_cost_state(self):
        digits = self.env["decimal.precision"].precision_get("Product Price")
        lines = self.filtered("acorn_sequence")
        (self - lines).acorn_cost_state = False
        for line in lines:
            if line._acorn_lacks_cost():
                line.acorn_cost_state = line._acorn_get_line_cost().settled_state
                continue
            # Of a pack as of its units: costs are agreed and rounded per unit.
            units = line._acorn_get_units_per_each()
            line.acorn_cost_state = judge(
                to_decimal(line._acorn_get_unit_cost() / units, digits),
                to_decimal(line.acorn_cost_agreed / units, digits),
                line.order_id.acorn_code_id._get_cost_tolerance(),
            )

    @api.depends("acorn_cost_agreed", "acorn_cost_state", "acorn_qty_ordered")
    def _compute_acorn_cost_gap(self):
        for line in self:
            line.acorn_cost_gap = gap(
                line.acorn_cost_state,
                line._acorn_get_unit_cost(),
                line.acorn_cost_agreed,
                line._acorn_get_open_quantity(),
            )

    # === ACTION METHODS === #

    def action_acorn_open_cost_history(self):
        """Show what Amazon paid for this item over time."""
        self.ensure_one()
        name = "acorn_asin" if self.acorn_asin else "acorn_vendor_sku"
        return open_action(
            self.env,
            "acorn_vendor.sale_order_line_action_cost_history",
            domain=[
                (name, "=", self[name]),
                ("acorn_net_cost", ">", 0),
                ("order_id.acorn_account_id", "=", self.order_id.acorn_account_id.id),
            ],
        )

    # === BUSINESS METHODS === #

    @api.model
    def _acorn_judge_unacknowledged(self, domain):
        """Compare the costs of the orders to be acknowledged once more."""
        lines = self.sudo().search(
            Domain(domain)
            & Domain("acorn_sequence", "!=", False)
            & Domain("order_id.acorn_document_state", "=", "due")
            & Domain("order_id.state", "in", ("draft", "sent"))
        )
        for name in ("acorn_cost_agreed", "acorn_cost_state"):
            self.env.add_to_compute(self._fields[name], lines)
        lacking = lines.filtered(lambda line: line._acorn_lacks_cost())
        if lacking:
            lacking.order_id.acorn_account_id._complete_waiting_lines(lacking)

    def _acorn_get_unit_cost(self):
        """Return what one unit costs, also of goods by weight; 0 if nobody knows."""
        self.ensure_one()
        if self.acorn_cost_per:
            return self._acorn_get_each_price()
        return self._acorn_get_line_cost().of_each

    def _acorn_get_listed(self):
        """Return ``{line: price}`` by the price lists of the vendor codes."""
        prices = {}
        for order, lines in self.grouped("order_id").items():
            pricelist = order.acorn_code_id.pricelist_id
            if pricelist:
                listed = pricelist._get_products_price(
                    lines.product_id,
                    1.0,
                    currency=order.currency_id,
                    date=order.acorn_po_date or fields.Datetime.now(),
                )
                prices |= {line: listed.get(line.product_id.id) for line in lines}
        return prices
