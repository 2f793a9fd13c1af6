from odoo import api, fields, models


class AcornVendorDeduction(models.Model):
    """How much of what Amazon deducts comes back, by kind and month."""

    _inherit = "acorn.vendor.deduction"

    kept_amount = fields.Monetary(
        string="Kept by Amazon",
        compute="_compute_kept_amount",
        store=True,
        help="Not returned and not open any more: costs, and what was written off.",
    )

    # === COMPUTE METHODS === #

    @api.depends("claimed_amount", "recovered_amount", "open_amount")
    def _compute_kept_amount(self):
        for case in self:
            claimed, recovered, still_open = map(
                case._to_amount,
                (case.claimed_amount, case.recovered_amount, case.open_amount),
            )
            case.kept_amount = float(claimed - recovered - still_open)
