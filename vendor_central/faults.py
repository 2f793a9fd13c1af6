"""Faults on demand: what shall go wrong, for which operation, how often."""

import json
import uuid
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from .throttle import quota_exceeded
from .tokens import EXPIRED, denied
from .wire import JSON, Refusal, Request, Response, json_response

LWA_OPERATION = "getAccessToken"
DEFAULT_SECONDS = 30.0
DEFAULT_PACE = 0.2
# What no database keeps: NUL and half a surrogate pair, and more than any index takes.
UNSTORABLE = "\x00\ud800"
FAR_TOO_LONG = "x" * 9000
MALFORMED = b'{"payload": {"pagination": {"nextToken": }, "orders": [<'
GATEWAY_PAGE = (
    b"<html><head><title>502 Bad Gateway</title></head>"
    b"<body><center><h1>502 Bad Gateway</h1></center></body></html>"
)
STATUSES = {
    "400": Refusal(400, "InvalidInput", "The request is invalid."),
    "401": denied("", status=401),
    "403": denied(""),
    "404": Refusal(404, "NotFound", "The requested resource is not found."),
    "413": Refusal(413, "RequestEntityTooLarge", "The request body is too large."),
    "415": Refusal(415, "UnsupportedMediaType", "The media type is not supported."),
    "429": quota_exceeded(),
    "500": Refusal(500, "InternalFailure", "We encountered an internal error."),
    "503": Refusal(503, "ServiceUnavailable", "Service is temporarily unavailable."),
    "token_expired": denied(EXPIRED),
}
# Responses with one of these have pages.
PAGED = {"orders", "ordersStatus", "shipments", "transportLabels"}
LWA_ERRORS = {
    "400": "invalid_request",
    "401": "invalid_client",
    "403": "access_denied",
    "429": "slow_down",
    "500": "server_error",
    "503": "temporarily_unavailable",
}
RESPONSE = "response"
INSTEAD = {"refuse", "reset_before", "timeout_before", "html", RESPONSE, *STATUSES}
AFTERWARDS = {
    *("timeout_after", "reset", "malformed", "truncated", "slow"),
    *("trickle", "endless", "unstorable", "otherwise"),
}
PROCESSING = "processing_failure"
KINDS = INSTEAD | AFTERWARDS | {PROCESSING}


@dataclass
class Fault:
    """One thing to go wrong ``times`` times (None = until the faults are cleared).

    That is after ``after`` calls that it concerns have gone well.
    ``extra``: "seconds" (time-outs, slow; of trickle, before each byte), "where" (of
    trickle: "head" or "body"), "tokens" (of endless: so many take turns), "payload"
    (of otherwise: a JSON merge patch), "retry_after" (seconds, 429 and 503), "errors"
    (processing failure), "code", "message", "details" (status codes), "status",
    "body", "headers" (of response: the body as text, word for word).
    """

    operation: str
    kind: str
    times: int | None = 1
    after: int = 0
    extra: dict[str, Any] = field(default_factory=dict)
    turns: count = field(default_factory=count, repr=False)

    def concerns(self, operation: str) -> bool:
        """Tell whether it waits for this operation; "*" is any but the token desk."""
        if self.operation == "*":
            return operation != LWA_OPERATION
        return self.operation == operation

    @property
    def seconds(self) -> float:
        """Return how long a time-out or a slow response lasts."""
        return float(self.extra.get("seconds", DEFAULT_SECONDS))

    def respond_instead(self, is_lwa: bool) -> Response | None:
        """Return a response without doing anything; None if the call proceeds."""
        if self.kind not in INSTEAD:
            return None
        if self.kind == RESPONSE:
            return self._given_response()
        if self.kind == "html":
            return Response(502, GATEWAY_PAGE, content_type="text/html")
        if self.kind in ("refuse", "reset_before"):
            return Response(0, ending="close" if self.kind == "refuse" else "reset")
        if self.kind == "timeout_before":
            return Response(0, delay=self.seconds, ending="close")
        return self._status_response(is_lwa)

    def _given_response(self) -> Response:
        body = str(self.extra.get("body", "")).encode("utf-8", "surrogatepass")
        headers = {
            key: str(text) for key, text in self.extra.get("headers", {}).items()
        }
        return Response(int(self.extra.get("status", 200)), body, headers)

    def _status_response(self, is_lwa: bool) -> Response:
        refusal = STATUSES[self.kind]
        if is_lwa:
            name = LWA_ERRORS.get(self.kind, "invalid_request")
            content = {"error": name, "error_description": "Asked for by hand."}
            response = json_response(refusal.status, content)
        else:
            error = {**refusal.errors[0], **self._texts()}
            response = json_response(refusal.status, {"errors": [error]})
        if self.extra.get("retry_after") is not None:
            response.headers["Retry-After"] = str(self.extra["retry_after"])
        return response

    def _texts(self) -> dict[str, str]:
        texts = ("code", "message", "details")
        return {key: self.extra[key] for key in texts if key in self.extra}

    def before(self, request: Request) -> Request:
        """Return the call to carry out: a page nobody named is the first once more."""
        if self.kind != "endless":
            return request
        query = {k: v for k, v in request.query.items() if k != "nextToken"}
        return replace(request, query=query)

    def spoil(self, response: Response) -> None:
        """Let the response to a call that was carried out go wrong."""
        if self.kind == "timeout_after":
            response.delay, response.ending = self.seconds, "close"
        elif self.kind == "slow":
            response.delay = self.seconds
        elif self.kind in ("reset", "truncated"):
            response.ending = self.kind
        elif self.kind == "malformed":
            response.body, response.content_type = MALFORMED, JSON
        elif self.kind == "trickle":
            response.pace = float(self.extra.get("seconds", DEFAULT_PACE))
            if self.extra.get("where", "head") == "head":
                response.ending = "stalled"
        elif response.content_type == JSON:
            content = self._spoil_content(json.loads(response.body))
            response.body = json.dumps(content).encode()

    def _spoil_content(self, content: dict[str, Any]) -> dict[str, Any]:
        if self.kind == "endless":
            return _with_next_page(content, self._next_token())
        if self.kind == "unstorable":
            return _unstorable(content)
        if self.kind == "otherwise":
            return merged(content, {"payload": self.extra.get("payload", {})})
        return content

    def _next_token(self) -> str:
        if tokens := self.extra.get("tokens"):
            return f"page {next(self.turns) % int(tokens)}"
        return str(uuid.uuid4())

    def request_id(self, usual: str) -> str:
        """Return the id of the call in its header."""
        return usual + FAR_TOO_LONG if self.kind == "unstorable" else usual


