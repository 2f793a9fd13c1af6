from odoo import fields, models

from ... import const


class AccountMove(models.Model):
    """What Amazon deducts on an invoice."""

    _inherit = "account.move"

    acorn_deduction_ids = fields.One2many(
        "acorn.vendor.deduction",
        "invoice_id",
        string="Amazon Deductions",
        groups=const.GROUPS_FINANCE,
    )
    acorn_lost_deduction_id = fields.Many2one(
        "acorn.vendor.deduction",
        string="Amazon Deduction Given Up",
        acorn_protected=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=const.GROUPS_FINANCE,
    )

    # === ACTION METHODS === #

    def action_acorn_open_deductions(self):
        """Open what Amazon deducts from the invoice."""
        self.ensure_one()
        return self.acorn_deduction_ids._get_records_action(
            name=self.env._("Deductions")
        )
