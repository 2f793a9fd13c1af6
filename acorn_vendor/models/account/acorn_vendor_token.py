from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import NO_ACCESS

from ...documents.base.moments import to_naive
from ...spapi import Token
from .document_values import to_moment


class AcornVendorToken(models.Model):
    """The credentials of an account and its current LWA access token.

    Nobody may read the secrets, whatever the way: our own code does, in sudo. A table
    of its own for two reasons. Whoever sends or polls holds locks on messages
    and accounts, and must never wait for them just to remember a token. And when the
    database refuses a row, its error shows all of it: that must not be the row of an
    account, which people fill in.
    """

    _name = "acorn.vendor.token"
    _description = "Amazon Vendor Access Token"
    _inherit = ["acorn.vendor.evidence.mixin"]
    _rec_name = "account_id"

    account_id = fields.Many2one(
        "acorn.vendor.account", required=True, readonly=True, ondelete="cascade"
    )
    client_id = fields.Char(groups="base.group_system", copy=False)
    client_secret = fields.Char(groups=NO_ACCESS, copy=False)
    client_secret_on = fields.Datetime(string="Secret Entered On", copy=False)
    client_secret_by_id = fields.Many2one(
        "res.users", string="Secret Entered By", copy=False
    )
    refresh_token = fields.Char(groups=NO_ACCESS, copy=False)
    refresh_token_on = fields.Datetime(copy=False)
    refresh_token_by_id = fields.Many2one("res.users", copy=False)
    value = fields.Char(groups=NO_ACCESS, readonly=True, copy=False)
    expires_at = fields.Datetime(readonly=True)

    _account_uniq = models.Constraint(
        "UNIQUE (account_id)", "An account has one access token only."
    )


class AccountTokenStore:
    """Token store of :class:`~...spapi.SpApiClient` kept in the database.

    Reads and writes through a cursor of its own, so that a token survives the
    rollback of the work it was fetched for and is seen by the other workers at
    once.
    """

    def __init__(self, account):
        self._registry = account.env.registry
        self._account_id = account.id

    def load(self):
        """Return the stored :class:`~...spapi.Token`, or ``None``."""
        with self._registry.cursor() as cr:
            record = self._record(cr)
            if not record.value or not record.expires_at:
                return None
            return Token(record.value, to_moment(record.expires_at))

    def save(self, token):
        """Remember ``token``; ``None`` forgets the one that was refused."""
        with self._registry.cursor() as cr:
            self._record(cr).write(
                {
                    "value": token.value if token else False,
                    "expires_at": to_naive(token.expires_at) if token else False,
                }
            )

    def _record(self, cr):
        env = api.Environment(cr, SUPERUSER_ID, {})
        return env["acorn.vendor.token"].search(
            [("account_id", "=", self._account_id)], limit=1
        )