def _with_next_page(content: dict[str, Any], token: str) -> dict[str, Any]:
    """Name a next page, if what is sent back has pages."""
    payload = content.get("payload")
    if isinstance(payload, dict) and PAGED & payload.keys():
        return {**content, "payload": {**payload, "pagination": {"nextToken": token}}}
    return {**content, "nextToken": token} if "invoices" in content else content


def _unstorable(content: Any) -> Any:
    """Return the same with a remark nobody can store in each object, and such an id."""
    if isinstance(content, list):
        return [_unstorable(each) for each in content]
    if not isinstance(content, dict):
        return content
    spoilt = {key: _unstorable(each) for key, each in content.items()}
    if spoilt.keys() == {"transactionId"}:
        spoilt["transactionId"] += UNSTORABLE + FAR_TOO_LONG
    return {**spoilt, "remark": UNSTORABLE}


def merged(content: Any, patch: Any) -> Any:
    """Return a JSON merge patch (RFC 7396) without removals."""
    if not (isinstance(content, dict) and isinstance(patch, dict)):
        return patch
    changed = {key: merged(content.get(key), each) for key, each in patch.items()}
    return {**content, **changed}


class Faults:
    """The faults that are waiting, taken in the order in which they were asked for."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, wish: dict[str, Any]) -> Fault:
        """Take a wish of ``POST /_sim/faults``; ValueError if it makes no sense."""
        known = dict(wish)
        kind = str(known.pop("fault", ""))
        if kind not in KINDS:
            raise ValueError(f"fault must be one of {', '.join(sorted(KINDS))}")
        times = known.pop("times", 1)
        if times is not None and (not isinstance(times, int) or times < 1):
            raise ValueError("times must be a number from 1, or null for always")
        after = known.pop("after", 0)
        if not isinstance(after, int) or after < 0:
            raise ValueError("after must be a number from 0")
        operation = str(known.pop("operation", "*"))
        fault = Fault(operation, kind, times, after, known)
        self.waiting.append(fault)
        return fault

    def take(self, operation: str, is_submission: bool) -> Fault | None:
        """Return the next fault for this call, used up once; None if it goes well."""
        for fault in self.waiting:
            if not fault.concerns(operation):
                continue
            if fault.kind == PROCESSING and not is_submission:
                continue
            if fault.after:
                fault.after -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
                if not fault.times:
                    self.waiting.remove(fault)
            return fault
        return None
