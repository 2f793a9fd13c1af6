from odoo import api, fields, models

from ... import const


class AcornVendorParty(models.Model):
    """Amazon's code of a fulfillment center, payer or buying party, as a partner.

    A code met for the first time is kept without a partner: a person accepts the
    one suggested, chooses one or makes one; none is ever made silently. The orders
    that wait for it then go on.
    """

    _name = "acorn.vendor.party"
    _description = "Amazon Vendor Party"
    _inherit = ["acorn.vendor.target.mixin"]
    _check_company_auto = True
    _order = "account_id, role, code"
    _rec_name = "code"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    role = fields.Selection(const.PARTY_ROLES, required=True, default="ship_to")
    code = fields.Char(required=True)
    partner_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        check_company=True,
        help="Empty: orders to this fulfillment center wait until you choose a partner;"
        " for other roles the customer of the vendor code is taken.",
    )
    held_address = fields.Text(
        string="Address as Amazon Holds It",
        help="Taken from Amazon's orders; invoices must repeat it exactly.",
    )
    held_details = fields.Json(string="Address in Parts")
    held_tax_id = fields.Char(string="Tax ID as Amazon Holds It")

    _code_uniq = models.Constraint(
        "UNIQUE (account_id, role, code)",
        "This code is mapped already for this account and role.",
    )

    @api.depends("code", "role", "partner_id.display_name")
    def _compute_display_name(self):
        for party in self:
            name = party.partner_id.display_name
            party.display_name = f"{party.code} ({name})" if name else party.code

    @api.model_create_multi
    def create(self, vals_list):
        """Go on with the orders that wait for a mapped party."""
        parties = super().create(vals_list)
        parties.filtered("partner_id")._continue_waiting()
        return parties

    def write(self, vals):
        """Go on with the orders that wait for a partner."""
        result = super().write(vals)
        if vals.get("partner_id") and not self.env.context.get("acorn_complete_later"):
            self._continue_waiting()
        return result

    # === BUSINESS METHODS === #

    def _continue_waiting(self):
        """Import the orders that wait for these parties, and correct the drafts."""
        self.account_id._reprocess_waiting()
        self._update_drafts()
