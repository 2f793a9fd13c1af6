"""Take secrets out of whatever is about to be logged or shown.

Three nets: values under the names that secrets travel under, Amazon's token prefixes
anywhere in a text, and the very secrets of an account where they are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

MASK = "***"

_SECRET_NAMES = frozenset(
    {
        "access_token",
        "authorization",
        "client_secret",
        "cookie",
        "proxy-authorization",
        "refresh_token",
        "set-cookie",
        "x-amz-access-token",
    }
)
# "Atza|..." are access tokens, "Atzr|..." refresh tokens; %7C is the bar in a form.
_TOKEN = re.compile(r"Atz[a-z](?:\||%7[Cc])[^\s\"'&,;<>]+")
_NAMES = ("access_token", "refresh_token", "client_secret", "x-amz-access-token")
_NAMED_VALUE = re.compile(
    rf"(?P<name>{'|'.join(_NAMES)})"
    r"(?P<between>[\"']?\s*[:=]\s*[\"']?)(?P<value>[^\s\"'&,;<>}]+)",
    re.IGNORECASE,
)


def redact(values: Mapping[str, object]) -> dict[str, object]:
    """Return a copy of headers or form fields with every secret masked."""
    return {
        name: (
            MASK
            if name.lower() in _SECRET_NAMES
            else redact_text(value)
            if isinstance(value, str)
            else value
        )
        for name, value in values.items()
    }


def redact_text(text: str, secrets: Iterable[str] = ()) -> str:
    """Return ``text`` with tokens, named secrets and the given ``secrets`` masked."""
    for secret in filter(None, secrets):
        text = text.replace(secret, MASK)
    # Whole pages of orders come by: the patterns are slow, looking for their start
    # is not.
    lowered = text.lower()
    if any(name in lowered for name in _NAMES):
        text = _NAMED_VALUE.sub(rf"\g<name>\g<between>{MASK}", text)
    return _TOKEN.sub(MASK, text) if "atz" in lowered else text
