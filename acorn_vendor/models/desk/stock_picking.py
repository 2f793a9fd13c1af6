from odoo import fields, models


class StockPicking(models.Model):
    """The clock of a delivery is that of its order."""

    _inherit = "stock.picking"

    acorn_act_by = fields.Datetime(related="sale_id.acorn_act_by")
