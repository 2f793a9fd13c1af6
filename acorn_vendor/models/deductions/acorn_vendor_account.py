from odoo import fields, models


class AcornVendorAccount(models.Model):
    """Up to which amount an accountant gives up a deduction alone."""

    _inherit = "acorn.vendor.account"

    write_off_limit = fields.Float(
        string="Write-Offs Up To",
        tracking=True,
        help="In the company's currency, of one deduction. Above it an accounting"
        " adviser has to accept the loss. 0: no limit.",
    )
