from odoo import api, fields, models


class AcornVendorAccount(models.Model):
    """What of an account has to be mapped."""

    _inherit = "acorn.vendor.account"

    open_mapping_count = fields.Integer(
        string="To Map",
        compute="_compute_open_mapping_count",
        help="Partners and items to map.",
    )

    @api.depends("code_ids")
    def _compute_open_mapping_count(self):
        parties = self._count(
            "acorn.vendor.party",
            [("partner_id", "=", False), ("role", "!=", "remit_to")],
        )
        products = self._count("acorn.vendor.product", [("product_id", "=", False)])
        for account in self:
            account.open_mapping_count = parties.get(account, 0) + products.get(
                account, 0
            )
