from odoo import fields, models

from ... import const


class StockPicking(models.Model):
    """What Amazon received of a delivery."""

    _inherit = "stock.picking"

    acorn_receipt_ids = fields.One2many(
        "acorn.vendor.receipt",
        "picking_id",
        string="Received by Amazon",
        groups=const.GROUP_USER,
    )
