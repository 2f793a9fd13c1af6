from odoo import fields, models


class StockPicking(models.Model):
    """The clock of a delivery is that of its order."""

    _inherit = "stock.picking"

    acorn_act_by = fields.Datetime(related="sale_id.acorn_act_by")
    acorn_warn_at = fields.Datetime(related="sale_id.acorn_warn_at")
    acorn_clock_zone = fields.Char(related="sale_id.acorn_clock_zone")
    acorn_act_by_there = fields.Char(related="sale_id.acorn_act_by_there")
    acorn_deadline_there = fields.Char(related="sale_id.acorn_deadline_there")
