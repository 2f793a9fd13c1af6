"""Keep credentials out of Odoo's own log of calls.

At its level "debug" Odoo logs every call of the web client with its arguments, so also
what an administrator has just typed into an account.
"""

import logging

SECRET_FIELDS = ("client_id", "client_secret", "refresh_token")


class CredentialsFilter(logging.Filter):
    """Mask the arguments of calls that speak of the credentials of an account."""

    def filter(self, record):
        """Return ``True``: no line is dropped, only its secrets are masked."""
        if isinstance(record.args, tuple) and len(record.args) == 3:
            records, method, arguments = record.args
            if getattr(records, "_name", "") == "acorn.vendor.account":
                text = str(arguments)
                if any(field in text for field in SECRET_FIELDS):
                    record.args = (records, method, "***")
        return True


logging.getLogger("odoo.service.model").addFilter(CredentialsFilter())
