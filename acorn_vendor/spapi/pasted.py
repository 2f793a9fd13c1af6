"""Credentials as people paste them: what is around them, and what looks wrong in them.

A mail, a password manager or a web page adds quotes, line ends and characters that
nobody sees. Amazon says to any of them that it does not know the client.
"""

from __future__ import annotations

import unicodedata

from .auth import Credentials
from .diagnosis import CONFIGURATION, FAILED, OK, WARNING, Verdict

_PREFIXES = {"client_id": "amzn1.application-oa2-client.", "refresh_token": "Atzr|"}
# What people and programs put around a text; no credential begins or ends with one.
_QUOTES = "\"'`\N{ACUTE ACCENT}"


def without_wrapping(value: str | None) -> str | None:
    """Return a credential without quotes and blanks around it, and nothing invisible.

    Blanks inside are left: whether they belong there only its owner can say.
    """
    if not value:
        return value
    shown = "".join(each for each in value if not _is_invisible(each))
    start, end = 0, len(shown)
    while start < end and _is_wrapping(shown[start]):
        start += 1
    while end > start and _is_wrapping(shown[end - 1]):
        end -= 1
    return shown[start:end]


def _is_invisible(character: str) -> bool:
    return character == "\x00" or unicodedata.category(character) in ("Cf", "Cs")


def _is_wrapping(character: str) -> bool:
    """Say whether it is a blank of any width, a control character or a quote."""
    category = unicodedata.category(character)
    is_quote = character in _QUOTES or category in ("Pi", "Pf")
    return is_quote or category in ("Cc", "Zs", "Zl", "Zp")


def check_settings(credentials: Credentials | None, environment: str) -> Verdict:
    """Say whether the credentials are there and look like Amazon's.

    ``None`` stands for an address to which no secret may be sent.
    """
    if credentials is None:
        return Verdict(CONFIGURATION, FAILED, "address_not_https")
    named = {
        "client_id": credentials.client_id,
        "client_secret": credentials.client_secret,
        "refresh_token": credentials.refresh_token,
    }
    if missing := [name for name, value in named.items() if not value.strip()]:
        return _about(FAILED, "credentials_missing", missing)
    if spaced := [name for name, value in named.items() if len(value.split()) > 1]:
        return _about(WARNING, "credentials_with_blanks", spaced)
    if odd := [name for name, value in named.items() if not value.isascii()]:
        return _about(WARNING, "credentials_with_odd_characters", odd)
    unlike = [
        name
        for name, prefix in _PREFIXES.items()
        if environment != "custom" and not named[name].startswith(prefix)
    ]
    if unlike:
        return _about(WARNING, "credentials_unlike_amazons", unlike)
    return Verdict(CONFIGURATION, OK)


def _about(status: str, advice: str, names: list[str]) -> Verdict:
    return Verdict(CONFIGURATION, status, advice, {"fields": ",".join(names)})
