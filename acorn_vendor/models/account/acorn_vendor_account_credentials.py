from odoo import api, fields, models
from odoo.tools import format_date

from ...spapi import Credentials
from ...spapi.endpoints import addresses_of, foreign_addresses
from ...spapi.pasted import without_wrapping

# What nobody gets back, and what is read and written like any other field.
SECRETS = ("client_secret", "refresh_token")
CREDENTIALS = ("client_id", *SECRETS)
# What the secrets are sent to.
ADDRESSES = {"environment", "endpoint", "token_url"}


class AcornVendorAccount(models.Model):
    """The credentials of an account, kept in :class:`AcornVendorToken`.

    Secrets are write-only: a browser says them once and never gets them back, an
    administrator's neither. The fields here take what is typed and are always empty;
    only :meth:`_get_credentials` reads what is kept.
    """

    _inherit = "acorn.vendor.account"

    client_id = fields.Char(
        string="LWA Client ID",
        compute="_compute_client_id",
        inverse="_inverse_client_id",
        groups="base.group_system",
        copy=False,
    )
    client_secret = fields.Char(
        string="LWA Client Secret",
        compute="_compute_secrets",
        inverse="_inverse_client_secret",
        groups="base.group_system",
        copy=False,
        help="Type a new one to replace it. Nobody can read what is kept here.",
    )
    refresh_token = fields.Char(
        compute="_compute_secrets",
        inverse="_inverse_refresh_token",
        groups="base.group_system",
        copy=False,
        help="Type a new one to replace it. Nobody can read what is kept here.",
    )
    client_secret_entered = fields.Char(
        compute="_compute_entered", groups="base.group_system"
    )
    refresh_token_entered = fields.Char(
        compute="_compute_entered", groups="base.group_system"
    )

    # === COMPUTE METHODS === #

    def _compute_client_id(self):
        tokens = self._get_tokens().grouped("account_id")
        for account in self:
            token = tokens.get(account.sudo()._origin)
            account.client_id = token and token.client_id

    def _compute_secrets(self):
        """Show nothing of what is kept."""
        for name in SECRETS:
            self[name] = False

    def _compute_entered(self):
        """Say since when there is a secret, and who has entered it."""
        tokens = self._get_tokens().grouped("account_id")
        for account in self:
            token = tokens.get(account.sudo()._origin)
            for name in SECRETS:
                account[f"{name}_entered"] = self._describe_entry(token, name)

    @api.model
    def _describe_entry(self, token, name):
        if not (token and token[name]):
            return self.env._("Not set")
        moment = fields.Datetime.context_timestamp(self, token[f"{name}_on"])
        return self.env._(
            "Set on %(day)s by %(person)s",
            day=format_date(self.env, moment.date(), date_format="medium"),
            person=token[f"{name}_by_id"].name,
        )

    def _inverse_client_id(self):
        self._write_credential("client_id")

    def _inverse_client_secret(self):
        self._write_secret("client_secret")

    def _inverse_refresh_token(self):
        self._write_secret("refresh_token")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Keep credentials without what was pasted around them."""
        return super().create([self._trim_credentials(vals) for vals in vals_list])

    def write(self, vals):
        """Keep credentials without what was pasted around them, and where they were.

        Whoever may choose another address would else get them sent there.
        """
        vals = self._trim_credentials(vals)
        before = {}
        if ADDRESSES & vals.keys() and not self.env.su:
            before = {each: each._get_foreign_addresses() for each in self}
        result = super().write(vals)
        moved = self.filtered(
            lambda each: not each._get_foreign_addresses() <= before.get(each, set())
        )
        if before and moved:
            moved._forget([name for name in SECRETS if not vals.get(name)])
        return result

    @api.model
    def _trim_credentials(self, vals):
        """Return values as they were meant: people paste them from anywhere."""
        return {
            name: without_wrapping(value) if name in CREDENTIALS else value
            for name, value in vals.items()
        }

    # === BUSINESS METHODS === #

    def _get_credentials(self):
        """Return what a client needs to get in; the only reader of the secrets."""
        account, token = self.sudo(), self._get_tokens()
        endpoint, token_url = addresses_of(
            account.environment, account.region, account.endpoint, account.token_url
        )
        return Credentials(
            client_id=token.client_id or "",
            client_secret=token.client_secret or "",
            refresh_token=token.refresh_token or "",
            endpoint=endpoint,
            token_url=token_url,
        )

    def _lacks_credentials(self):
        """Tell whether anything is missing that is needed to get in."""
        token = self._get_tokens()
        return not all(token[name] for name in CREDENTIALS)

    def _get_foreign_addresses(self):
        """Return the addresses that are not Amazon's own."""
        account = self.sudo()
        return foreign_addresses(
            account.environment, account.endpoint, account.token_url
        )

    def _write_secret(self, name):
        """Keep what was typed; whatever was left empty stays as it was."""
        typed = self.filtered(name)
        typed._write_credential(name)
        who = {f"{name}_on": fields.Datetime.now(), f"{name}_by_id": self.env.uid}
        typed._get_tokens().write(who)
        self.invalidate_recordset([name, f"{name}_entered"], flush=False)

    def _write_credential(self, name):
        """Keep a credential; the access token got by the old one is forgotten."""
        values = {account.id: account[name] for account in self}
        for token in self._get_tokens():
            value = values[token.account_id.id]
            token.write({name: value, "value": False, "expires_at": False})

    def _forget(self, names):
        """Forget secrets, and the access token that was got by them."""
        lost = dict.fromkeys([*names, "value", "expires_at"], False)
        self._get_tokens().write(lost)
        self.invalidate_recordset([f"{name}_entered" for name in names], flush=False)

    def _get_tokens(self):
        """Return the rows with the credentials, one per account, made if need be."""
        accounts = self.sudo()._origin
        tokens = self.env["acorn.vendor.token"].sudo()
        found = tokens.search([("account_id", "in", accounts.ids)])
        missing = accounts - found.account_id
        return found | tokens.create([{"account_id": each.id} for each in missing])
