from odoo import fields, models


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
