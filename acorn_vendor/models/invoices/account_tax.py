from odoo import fields, models

from ...documents.outgoing.billing_lists import TAX_TYPES


class AccountTax(models.Model):
    """What Amazon calls a tax."""

    _inherit = "account.tax"

    acorn_tax_kind = fields.Selection(
        [(kind, kind) for kind in TAX_TYPES if kind != "DomesticVAT"],
        string="Tax at Amazon",
        help="What Amazon calls this tax on invoices. Empty: as its country calls it,"
        " from the names of the tax and of its group.",
    )
