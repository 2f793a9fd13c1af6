from itertools import chain

from odoo import fields, models
from odoo.fields import Command


class AccountMove(models.Model):
    """An invoice that bills certain deliveries."""

    _inherit = "account.move"

    acorn_picking_ids = fields.Many2many(
        "stock.picking",
        "acorn_vendor_invoice_picking_rel",
        "move_id",
        "picking_id",
        string="Billed Deliveries",
        readonly=True,
        copy=False,
        acorn_protected=True,
    )

    # === BUSINESS METHODS === #

    def _acorn_name_deliveries(self, batches):
        """Name all deliveries of invoices over several orders: Odoo keeps the first's.

        :param dict batches: by the id of an order
        """
        for move in self.sudo():
            orders = move.invoice_line_ids.sale_line_ids.order_id
            deliveries = [batches[each.id].deliveries for each in orders]
            move.acorn_picking_ids = [Command.set(list(chain(*deliveries)))]
