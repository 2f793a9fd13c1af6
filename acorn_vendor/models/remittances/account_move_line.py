from odoo import fields, models

from ...rules.remittance_entry import OpenItem
from ..account.document_values import to_decimal


class AccountMoveLine(models.Model):
    _name = "account.move.line"
    _inherit = ["account.move.line", "acorn.vendor.protected.mixin"]

    acorn_remittance_line_id = fields.Many2one(
        "acorn.vendor.remittance.line",
        string="Amazon Remittance Line",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        acorn_protected=True,
    )

    def _acorn_to_open_item(self, subject):
        """Return this item as :class:`OpenItem`, with what it is about."""
        self.ensure_one()
        places = self.company_currency_id.decimal_places
        residual = to_decimal(self.amount_residual, places)
        return OpenItem(self, subject, self.account_id, residual)
