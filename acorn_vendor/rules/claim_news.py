"""What a report says of a claim that was not known of it before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal

Outcome = Literal["new", "updated", "unchanged"]
# What a report says of a claim and may say otherwise the next time.
NEWS = ("amount", "units", "deadline", "status", "standing", "dispute_reference")
# What of it is about a dispute.
_DISPUTE = ("standing", "dispute_reference")


def numbered(keys: Iterable[str]) -> list[str]:
    """Return a key for each row; those nothing tells apart count in their order."""
    counts: Counter[str] = Counter()
    found = []
    for key in keys:
        counts[key] += 1
        found.append(f"{key}#{counts[key]}" if counts[key] > 1 else key)
    return found


def news_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a report says now; a blank takes nothing back, nor a new word.

    :param values: a new word has a ``status`` and ``None`` for its ``standing``
    """
    is_known = values["status"] and values["standing"] is not None
    return {
        name: values[name]
        for name in NEWS
        if (values[name] or name == "standing") and (is_known or name != "standing")
    }


def outcome_of(values: Mapping[str, Any], known: Mapping[str, Any] | None) -> Outcome:
    """Return what becomes of a row.

    :param known: what was said of its claim before, ``None`` if it is not known
    """
    if known is None:
        return "new"
    news = news_of(values)
    is_other = any((known[name] or False) != (news[name] or False) for name in news)
    return "updated" if is_other else "unchanged"


def is_decided(values: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Return whether a report says something new of a dispute.

    What it said before may be about an attempt that was made before.
    """
    return bool(values["standing"]) and any(
        (known[name] or "") != (values[name] or "") for name in _DISPUTE
    )
