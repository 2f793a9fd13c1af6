"""What is kept of a call, as fields of a record: fit for a database, nothing twice."""

from __future__ import annotations

from collections.abc import Mapping

from ..storable import LONGEST_BODY, text
from .api_call import ApiCall


def kept_of(call: ApiCall, *, is_about_record: bool) -> dict[str, object]:
    """Return the values to keep of a call.

    The orders that a poll could read are kept as messages, not here again.

    :param is_about_record: whether one document was what the call was about
    """
    heard = call.response_body
    if call.has_payload and not is_about_record:
        heard = ""
    return {
        "operation": call.operation,
        "method": call.method,
        "url": call.url,
        "started_at": call.started_at.replace(tzinfo=None),
        "seconds": call.seconds,
        "status": call.status or 0,
        "request_id": call.request_id,
        "request_headers": _as_text(call.request_headers),
        "request_body": _fit(call.request_body),
        "response_headers": _as_text(call.response_headers),
        "response_body": _fit(heard),
        "error": call.error,
    }


def _as_text(headers: Mapping[str, str]) -> str:
    return _fit("\n".join(f"{name}: {value}" for name, value in headers.items()))


def _fit(content: str) -> str:
    """Return what the database can keep of a text."""
    return text(content, LONGEST_BODY)
