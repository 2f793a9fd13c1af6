from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class AcornVendorCost(models.Model):
    """What was agreed with Amazon as the net cost of a product, for a time."""

    _name = "acorn.vendor.cost"
    _description = "Cost Agreed with Amazon"
    _check_company_auto = True
    _order = "product_id, code_id, date_from desc, id"

    account_id = fields.Many2one(
        "acorn.vendor.account",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self._default_account_id(),
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        domain="[('account_id', '=', account_id)]",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: agreed for all vendor codes of the account.",
    )
    product_id = fields.Many2one(
        "product.product", required=True, index=True, check_company=True
    )
    cost = fields.Float(
        string="Net Cost", digits="Product Price", required=True, help="Per unit."
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.company.currency_id,
    )
    date_from = fields.Date(string="Valid From", required=True)
    date_to = fields.Date(string="Valid To", help="Empty: until further notice.")
    note = fields.Char(string="Agreed In", help="E-mail, ticket or contract.")

    _cost_positive = models.Constraint(
        "CHECK (cost > 0)", "An agreed cost is more than zero."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "An agreement cannot end before it starts.",
    )

    def _default_account_id(self):
        accounts = self.env["acorn.vendor.account"].search([], limit=2)
        return accounts if len(accounts) == 1 else False

    # === COMPUTE METHODS === #

    @api.depends("product_id.display_name", "cost", "currency_id")
    def _compute_display_name(self):
        for agreed in self:
            name = agreed.product_id.display_name
            agreed.display_name = f"{name}: {agreed.cost:g} {agreed.currency_id.name}"

    # === CONSTRAINT METHODS === #

    @api.constrains(
        "account_id", "code_id", "product_id", "currency_id", "date_from", "date_to"
    )
    def _check_overlap(self):
        """Two costs at a time for the same goods would make a guess of the guard."""
        for agreed in self:
            domain = (
                Domain(
                    [
                        ("id", "!=", agreed.id),
                        ("account_id", "=", agreed.account_id.id),
                        ("code_id", "=", agreed.code_id.id),
                        ("product_id", "=", agreed.product_id.id),
                        ("currency_id", "=", agreed.currency_id.id),
                    ]
                )
                & agreed._get_overlap_domain()
            )
            other = self.search(domain, limit=1)
            if other:
                raise ValidationError(
                    self.env._(
                        "%(product)s has an agreed cost from %(start)s already. End it"
                        " before the new one starts.",
                        product=agreed.product_id.display_name,
                        start=other.date_from,
                    )
                )

    def _get_overlap_domain(self):
        self.ensure_one()
        still_valid = Domain("date_to", "=", False) | Domain(
            "date_to", ">=", self.date_from
        )
        if not self.date_to:
            return still_valid
        return still_valid & Domain("date_from", "<=", self.date_to)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        agreed = super().create(vals_list)
        agreed._judge_waiting_lines()
        return agreed

    def write(self, vals):
        products = self.product_id
        result = super().write(vals)
        self._judge_waiting_lines(products)
        return result

    def unlink(self):
        products = self.product_id
        result = super().unlink()
        self._judge_waiting_lines(products)
        return result

    # === BUSINESS METHODS === #

    def _judge_waiting_lines(self, products=None):
        """Compare the orders that are not answered yet with what is agreed now."""
        products = self.exists().product_id | (products or self.product_id.browse())
        self.env["sale.order.line"]._acorn_judge_unanswered(
            [("product_id", "in", products.ids)]
        )

    @api.model
    def _get_agreed(self, lines):
        """Return ``{order line: agreed cost per unit}``, for those that have one.

        What is agreed for the vendor code goes before what is for the account; the
        date of the purchase order counts.
        """
        found = defaultdict(list)
        for agreed in self.search(
            [
                ("product_id", "in", lines.product_id.ids),
                ("account_id", "in", lines.order_id.acorn_account_id.ids),
            ],
            order="code_id, date_from desc",
        ):
            key = (agreed.account_id, agreed.product_id, agreed.currency_id)
            found[key].append(agreed)
        costs = {}
        for line in lines:
            order = line.order_id
            key = (order.acorn_account_id, line.product_id, order.currency_id)
            valid = [each for each in found[key] if each._is_valid_for(order)]
            valid.sort(key=lambda each: not each.code_id)
            if valid:
                costs[line] = valid[0].cost
        return costs

    def _is_valid_for(self, order):
        self.ensure_one()
        day = fields.Date.to_date(order.acorn_po_date) or fields.Date.today()
        return (
            (not self.code_id or self.code_id == order.acorn_code_id)
            and self.date_from <= day
            and (not self.date_to or day <= self.date_to)
        )
