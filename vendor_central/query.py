"""Query parameters: types, time windows of at most seven days, pages."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from .calls import Call
from .values import instant
from .wire import Refusal

LONGEST_WINDOW = timedelta(days=7)
CENTURY = timedelta(days=36_500)
SAME_MOMENT = timedelta(seconds=10)
Item = TypeVar("Item")


def invalid_request(details: str) -> Refusal:
    """HTTP 400 of a query that cannot be read."""
    return Refusal(400, "InvalidInput", "The request is invalid.", details)


def whole_number(query: dict[str, str], name: str, highest: int) -> int:
    """Return a number from 1 to ``highest``, which is also the default."""
    given = query.get(name)
    if given is None:
        return highest
    if not given.isdigit() or not 1 <= int(given) <= highest:
        raise invalid_request(f"{name} must be between 1 and {highest}.")
    return int(given)


def one_of(query: dict[str, str], name: str, *choices: str) -> str | None:
    """Return one of some words, or None when the parameter is not there."""
    given = query.get(name)
    if given is not None and given not in choices:
        raise invalid_request(f"{name} must be one of {', '.join(choices)}.")
    return given


def flag(query: dict[str, str], name: str) -> bool | None:
    """Return a boolean in any case (one client sends 'True'), None when not there."""
    given = query.get(name)
    if given is None:
        return None
    if given.lower() not in ("true", "false"):
        raise invalid_request(f"{name} must be true or false.")
    return given.lower() == "true"


def moment(query: dict[str, str], name: str) -> datetime | None:
    """Return an instant, or None when the parameter is not there."""
    if name not in query:
        return None
    try:
        return instant(query[name])
    except ValueError as error:
        raise invalid_request(f"{name}: {error}") from None


@dataclass(frozen=True)
class Window:
    """A half-open time window."""

    start: datetime
    end: datetime

    def covers(self, instant: datetime | None) -> bool:
        """Tell whether it happened, and within the window."""
        return instant is not None and self.start <= instant < self.end


def window(
    call: Call,
    after: str,
    before: str,
    longest: timedelta | None = LONGEST_WINDOW,
    default: timedelta | None = None,
) -> Window | None:
    """Return a time window; None when neither end is given and there is no ``default``.

    A missing end is now and a missing start ``longest`` before the end; where windows
    may be of any length, a missing end is open. A window that ends with the machine's
    present reaches to the simulator's: callers do not live in the time it was moved to.
    """
    start, end = moment(call.query, after), moment(call.query, before)
    if start is None and end is None:
        return Window(call.at - default, call.at) if default else None
    if longest is None:
        return Window(start or call.at - CENTURY, end or call.at + CENTURY)
    present = call.at - call.lead
    is_now = end is None or abs(end - present) < SAME_MOMENT
    end = end or max(present, start or present)
    start = start or end - longest
    if start > end:
        raise invalid_request(f"{after} must be before {before}.")
    if end - start > longest:
        raise invalid_request(
            f"The range from {after} to {before} must not exceed {longest.days} days."
        )
    return Window(start, max(end, call.at) if is_now else end)


Key = tuple[datetime, int]


def page(
    rows: Iterable[Item],
    key: Callable[[Item], Key],
    query: dict[str, str],
    known: tuple[str, ...],
    limit: int,
    descending: bool = False,
) -> tuple[list[Item], str | None]:
    """Return the rows of the page that ``nextToken`` asks for, and the next token.

    The token is opaque to callers; it holds the last key and a digest of the other
    recognised parameters, which must be sent again.
    """
    digest = _digest({name: query.get(name) for name in known if name != "nextToken"})
    last = _read_token(query["nextToken"], digest) if query.get("nextToken") else None
    ordered = sorted(rows, key=key, reverse=descending)
    if last is not None:
        ordered = [
            row
            for row in ordered
            if (key(row) < last if descending else key(row) > last)
        ]
    chosen = ordered[:limit]
    if len(ordered) <= limit:
        return chosen, None
    return chosen, _write_token(key(chosen[-1]), digest)


def paginated(token: str | None) -> dict[str, Any]:
    """Return the ``pagination`` member, absent on the last page."""
    return {"pagination": {"nextToken": token}} if token else {}


def _digest(parameters: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(parameters).encode()).hexdigest()[:16]


def _write_token(key: Key, digest: str) -> str:
    content = json.dumps([digest, key[0].isoformat(), key[1]])
    return base64.b64encode(content.encode()).decode()


def _read_token(token: str, digest: str) -> Key:
    try:
        made_for, when, position = json.loads(base64.b64decode(token, validate=True))
        last = datetime.fromisoformat(when), int(position)
    except (ValueError, TypeError):
        raise invalid_request("nextToken is not valid.") from None
    if made_for != digest:
        raise invalid_request("nextToken was issued for other parameters.")
    return last
