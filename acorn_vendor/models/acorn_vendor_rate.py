from odoo import api, fields, models


class AcornVendorRate(models.Model):
    """What Amazon charges when a step is missed, for a time.

    Rates differ by agreement and change; those that come with the addon are what
    vendors reported, to be edited.
    """

    _name = "acorn.vendor.rate"
    _description = "Amazon Chargeback Rate"
    _order = "step, date_from desc, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    step = fields.Selection(
        [("acknowledge", "Answer"), ("ship", "Ship")],
        required=True,
        help="The step whose deadline is missed.",
    )
    account_id = fields.Many2one(
        "acorn.vendor.account",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: for all accounts.",
    )
    percent = fields.Float(string="% of Cost", help="Of the goods that have not left.")
    amount = fields.Float(
        string="Per Order", help="A fixed sum per order, in the order's currency."
    )
    date_from = fields.Date(string="Valid From")
    date_to = fields.Date(string="Valid To")
    note = fields.Char(string="Source", translate=True)

    _not_negative = models.Constraint(
        "CHECK (percent >= 0 AND amount >= 0)", "A rate is not negative."
    )

    @api.model_create_multi
    def create(self, vals_list):
        rates = super().create(vals_list)
        self._weigh_open_orders()
        return rates

    def write(self, vals):
        result = super().write(vals)
        self._weigh_open_orders()
        return result

    def unlink(self):
        result = super().unlink()
        self._weigh_open_orders()
        return result

    @api.model
    def _weigh_open_orders(self):
        """Show what is at risk by the rates of now."""
        orders = self.env["sale.order"].sudo()
        open_orders = orders.search([("acorn_next_step", "!=", False)])
        self.env.add_to_compute(orders._fields["acorn_money_at_risk"], open_orders)

    @api.model
    def _get_rates(self):
        """Return all rates in use."""
        return self.search([])

    def _applies_to(self, order):
        self.ensure_one()
        deadline = order.acorn_deadline
        day = fields.Date.to_date(deadline)
        return (
            deadline
            and self.step == order.acorn_next_step
            and (not self.account_id or self.account_id == order.acorn_account_id)
            and (not self.date_from or self.date_from <= day)
            and (not self.date_to or day <= self.date_to)
        )

    def _get_charge(self, order):
        """Return what missing the step may cost, in the order's currency."""
        self.ensure_one()
        return order._acorn_get_open_value() * self.percent / 100 + self.amount
