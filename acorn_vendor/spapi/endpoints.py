"""The addresses of Amazon's Selling Partner API.

https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints
"""

from __future__ import annotations

from urllib.parse import urlsplit

TOKEN_URL = "https://api.amazon.com/auth/o2/token"

REGIONS = {
    region: {
        "production": f"https://sellingpartnerapi-{region}.amazon.com",
        "sandbox": f"https://sandbox.sellingpartnerapi-{region}.amazon.com",
    }
    for region in ("na", "eu", "fe")
}

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def checked_url(url: str) -> str:
    """Return ``url`` without a slash at its end.

    Secrets are sent there, so anything but https raises ``ValueError``; this machine
    itself, where a simulator may listen, is the exception.
    """
    parts = urlsplit(url)
    is_local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or is_local):
        raise ValueError(f"not an https address: {url!r}")
    return url.rstrip("/")
