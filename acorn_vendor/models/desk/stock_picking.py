from odoo import api, fields, models


class StockPicking(models.Model):
    """The clock of a delivery is that of its order, once the order is acknowledged."""

    _inherit = "stock.picking"

    acorn_act_by = fields.Datetime(
        string="Leave By", compute="_compute_acorn_act_by", compute_sudo=True
    )
    acorn_warn_at = fields.Datetime(related="sale_id.acorn_warn_at")
    acorn_clock_zone = fields.Char(related="sale_id.acorn_clock_zone")
    acorn_act_by_there = fields.Char(related="sale_id.acorn_act_by_there")
    acorn_deadline_there = fields.Char(related="sale_id.acorn_deadline_there")

    # === COMPUTE METHODS === #

    @api.depends("sale_id.acorn_act_by", "sale_id.acorn_next_step")
    def _compute_acorn_act_by(self):
        for picking in self:
            order = picking.sale_id
            ships = order.acorn_next_step == "ship"
            picking.acorn_act_by = order.acorn_act_by if ships else False
