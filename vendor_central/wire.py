"""The wire: a request, a response, and a refusal on the way."""

import json
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json"


@dataclass(frozen=True)
class Request:
    """One HTTP request; ``query`` keeps the last value of each parameter."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]  # names in lower case
    body: bytes = b""


@dataclass
class Response:
    """One HTTP response and what shall go wrong while it is sent.

    ``delay`` is in seconds. ``ending`` is None for a proper response, else "close"
    (nothing is sent), "reset" (nothing but a TCP RST) or "truncated" (the header
    promises the whole body, half of it comes). With ``pace`` so many seconds pass
    before each byte, of the body only or, if ``ending`` is "stalled", from the first.
    """

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = JSON
    delay: float = 0.0
    ending: str | None = None
    pace: float = 0.0


class Refusal(Exception):
    """Amazon says no at once: an HTTP status and its list of errors."""

    def __init__(self, status: int, code: str, message: str, details: str = ""):
        super().__init__(f"{status} {code}: {message} {details}".rstrip())
        self.status = status
        self.errors = [{"code": code, "message": message, "details": details}]
        self.headers: dict[str, str] = {}


def json_response(status: int, content: Any) -> Response:
    """Return a response with ``content`` as compact JSON."""
    return Response(status, json.dumps(content, separators=(",", ":")).encode())


def refusal_response(refusal: Refusal) -> Response:
    """Turn a refusal into the body that Amazon's gateway and services share."""
    response = json_response(refusal.status, {"errors": refusal.errors})
    response.headers.update(refusal.headers)
    return response


def invalid_input(message: str, details: str = "") -> Refusal:
    """HTTP 400 of a request that a service has understood and does not like."""
    return Refusal(400, "InvalidInput", message, details)


def not_found(message: str) -> Refusal:
    """HTTP 404 of a resource that is not there, or not there for this caller."""
    return Refusal(404, "NotFound", "The requested resource is not found.", message)
