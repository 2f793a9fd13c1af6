from odoo import api, fields, models


class StockPicking(models.Model):
    """The clock of a delivery is that of its order, once the order is acknowledged."""

    _inherit = "stock.picking"

    acorn_act_by = fields.Datetime(string="Leave By", compute="_compute_acorn_act_by")

    # === COMPUTE METHODS === #

    @api.depends("sale_id.acorn_act_by", "sale_id.acorn_next_step")
    def _compute_acorn_act_by(self):
        for picking in self:
            order = picking.sale_id
            ships = order.acorn_next_step == "ship"
            picking.acorn_act_by = order.acorn_act_by if ships else False
