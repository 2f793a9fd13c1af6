from odoo import api, fields, models

from ...rules.receipt import receiving_days


class AcornVendorCode(models.Model):
    """A vendor code says when what is missing counts as short, and who hears of it."""

    _inherit = "acorn.vendor.code"

    receiving_days = fields.Integer(
        compute="_compute_receiving_days",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="So many days after the arrival, what Amazon has not received counts as"
        " short. Amazon publishes no such time; the proposal is a cautious one.",
    )
    shortage_threshold = fields.Monetary(
        string="Tell of Shortages From",
        currency_field="currency_id",
        default=100,
        help="An activity is scheduled for an expected deduction of so much or more."
        " Smaller ones are listed under Deductions only.",
    )

    _receiving_days_positive = models.Constraint(
        "CHECK (receiving_days >= 0)", "Goods are received after they have arrived."
    )

    # === COMPUTE METHODS === #

    @api.depends("account_id.region")
    def _compute_receiving_days(self):
        """Propose what is usual in the region; keep what was chosen."""
        for code in self:
            code.receiving_days = code.receiving_days or receiving_days(
                code.account_id.region
            )
