from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...rules.chargeback import FIRST_RATES, charge
from ...rules.reminder import Rate, rates_for
from ...rules.validity import Period, find_overlap


class AcornVendorRate(models.Model):
    """What Amazon charges when a step is missed, for a time.

    Rates differ by agreement and change. Each company edits its own; those it starts
    with are what vendors reported.
    """

    _name = "acorn.vendor.rate"
    _description = "Amazon Chargeback Rate"
    _inherit = ["acorn.vendor.target.mixin"]
    _check_company_auto = True
    _order = "step, date_from desc, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    step = fields.Selection(
        [("acknowledge", "Acknowledge"), ("ship", "Ship")],
        required=True,
        help="The step whose deadline is missed.",
    )
    account_id = fields.Many2one(
        "acorn.vendor.account",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        help="Empty: for all accounts of the company that have no rates of their own"
        " for this step.",
    )
    percent = fields.Float(string="% of Cost", help="Of the goods that have not left.")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(
        string="Per Order", help="A fixed sum per order, in the company's currency."
    )
    date_from = fields.Date(string="Valid From")
    date_to = fields.Date(string="Valid To")
    note = fields.Char(string="Source", translate=True)

    _not_negative = models.Constraint(
        "CHECK (percent >= 0 AND amount >= 0)", "A rate is not negative."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "A rate cannot end before it starts."
    )

    # === CONSTRAINT METHODS === #

    @api.constrains(
        "name", "active", "company_id", "step", "account_id", "date_from", "date_to"
    )
    def _check_overlap(self):
        """The same charge twice at a time would count twice."""
        rates = self.search([("company_id", "in", self.company_id.ids)])
        overlap = find_overlap(each._get_period() for each in rates)
        if overlap:
            raise ValidationError(
                self.env._(
                    "%(rate)s has a rate for this time already. End it before the new"
                    " one starts.",
                    rate=overlap[0].key.name,
                )
            )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Weigh the open orders by the new rates."""
        rates = super().create(vals_list)
        rates.company_id._acorn_weigh_open_orders()
        return rates

    def write(self, vals):
        """Weigh the open orders anew, of the old companies too."""
        companies = self.company_id
        result = super().write(vals)
        (companies | self.company_id)._acorn_weigh_open_orders()
        return result

    def unlink(self):
        """Weigh the open orders without the rates."""
        companies = self.company_id
        result = super().unlink()
        companies._acorn_weigh_open_orders()
        return result

    # === BUSINESS METHODS === #

    def _get_period(self):
        self.ensure_one()
        topic = (self.company_id, self.account_id, self.step, self.name.casefold())
        return Period(self, topic, self.date_from or None, self.date_to or None)

    @api.model
    def _get_rates(self, companies, steps):
        """Return the rates of these companies for these steps."""
        if not steps:
            return self.browse()
        return self.search([("company_id", "in", companies.ids), ("step", "in", steps)])

    def _get_money_at_risk(self, order):
        """Return what missing the next step of an order may cost, in its currency.

        Rates of its account take the place of those for all accounts.
        """
        if not (order.acorn_next_step and order.acorn_deadline):
            return 0.0
        day = order._acorn_to_day(order.acorn_deadline)
        rates = rates_for(
            (rate._to_rate() for rate in self),
            order.company_id,
            order.acorn_account_id,
            order.acorn_next_step,
            day,
        )
        value = order._acorn_get_open_value()
        return sum(rate._get_charge(order, value, day) for rate in rates)

    def _to_rate(self):
        """Return this as :class:`Rate`."""
        return Rate(
            record=self,
            company=self.company_id,
            step=self.step,
            period=self._get_period(),
            account=self.account_id or None,
        )

    def _get_charge(self, order, value, day):
        """Return what is charged for goods of this value."""
        self.ensure_one()
        fixed = self.currency_id._convert(
            self.amount, order.currency_id, self.company_id, day
        )
        return charge(value, self.percent, fixed)

    @api.model
    def _prepare_reported(self, company):
        """Return the values of the rates that vendors reported, to start with."""
        note = self.env._(
            "Reported by vendors in North America. Check your own agreement."
        )
        names = {
            "not_confirmed": self.env._("Units not confirmed"),
            "not_filled": self.env._("Not filled"),
            "not_shipped_on_time": self.env._("Not shipped on time"),
        }
        return [
            {
                "company_id": company.id,
                "name": names[rate.code],
                "step": rate.step,
                "percent": rate.percent,
                "date_from": rate.start,
                "note": note,
            }
            for rate in FIRST_RATES
        ]


class AcornVendorAccount(models.Model):
    _inherit = "acorn.vendor.account"

    @api.model_create_multi
    def create(self, vals_list):
        """Give the companies of new accounts their rates."""
        accounts = super().create(vals_list)
        accounts.company_id._acorn_create_rates()
        return accounts


class ResCompany(models.Model):
    _inherit = "res.company"

    def _acorn_create_rates(self):
        """Give companies their first rates; what they have had is left alone."""
        rates = self.env["acorn.vendor.rate"].sudo().with_context(active_test=False)
        new = self - rates.search([("company_id", "in", self.ids)]).company_id
        rates.create(
            [values for company in new for values in rates._prepare_reported(company)]
        )

    def _acorn_weigh_open_orders(self):
        """Show what is at risk by the rates of now."""
        orders = self.env["sale.order"].sudo()
        open_orders = orders.search(
            [("acorn_next_step", "!=", False), ("company_id", "in", self.ids)]
        )
        self.env.add_to_compute(orders._fields["acorn_money_at_risk"], open_orders)
