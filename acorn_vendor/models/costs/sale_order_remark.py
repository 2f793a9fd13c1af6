from odoo import api, fields, models
from odoo.tools import formatLang
from odoo.tools.translate import LazyTranslate

from ...rules.cost_guard import remark
from ..account.document_values import to_decimal

_lt = LazyTranslate(__name__)

TEXTS = {
    "none": _lt("Nothing agreed"),
    "ok": _lt("As agreed"),
    "below": _lt("%(amount)s below (%(percent)s %%)"),
    "above": _lt("%(amount)s above (%(percent)s %%)"),
    "ours": _lt("Entered here"),
    "unknown": _lt("No cost"),
}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    acorn_low_cost_count = fields.Integer(
        string="Costs Too Low", compute="_compute_acorn_low_cost_count"
    )

    @api.depends("order_line.acorn_cost_state")
    def _compute_acorn_low_cost_count(self):
        for order in self:
            states = order.order_line.mapped("acorn_cost_state")
            order.acorn_low_cost_count = states.count("low")


class SaleOrderLine(models.Model):
    """How Amazon's cost compares, in words."""

    _inherit = "sale.order.line"

    acorn_cost_remark = fields.Char(
        string="Against Agreed", compute="_compute_acorn_cost_remark"
    )
    acorn_low_cost = fields.Char(
        string="Cost Too Low", compute="_compute_acorn_cost_remark"
    )

    @api.depends("acorn_cost_state", "acorn_cost_agreed", "acorn_net_cost")
    def _compute_acorn_cost_remark(self):
        digits = self.env["decimal.precision"].precision_get("Product Price")
        for line in self:
            cost, agreed = line._acorn_get_unit_cost(), line.acorn_cost_agreed
            found = remark(
                line.acorn_cost_state,
                to_decimal(cost, digits),
                to_decimal(agreed, digits),
            )
            line.acorn_cost_remark = found and self._acorn_tell_remark(found)
            line.acorn_low_cost = line.acorn_cost_state == "low" and self.env._(
                "Amazon pays %(cost)s instead of the agreed %(agreed)s: %(remark)s.",
                cost=line._acorn_format_cost(cost),
                agreed=line._acorn_format_cost(agreed),
                remark=line.acorn_cost_remark,
            )

    @api.model
    def _acorn_tell_remark(self, found):
        text = self.env._(TEXTS[found.kind])
        return text % {
            "amount": formatLang(self.env, float(found.amount), dp="Product Price"),
            "percent": formatLang(
                self.env, float(found.percent), digits=0 if found.percent >= 1 else 1
            ),
        }
