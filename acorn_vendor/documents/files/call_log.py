"""Messages and API calls for people: as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timezone


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a message's state, and who made it."""

    at: datetime
    what: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One HTTP call, masked; ``status`` is 0 if no response was seen."""

    at: datetime
    operation: str
    method: str
    url: str
    seconds: float
    status: int
    request_id: str
    request_headers: str
    request_body: str
    response_headers: str
    response_body: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message with all that became of it; moments are aware.

    ``title`` names it, ``account`` and ``code`` whose it is, ``operation`` the call it
    was sent with, if it was.
    """

    at: datetime
    title: str
    kind: str
    direction: str
    state: str
    number: str
    version: int
    account: str = ""
    code: str = ""
    order: str = ""
    operation: str = ""
    sent_at: datetime | None = None
    request_id: str = ""
    transaction_id: str = ""
    reason: str = ""
    proof: str = ""
    payload: str = ""
    response: str = ""
    changes: tuple[Change, ...] = ()
    calls: tuple[ApiCall, ...] = ()


def indented(text: str) -> str:
    """Return JSON with one value a line; whatever else as it is."""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return text


def message_text(message: Message) -> str:
    """Return the facts about a message, one a line, without what was said."""
    facts = {
        "Message": message.title,
        "Direction": message.direction,
        "State": message.state,
        "Account": message.account,
        "Vendor code": message.code,
        "Purchase order": message.order,
        "Recorded (UTC)": _utc(message.at),
        "Sent (UTC)": _utc(message.sent_at),
        "Operation": message.operation,
        "Request ID": message.request_id,
        "Transaction ID": message.transaction_id,
        "Reason": message.reason,
        "Proof": message.proof,
    }
    return _lines(facts)


def call_text(call: ApiCall) -> str:
    """Return a call as it went over the wire, but readable."""
    facts = {
        "Operation": call.operation,
        "Started (UTC)": _utc(call.at),
        "Seconds": f"{call.seconds:.3f}",
        "Status": str(call.status or "no response was seen"),
        "Request ID": call.request_id,
        "Error": call.error,
    }
    parts = (_lines(facts), request_text(call), response_text(call))
    return "\n".join(filter(None, parts))


def request_text(call: ApiCall) -> str:
    """Return what was asked: address, headers, body."""
    head = f"{call.method} {call.url}"
    return _part(head, call.request_headers, call.request_body)


def response_text(call: ApiCall) -> str:
    """Return what came back: status, headers, body; nothing if nothing came."""
    if not call.status:
        return ""
    head = f"HTTP {call.status}"
    return _part(head, call.response_headers, call.response_body)


def support_text(message: Message) -> str:
    """Return what Amazon's support asks for in a case about this message."""
    # The call in which the message itself went out, the last if several.
    own = [each for each in message.calls if each.operation == message.operation]
    sent = own[-1] if own else None
    request_id = sent.request_id if sent else message.request_id
    later = message.request_id if message.request_id != request_id else ""
    facts = {
        "Operation": message.operation,
        "Document": message.title,
        "Purchase order": message.order,
        "Vendor code": message.code,
        "Request ID": request_id,
        "Later request ID": later,
        "Transaction ID": message.transaction_id,
        "Time (UTC)": _utc(sent.at if sent else message.sent_at or message.at),
        "HTTP status": str(sent.status or "no response") if sent else "",
        "Error": error_codes(message.response) or (sent.error if sent else ""),
    }
    return _lines(facts).rstrip()


def error_codes(response: str) -> str:
    """Return codes and messages of the errors in a response, wherever they are."""
    try:
        found = list(_errors_in(json.loads(response)))
    except (ValueError, RecursionError):
        return ""
    return "; ".join(dict.fromkeys(found))


def message_json(message: Message) -> str:
    """Return a message with its calls as indented JSON."""
    content = asdict(message)
    for part in (content, *content["calls"]):
        for name in ("payload", "response", "request_body", "response_body"):
            if name in part:
                part[name] = _value(part[name])
    return json.dumps(content, indent=2, ensure_ascii=False, default=_utc)


def _errors_in(value: object) -> list[str]:
    if isinstance(value, list):
        return [error for entry in value for error in _errors_in(entry)]
    if not isinstance(value, dict):
        return []
    code, text = (str(value.get(key) or "").strip() for key in ("code", "message"))
    own = [": ".join(filter(None, (code, text)))] if code else []
    return own + [error for entry in value.values() for error in _errors_in(entry)]


def _value(text: str) -> object:
    """Return the JSON in ``text``, for people to read; else the text itself."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _part(head: str, headers: str, body: str) -> str:
    parts = (head, headers, body and "\n" + indented(body))
    return "\n".join(filter(None, parts)) + "\n"


def _lines(facts: dict[str, str]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in facts.items() if value)


def _utc(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
