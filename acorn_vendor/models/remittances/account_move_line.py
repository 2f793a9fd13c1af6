from odoo import fields, models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    acorn_remittance_line_id = fields.Many2one(
        "acorn.vendor.remittance.line",
        string="Amazon Remittance Line",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    def _acorn_has_both_sides(self):
        """Say whether there is something open to reconcile on both sides."""
        signs = {
            item.amount_residual > 0
            for item in self
            if not item.company_currency_id.is_zero(item.amount_residual)
        }
        return len(signs) == 2
