from odoo import models
from odoo.tools import frozendict


class AcornVendorRemittance(models.Model):
    """The items of an entry, many thousands where a payment is long."""

    _inherit = "acorn.vendor.remittance"

    # === BUSINESS METHODS === #

    def _create_entry(self, moves):
        """Return the draft of the entry.

        In sudo: each item names its line, which nobody writes by hand. Analytic items
        are made when it is posted; a draft has none to keep in step, item by item. Tax
        is what is said, as when Odoo registers a payment with an early discount.
        """
        moves = moves.sudo().with_context(
            skip_analytic_sync=True, skip_invoice_sync=True
        )
        return moves.create(self._prepare_entry())

    def _prepare_entry(self):
        """Say what Odoo would fill in by itself, asked once per account.

        Left alone, each item searches the distribution models.
        """
        values = super()._prepare_entry()
        distributions = {}
        for _command, _id, item in values["line_ids"]:
            key = item["account_id"], item["partner_id"]
            if key not in distributions:
                distributions[key] = self._get_item_distribution(*key)
            item["analytic_distribution"] = distributions[key]
        return values

    def _get_item_distribution(self, account_id, partner_id):
        """Return the analytic distribution of items of an account and a partner."""
        account = self.env["account.account"].with_company(self.company_id)
        account = account.browse(account_id)
        partner = self.env["res.partner"].browse(partner_id)
        models = self.env["account.analytic.distribution.model"]
        found = models._get_distribution(
            frozendict(
                {
                    "product_id": False,
                    "product_categ_id": False,
                    "partner_id": partner.id,
                    "partner_category_id": partner.category_id.ids,
                    "account_prefix": account.code,
                    "company_id": self.company_id.id,
                    "related_root_plan_ids": self.env["account.analytic.plan"],
                }
            )
        )
        return found or False
