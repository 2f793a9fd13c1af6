from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...rules.agreed_cost import (
    Agreement,
    Offer,
    find_agreed,
    find_ended,
    plan_all,
)
from ...rules.validity import Period, find_overlap
from ..account.document_values import to_rounded

# Two costs that have all of these in common are about the same goods.
TOPIC = ("account_id", "code_id", "product_id", "currency_id")


class AcornVendorCost(models.Model):
    """What was agreed with Amazon as the net cost of a product, for a time."""

    _name = "acorn.vendor.cost"
    _description = "Cost Agreed with Amazon"
    _inherit = ["acorn.vendor.target.mixin"]
    _check_company_auto = True
    _order = "product_id, code_id, date_from desc, id"

    account_id = fields.Many2one(
        "acorn.vendor.account",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env["acorn.vendor.account"]._get_only(),
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    code_id = fields.Many2one(
        "acorn.vendor.code",
        string="Vendor Code",
        domain="[('account_id', '=', account_id)]",
        check_company=True,
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
        compute="_compute_currency_id",
        store=True,
        readonly=False,
        precompute=True,
        help="A cost counts for orders in this currency only.",
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

    # === COMPUTE METHODS === #

    @api.depends("product_id.display_name", "cost", "currency_id")
    def _compute_display_name(self):
        for agreed in self:
            name = agreed.product_id.display_name
            agreed.display_name = f"{name}: {agreed.cost:g} {agreed.currency_id.name}"

    @api.depends("account_id", "code_id")
    def _compute_currency_id(self):
        """Propose what Amazon orders in; keep what was chosen."""
        for agreed in self:
            used = (agreed.code_id or agreed.account_id.code_ids).currency_id
            company = agreed.company_id or self.env.company
            agreed.currency_id = agreed.currency_id or (
                used if len(used) == 1 else company.currency_id
            )

    # === CONSTRAINT METHODS === #

    @api.constrains(*TOPIC, "date_from", "date_to")
    def _check_overlap(self):
        """Two costs at a time for the same goods would make a guess of the guard."""
        known = self.search(
            [
                ("account_id", "in", self.account_id.ids),
                ("product_id", "in", self.product_id.ids),
            ]
        )
        overlap = find_overlap(each._get_period() for each in known)
        if overlap:
            raise ValidationError(
                self.env._(
                    "%(product)s has an agreed cost from %(start)s already. End it"
                    " before the new one starts.",
                    product=overlap[0].key.product_id.display_name,
                    start=overlap[0].start,
                )
            )

    @api.constrains("account_id", "code_id")
    def _check_code(self):
        for agreed in self.filtered("code_id"):
            if agreed.code_id.account_id != agreed.account_id:
                raise ValidationError(
                    self.env._(
                        "%(code)s is a vendor code of %(account)s: choose that account,"
                        " or another vendor code.",
                        code=agreed.code_id.name,
                        account=agreed.code_id.account_id.name,
                    )
                )

    # === CRUD METHODS === #

    @api.model
    def load(self, fields, data):
        """Import rows; a new cost ends the one before, as with a new price list."""
        replacing = self.with_context(acorn_replace=True)
        return super(AcornVendorCost, replacing).load(fields, data)

    @api.model_create_multi
    def create(self, vals_list):
        """Compare the costs of waiting lines with the new agreements."""
        if self.env.context.get("acorn_replace"):
            self._end_before(vals_list)
        agreed = super().create(vals_list)
        agreed._judge_waiting_lines()
        return agreed

    def write(self, vals):
        """Compare the costs of waiting lines anew, of the old products too."""
        products = self.product_id
        result = super().write(vals)
        self._judge_waiting_lines(products)
        return result

    def unlink(self):
        """Compare the costs of waiting lines without the agreements."""
        products = self.product_id
        result = super().unlink()
        self._judge_waiting_lines(products)
        return result

    # === BUSINESS METHODS === #

    def _judge_waiting_lines(self, products=None):
        """Compare the orders that are not acknowledged yet with what is agreed now."""
        products = self.exists().product_id | (products or self.product_id.browse())
        self.env["sale.order.line"]._acorn_judge_unacknowledged(
            [("product_id", "in", products.ids)]
        )

    def _get_period(self):
        self.ensure_one()
        topic = tuple(self[name] for name in TOPIC)
        return Period(self, topic, self.date_from, self.date_to or None)

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
            found[key].append(agreed._as_rule())
        costs = {}
        for line in lines:
            order = line.order_id
            key = (order.acorn_account_id, line.product_id, order.currency_id)
            counted = find_agreed(
                found[key], order.acorn_code_id, order._acorn_get_order_day()
            )
            if counted:
                costs[line] = counted.period.key.cost
        return costs

    def _as_rule(self):
        """Return this as :class:`~...rules.agreed_cost.Agreement`."""
        self.ensure_one()
        cost = self._round_cost(self.cost)
        return Agreement(self._get_period(), cost, self.code_id or None)

    @api.model
    def _round_cost(self, cost):
        """Return a cost as the books keep it."""
        digits = self.env["decimal.precision"].precision_get("Product Price")
        return to_rounded(cost, digits)

    @api.model
    def _end_before(self, vals_list):
        """End what is agreed until further notice where one of these goes on."""
        offers = [self.new(vals) for vals in vals_list]
        starts = {offer._get_period().topic: offer.date_from for offer in offers}
        running = self.search(
            [
                ("account_id", "in", [offer.account_id.id for offer in offers]),
                ("product_id", "in", [offer.product_id.id for offer in offers]),
                ("date_to", "=", False),
            ]
        )
        ended = find_ended([each._get_period() for each in running], starts)
        for agreed, last_day in ended.items():
            agreed.date_to = last_day

    @api.model
    def _agree(self, offers):
        """Agree to costs from a day on; what was agreed before ends the day before.

        :param offers: values of costs without an end
        :return: what is new
        """
        plans, same = self._plan(offers), defaultdict(self.browse)
        for old in (old for done in plans for old in done.changed):
            agreed = old.period.key
            same[tuple(agreed._prepare_change(old, offers).items())] |= agreed
        for values, agreed in same.items():
            agreed.write(dict(values))
        return self.create(
            [
                {
                    **offers[new.period.key],
                    "cost": float(new.cost),
                    "date_to": new.period.end,
                }
                for done in plans
                for new in done.created
            ]
        )

    @api.model
    def _plan(self, offers):
        """Return what these costs do, as a :class:`Plan` for each of their topics."""
        known = self.search(
            [
                ("account_id", "in", [values["account_id"] for values in offers]),
                ("product_id", "in", [values["product_id"] for values in offers]),
            ]
        )
        return plan_all(
            (
                (tuple(agreed[name].id for name in TOPIC), agreed._as_rule())
                for agreed in known
            ),
            self._as_offers(offers),
        )

    @api.model
    def _as_offers(self, offers):
        """Yield the topic of each of these costs, and the cost as :class:`Offer`."""
        for place, values in enumerate(offers):
            cost = self._round_cost(values["cost"])
            topic = tuple(values[name] for name in TOPIC)
            yield topic, Offer(place, values["date_from"], cost)

    def _prepare_change(self, agreement, offers):
        """Return what ends this earlier, or corrects it as one of the offers says."""
        self.ensure_one()
        if self._round_cost(self.cost) == agreement.cost:
            return {"date_to": agreement.period.end}
        return {
            "cost": float(agreement.cost),
            "date_to": agreement.period.end or False,
            "note": next(
                values["note"]
                for values in offers
                if (values["product_id"], values["date_from"])
                == (self.product_id.id, self.date_from)
            ),
        }
