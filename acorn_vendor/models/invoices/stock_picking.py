from odoo import fields, models


class StockPicking(models.Model):
    """A transfer that is billed by invoices to Amazon."""

    _inherit = "stock.picking"

    acorn_invoice_ids = fields.Many2many(
        "account.move",
        "acorn_vendor_invoice_picking_rel",
        "picking_id",
        "move_id",
        string="Invoices to Amazon",
        readonly=True,
        copy=False,
        groups="account.group_account_invoice,account.group_account_readonly",
        acorn_protected=True,
    )
