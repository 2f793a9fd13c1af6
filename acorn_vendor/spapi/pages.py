"""From a page of a response to the next one."""

from __future__ import annotations

from ..storable import damaged
from .errors import Malformed
from .transport import Response


def next_token(name: str, page: Response, key: str) -> str:
    """Return the token of the next page; a garbled one must not pass for the end."""
    pagination = page.payload.get("pagination") or page.payload
    if isinstance(pagination, dict):
        token = pagination.get(key) or ""
        if isinstance(token, str) and not damaged(token):
            return token
    raise bad_page(name, page, "its next one cannot be read")


def bad_page(name: str, page: Response, reason: str) -> Malformed:
    """Return the error about a page after which nobody can go on."""
    return Malformed(
        f"cannot go on after a page: {reason}",
        operation=name,
        request_id=page.request_id,
        body=page.body,
    )
