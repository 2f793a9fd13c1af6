from odoo import models

from ...rules.promise import asking


class SaleOrder(models.Model):
    """Accepting all of many orders: what their policies ask about is asked first."""

    _inherit = "sale.order"

    # === ACTION METHODS === #

    def action_acorn_accept_all(self):
        """Accept every open unit and confirm; ask about what the policies ask about."""
        waiting = self._acorn_check_waiting()
        concerns = waiting._acorn_find_concerns()
        if not concerns:
            return self._acorn_decide(
                lambda orders: orders._acorn_accept_all(),
                lambda count: self.env._("%(count)s accepted", count=count),
            )
        dialog = self.env["acorn.vendor.order.accept"]._create_for(self, concerns)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Accept All"),
            "res_model": dialog._name,
            "res_id": dialog.id,
            "view_mode": "form",
            "target": "new",
        }

    # === BUSINESS METHODS === #

    def _acorn_accept_all(self, adjust=None):
        """Accept every open unit of these orders and confirm them.

        :param adjust: called with the orders before they are confirmed: it may accept
            less of some lines
        """
        self.order_line._acorn_accept(True)
        if adjust:
            adjust(self)
        self.action_confirm()

    def _acorn_find_concerns(self):
        """Return what the policies of the vendor codes leave to a person.

        :return: ``{order: [Question]}`` of :mod:`~...rules.promise`; of orders that
            policies acknowledge without a question there is nothing
        """
        promised = self._acorn_get_promises()
        found = {}
        for order in self.filtered(lambda order: not order.acorn_elsewhere):
            policy = asking(order.acorn_code_id._get_policy())
            questions = order._acorn_decide_by_policy(promised, policy).questions
            if questions:
                found[order] = questions
        return found
