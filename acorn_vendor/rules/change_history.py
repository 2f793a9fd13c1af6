"""What is asked about a change by Amazon, given what was asked and decided before.

Amazon sends an order again and again. What a person or a rule has decided is not asked
once more while Amazon says the same; what is open is over when Amazon says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .order_change import LESS, MORE, TOPICS, Change, Subject

# The states of a difference about which somebody, or a rule, has decided.
DECIDED = ("applied", "refused")
# Kinds that an ASN of the version before contradicts.
AGAINST_ASN = ("fc", "order_cancelled", "less", "cancelled", "unit")
# What an acknowledgement says something about, if it is taken over.
_ACKNOWLEDGED = {*MORE, "unit", "cost_lower", "cost_higher", "backorder_lost"}
_PROMISED_TOPICS = ("quantity", "unit", "cost", "order")


@dataclass(frozen=True, slots=True)
class Known:
    """A difference found before: the caller's ``record`` of it, and its state.

    ``key`` is the new value as text, empty if the decision does not count any more.
    """

    record: Any
    kind: str
    sequence: str | None
    key: str
    state: str

    @property
    def subject(self) -> Subject:
        """Return what it is about, as that of a change."""
        return TOPICS[self.kind], self.sequence


def undecided(changes: Iterable[Change], before: Iterable[Known]) -> list[Change]:
    """Return the changes that were not decided before, with the same new value.

    :param before: differences of the order, oldest first
    """
    decided = {known.subject: known.key for known in before if known.state in DECIDED}
    return [each for each in changes if decided.get(each.subject) != each.key]


def endings(
    before: Iterable[Known], new: Collection[Change]
) -> dict[Any, Literal["superseded", "withdrawn"]]:
    """Return what becomes of each difference that is open, by its record.

    There is something newer about the same; else Amazon took it back.
    """
    subjects = {each.subject for each in new}
    is_whole = _is_whole(new)
    return {
        known.record: "superseded"
        if is_whole or known.subject in subjects
        else "withdrawn"
        for known in before
        if known.state == "open"
    }


def agreed(before: Iterable[Known], changes: Collection[Change]) -> list[Any]:
    """Return the records decided about on which Amazon and the books agree again.

    Such a decision is over: else what is changed once more to the same would never be
    asked about. While the whole order is in question, nothing is known of its lines.
    """
    if _is_whole(changes):
        return []
    subjects = {each.subject for each in changes}
    return [
        known.record
        for known in before
        if known.state in DECIDED and known.key and known.subject not in subjects
    ]


def is_news(before: Sequence[Known], changes: Iterable[Change]) -> bool:
    """Return whether changes are others than those asked about or decided.

    :param before: differences of the order, oldest first
    """
    found = {each.subject: each.key for each in changes}
    asked = {known.subject: known.key for known in before if _counts(known)}
    still_open = {known.subject for known in before if known.state == "open"}
    return not still_open <= found.keys() or any(
        asked.get(subject) != key for subject, key in found.items()
    )


def contradicting(before: Iterable[Known]) -> list[Any]:
    """Return the records of what an acknowledgement by the books would contradict.

    Those that are open and about what is promised, and those refused of which Amazon
    wants less.

    :param before: differences of the order, oldest first
    """
    newest = {known.subject: known for known in before if _counts(known)}
    return [known.record for known in newest.values() if _contradicts(known)]


def needs_acknowledgement(kinds: Collection[str], state: str, *, is_new: bool) -> bool:
    """Return whether Amazon is to be told of a decision: more is told either way.

    :param state: what was decided about changes of these kinds
    :param is_new: whether Amazon waits for the first acknowledgement
    """
    if state == "refused":
        return any(kind in MORE for kind in kinds)
    return bool(kinds) and (is_new or not _ACKNOWLEDGED.isdisjoint(kinds))


def _counts(known: Known) -> bool:
    return bool(known.key) and known.state in ("open", *DECIDED)


def _contradicts(known: Known) -> bool:
    if known.state == "refused":
        return known.kind in (*LESS, "order_cancelled")
    return known.state == "open" and TOPICS[known.kind] in _PROMISED_TOPICS


def _is_whole(changes: Iterable[Change]) -> bool:
    return any(each.topic == "order" for each in changes)
