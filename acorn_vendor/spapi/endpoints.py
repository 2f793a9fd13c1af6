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

# The environment with addresses of its own.
CUSTOM = "custom"

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def addresses_of(
    environment: str, region: str, endpoint: str, token_url: str
) -> tuple[str, str]:
    """Return where calls go, and where a token is asked for.

    :param endpoint: as ``token_url`` an own address, which counts in the environment
        ``custom`` only
    """
    if environment == CUSTOM:
        return endpoint.rstrip("/"), token_url
    return REGIONS[region][environment], TOKEN_URL


def foreign_addresses(environment: str, endpoint: str, token_url: str) -> set[str]:
    """Return the addresses in use that are not Amazon's own."""
    return {endpoint, token_url} if environment == CUSTOM else set()


def is_local(url: object) -> bool:
    """Say whether an address is one of this very machine."""
    if not isinstance(url, str):
        return False
    try:
        return urlsplit(url).hostname in _LOOPBACK
    except ValueError:
        return False


def checked_url(url: str) -> str:
    """Return ``url`` without a slash at its end.

    Secrets are sent there, so anything but https raises ``ValueError``; this machine
    itself, where a simulator may listen, is the exception.
    """
    parts = urlsplit(url)
    is_simulator = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or is_simulator):
        raise ValueError(f"not an https address: {url!r}")
    return url.rstrip("/")
