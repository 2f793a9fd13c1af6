from odoo import api, fields, models
from odoo.tools import SQL


class AcornVendorDeduction(models.Model):
    """How much of what Amazon deducts comes back, by kind and month."""

    _inherit = "acorn.vendor.deduction"

    kept_amount = fields.Monetary(
        string="Kept by Amazon",
        compute="_compute_recovery",
        store=True,
        help="Not returned and not open any more: costs, and what was written off.",
    )
    recovery_rate = fields.Float(
        compute="_compute_recovery",
        store=True,
        aggregator="avg",
        help="Returned, of what was deducted.",
    )

    # === COMPUTE METHODS === #

    @api.depends("claimed_amount", "recovered_amount", "open_amount")
    def _compute_recovery(self):
        for case in self:
            claimed, recovered, still_open = map(
                case._to_amount,
                (case.claimed_amount, case.recovered_amount, case.open_amount),
            )
            case.kept_amount = float(claimed - recovered - still_open)
            case.recovery_rate = float(recovered / claimed) if claimed else 0.0

    # === QUERY === #

    def _read_group_select(self, aggregate_spec, query):
        """Weigh rates by money: one large deduction outweighs ten small ones."""
        if aggregate_spec != "recovery_rate:avg":
            return super()._read_group_select(aggregate_spec, query)
        recovered, claimed = (
            self._field_to_sql(self._table, name, query)
            for name in ("recovered_amount", "claimed_amount")
        )
        return SQL("SUM(%s) / NULLIF(SUM(%s), 0)", recovered, claimed)
