"""The meaning of a response: which failure its status is, or the payload it carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..storable import LONGEST_NAME, LONGEST_SENTENCE, parse_json, text
from .api_call import RawResponse
from .errors import (
    ApiErrorDetail,
    Malformed,
    Rejected,
    SpApiError,
    Unauthorized,
    Unavailable,
    Unknown,
)
from .operations import Operation

# Nobody reads more of them; a list without end would be the message of an error.
MOST_ERRORS = 50


def error_details(body: str) -> tuple[ApiErrorDetail, ...]:
    """Return the reasons in the body of an error, none if it has another shape.

    Amazon's APIs say ``{"errors": [{"code", "message", "details"}]}``, its login
    ``{"error", "error_description"}``.
    """
    content = parse_json(body)
    if not isinstance(content, dict):
        return ()
    if isinstance(content.get("error"), str):
        description = str(content.get("error_description") or "")
        entry = {"code": content["error"], "message": description}
        return (_error_detail(entry),)
    entries = content.get("errors")
    if not isinstance(entries, list):
        return ()
    named = [entry for entry in entries if isinstance(entry, dict)]
    return tuple(_error_detail(entry) for entry in named[:MOST_ERRORS])


def _error_detail(entry: dict[str, object]) -> ApiErrorDetail:
    longest = {"code": LONGEST_NAME, "message": LONGEST_SENTENCE}
    code, message, details = (
        text(str(entry.get(key) or "").strip(), longest.get(key, LONGEST_SENTENCE))
        for key in ("code", "message", "details")
    )
    return ApiErrorDetail(code, message, details)


def speaks_of_token(raw: RawResponse) -> bool:
    """Say whether another access token may help: a 401, or a 403 that names it."""
    if raw.status == 403:
        errors = error_details(raw.text)
        return any("token" in f"{e.message} {e.details}".lower() for e in errors)
    return raw.status == 401


def payload_of(
    operation: Operation, raw: RawResponse, shown: Callable[[str], str]
) -> dict[str, Any]:
    """Return what a success carries, or raise what the response means.

    Only a clear no to a submission is certain to have accepted nothing; so whatever
    is neither that nor a success (a gateway's page, a redirect, half a body) leaves
    its outcome ``Unknown``. ``shown`` masks secrets in the body that errors carry.
    """
    if raw.is_success:
        payload = _success_payload(operation, raw)
        if payload is not None:
            return payload
        kind: type[SpApiError] = Unknown if operation.is_submission else Malformed
        message = f"Amazon responded with {raw.status}, but not what it should"
    else:
        kind = _kind_of_failure(operation, raw.status)
        message = f"Amazon responded with {raw.status}"
    errors = error_details(shown(raw.text))
    raise kind(
        message + "".join(f"; {error}" for error in errors),
        operation=operation.name,
        status=raw.status,
        request_id=raw.request_id,
        errors=errors,
        body=shown(raw.text),
        retry_after=raw.retry_after,
    )


def _success_payload(operation: Operation, raw: RawResponse) -> dict[str, Any] | None:
    content, payload = raw.content, raw.payload
    if not isinstance(content, dict):
        return None
    if operation.members:
        return content if content.keys() & set(operation.members) else None
    if payload is not None and operation.is_submission:
        transaction_id = payload.get("transactionId")
        if not isinstance(transaction_id, str) or not transaction_id.strip():
            return None
    return payload


def _kind_of_failure(operation: Operation, status: int) -> type[SpApiError]:
    if status in (401, 403):
        return Unauthorized
    if 400 <= status < 500 and status != 408:
        return Rejected
    return Unknown if operation.is_submission else Unavailable
