from odoo import models
from odoo.exceptions import UserError

from ...rules.agreed_cost import highest_of_each
from ..account.notification import tell_outcome
from ..account.rights import check_rights
from .acorn_vendor_cost import TOPIC

# What may become the agreed cost; where Amazon states none, what was entered here.
OFFERED = ("none", "low", "high", "ours")


class SaleOrder(models.Model):
    """Agreeing to what Amazon states in whole orders."""

    _inherit = "sale.order"

    # === ACTION METHODS === #

    def action_acorn_agree_costs(self):
        """Agree to the costs of these orders that are below what was agreed."""
        lines = self.order_line.filtered(lambda line: line.acorn_cost_state == "low")
        return lines.action_acorn_agree_cost()

    def action_acorn_agree_new_costs(self):
        """Agree to the costs of items in these orders that nothing is agreed for.

        What is below an agreed cost is left to a person, order by order.
        """
        check_rights(self, "read")
        waiting = self.filtered(lambda order: order.state in ("draft", "sent"))
        return waiting.order_line._acorn_agree_new()

    # === BUSINESS METHODS === #

    def _acorn_note_agreed(self):
        """Go on with the orders in which every cost is as agreed now."""
        orders = self.sudo().filtered(
            lambda order: (
                order.state in ("draft", "sent")
                # That of the order may not be known anew yet.
                and "low" not in order.order_line.mapped("acorn_cost_state")
            )
        )
        orders._acorn_get_settled()._acorn_note_settled()


class SaleOrderLine(models.Model):
    """Agreeing to Amazon's cost where the question is asked."""

    _inherit = "sale.order.line"

    # === ACTION METHODS === #

    def action_acorn_agree_cost(self):
        """Take over Amazon's cost of these lines as agreed from the order's date.

        It is agreed for all orders that wait with the item at this cost.
        """
        check_rights(self, "read")
        costs = self.env["acorn.vendor.cost"]
        check_rights(costs, "create")
        # Whoever agrees need not be allowed to see the orders of all sellers.
        lines = self.sudo()._acorn_get_offered()
        lines |= lines._acorn_get_at_same_cost()
        costs._agree([line._acorn_prepare_agreed_cost() for line in lines])
        lines.order_id._acorn_note_agreed()
        return True

    # === BUSINESS METHODS === #

    def _acorn_get_offered(self):
        """Return the lines with a cost that may be agreed: also their item is known."""
        return self.filtered(
            lambda line: (
                line.acorn_cost_state in OFFERED
                and line.acorn_question_kind not in ("product", "several")
            )
        )

    def _acorn_get_at_same_cost(self):
        """Return the lines that wait with the same items at the same costs."""
        waiting = self.search(
            [
                ("product_id", "in", self.product_id.ids),
                ("order_id.acorn_code_id", "in", self.order_id.acorn_code_id.ids),
                ("order_id.acorn_document_state", "=", "due"),
                ("order_id.state", "in", ("draft", "sent")),
            ]
        )._acorn_get_offered()
        wanted = {line._acorn_get_offer_key() for line in self}
        return waiting.filtered(lambda line: line._acorn_get_offer_key() in wanted)

    def _acorn_get_offer_key(self):
        offer = self._acorn_prepare_agreed_cost()
        cost = self.env["acorn.vendor.cost"]._round_cost(offer["cost"])
        return (*(offer[name] for name in TOPIC), cost)

    def _acorn_agree_new(self):
        """Agree to the costs of lines whose item has no agreed cost yet.

        One cost for an item, the highest: a lower one of another order is asked about
        then, as any cost below what is agreed.
        """
        costs = self.env["acorn.vendor.cost"]
        check_rights(costs, "create")
        lines = self._acorn_get_offered().filtered(
            lambda line: line.acorn_cost_state == "none"
        )
        if not lines:
            raise UserError(
                self.env._(
                    "Every known item in these orders has an agreed cost already. What"
                    " is below it is decided in the order."
                )
            )
        found = [line._acorn_prepare_agreed_cost() for line in lines]
        agreed = costs._agree(
            [
                {**found[best.key], "date_from": best.start}
                for best in highest_of_each(costs._as_offers(found))
            ]
        )
        lines.order_id._acorn_note_agreed()
        return self._acorn_tell_agreed(agreed)

    def _acorn_tell_agreed(self, agreed):
        """Return what was agreed, and which costs of these lines are below it."""
        left = self.filtered(lambda line: line.acorn_cost_state == "low")
        return tell_outcome(
            self.env,
            agreed,
            self.env._("Agreed on the costs of %(count)s items", count=len(agreed)),
            [
                (
                    line.order_id.acorn_po_number,
                    f"/odoo/amazon-orders/{line.order_id.id}",
                    line.acorn_low_cost,
                )
                for line in left
            ],
        )

    def _acorn_prepare_agreed_cost(self):
        self.ensure_one()
        order = self.order_id
        return {
            "account_id": order.acorn_account_id.id,
            "code_id": order.acorn_code_id.id,
            "product_id": self.product_id.id,
            "cost": self._acorn_get_unit_cost() / self._acorn_get_units_per_each(),
            "currency_id": order.currency_id.id,
            "date_from": order._acorn_get_order_day(),
            "note": self.env._("Order %(number)s", number=order.acorn_po_number),
        }


class AcornVendorCost(models.Model):
    _inherit = "acorn.vendor.cost"

    # === ACTION METHODS === #

    def action_agree_open_orders(self):
        """Agree to the costs of items in open orders that nothing is agreed for."""
        check_rights(self, "create")
        lines = self.env["sale.order.line"].search(
            [
                ("acorn_cost_state", "=", "none"),
                ("company_id", "in", self.env.companies.ids),
                ("order_id.acorn_document_state", "=", "due"),
                ("order_id.state", "in", ("draft", "sent")),
            ]
        )
        return lines._acorn_agree_new()
