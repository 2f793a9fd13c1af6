from odoo import api, fields, models

from ...spapi.pasted import without_wrapping

CREDENTIALS = ("client_id", "client_secret", "refresh_token")


class AcornVendorAccount(models.Model):
    """The credentials of an account, kept in :class:`AcornVendorToken`."""

    _inherit = "acorn.vendor.account"

    client_id = fields.Char(
        string="LWA Client ID",
        compute="_compute_credentials",
        inverse="_inverse_client_id",
        groups="base.group_system",
        copy=False,
    )
    client_secret = fields.Char(
        string="LWA Client Secret",
        compute="_compute_credentials",
        inverse="_inverse_client_secret",
        groups="base.group_system",
        copy=False,
    )
    refresh_token = fields.Char(
        compute="_compute_credentials",
        inverse="_inverse_refresh_token",
        groups="base.group_system",
        copy=False,
    )

    # === COMPUTE METHODS === #

    def _compute_credentials(self):
        tokens = self._get_tokens().grouped("account_id")
        for account in self:
            token = tokens.get(account.sudo()._origin)
            for name in CREDENTIALS:
                account[name] = token and token[name]

    def _inverse_client_id(self):
        self._write_credential("client_id")

    def _inverse_client_secret(self):
        self._write_credential("client_secret")

    def _inverse_refresh_token(self):
        self._write_credential("refresh_token")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Keep credentials without what was pasted around them."""
        return super().create([self._trim_credentials(vals) for vals in vals_list])

    def write(self, vals):
        """Keep credentials without what was pasted around them."""
        return super().write(self._trim_credentials(vals))

    @api.model
    def _trim_credentials(self, vals):
        """Return values as they were meant: people paste them from anywhere."""
        return {
            name: without_wrapping(value) if name in CREDENTIALS else value
            for name, value in vals.items()
        }

    # === BUSINESS METHODS === #

    def _write_credential(self, name):
        """Keep a credential; the access token got by the old one is forgotten."""
        values = {account.id: account[name] for account in self}
        for token in self._get_tokens():
            value = values[token.account_id.id]
            token.write({name: value, "value": False, "expires_at": False})

    def _get_tokens(self):
        """Return the rows with the credentials, one per account, made if need be."""
        accounts = self.sudo()._origin
        tokens = self.env["acorn.vendor.token"].sudo()
        found = tokens.search([("account_id", "in", accounts.ids)])
        missing = accounts - found.account_id
        return found | tokens.create([{"account_id": each.id} for each in missing])
