from odoo import api, fields, models
from odoo.exceptions import AccessError

# Odoo's own switches: without them packing shows nothing, and orders by the case have
# no unit to be seen.
FEATURES = ("group_stock_tracking_lot", "group_uom")


class ResConfigSettings(models.TransientModel):
    """What the addon needs of Odoo and of the company, on one page of the settings."""

    _inherit = "res.config.settings"

    acorn_account_ids = fields.Many2many(
        "acorn.vendor.account",
        string="Amazon Accounts",
        compute="_compute_acorn_account_ids",
    )
    acorn_placeholder_id = fields.Many2one(
        related="company_id.acorn_placeholder_id", readonly=False
    )
    acorn_write_off_limit = fields.Monetary(
        related="company_id.acorn_write_off_limit", readonly=False
    )
    acorn_calendar_id = fields.Many2one(
        related="company_id.resource_calendar_id", string="Amazon Working Hours"
    )

    # === COMPUTE METHODS === #

    @api.depends("company_id")
    def _compute_acorn_account_ids(self):
        accounts = self.env["acorn.vendor.account"].search(
            [("company_id", "in", self.company_id.ids)]
        )
        by_company = accounts.grouped("company_id")
        for settings in self:
            settings.acorn_account_ids = by_company.get(settings.company_id, False)

    # === BUSINESS METHODS === #

    @api.model
    def _acorn_get_missing_features(self):
        """Return the names of Odoo's switches that the addon needs and that are off."""
        states = self.sudo().default_get([*FEATURES])
        return [name for name in FEATURES if not states.get(name)]

    @api.model
    def _acorn_switch_on_features(self):
        """Switch on what the addon needs of Odoo, as its settings page does.

        What is on already stays as it is, and so do all other settings.

        :raise AccessError: for whoever may not change settings
        """
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(
                self.env._(
                    "Packages and units of measure are switched on under Settings."
                    " Ask an administrator to do it."
                )
            )
        missing = self._acorn_get_missing_features()
        if missing:
            self.create(dict.fromkeys(missing, True)).execute()
        return missing
