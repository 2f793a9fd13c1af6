from odoo import fields, models


class ResCompany(models.Model):
    """Up to which amount an accountant gives up a deduction alone."""

    _inherit = "res.company"

    acorn_write_off_limit = fields.Monetary(
        string="Amazon Write-Offs Up To",
        default=100,
        help="Up to this an accountant gives up deductions alone, all of one document"
        " together. Above it an Amazon manager or an accounting adviser approves. 100"
        " unless you change it; 0: each one is approved.",
    )

    _acorn_write_off_limit_positive = models.Constraint(
        "CHECK (acorn_write_off_limit >= 0)", "A limit cannot be negative."
    )
