from odoo import fields, models

from ... import const


class AccountMove(models.Model):
    """What remittances say about entries and invoices."""

    _inherit = "account.move"

    acorn_remittance_ids = fields.One2many(
        "acorn.vendor.remittance",
        "move_id",
        string="Amazon Remittance",
        readonly=True,
        groups=const.GROUPS_FINANCE,
    )
    acorn_remittance_id = fields.Many2one(
        "acorn.vendor.remittance",
        string="Amazon Payment",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=const.GROUPS_FINANCE,
        help="The payment this is or was the entry of.",
        acorn_protected=True,
    )
    acorn_remittance_line_ids = fields.One2many(
        "acorn.vendor.remittance.line",
        "move_id",
        string="Amazon Payments",
        groups=const.GROUPS_FINANCE,
    )

    # === ACTION METHODS === #

    def action_acorn_open_remittances(self):
        """Open the payments that the entry books or is settled by."""
        self.ensure_one()
        remittances = (
            self.acorn_remittance_ids | self.acorn_remittance_line_ids.remittance_id
        )
        return remittances._get_records_action(name=self.env._("Remittances"))
