from odoo import models

from ...rules.change_history import AGAINST_ASN


class SaleOrder(models.Model):
    """Changes that nobody decided on stand against goods that leave."""

    _inherit = "sale.order"

    def _acorn_get_pending_kinds(self):
        """Add what Amazon changed that an ASN would contradict."""
        pending = dict(super()._acorn_get_pending_kinds())
        for order in self.sudo():
            kinds = {*order.acorn_open_change_ids.mapped("kind")} & {*AGAINST_ASN}
            if kinds:
                pending[order.id] = kinds | {*pending.get(order.id, ())}
        return pending
