"""What a rule of the check before the goods leave is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from .shipment_check_facts import Facts

Level = Literal["red", "amber"]
RED: Level = "red"
AMBER: Level = "amber"
Mends = Literal["here", "later", "any"]
# Only while the goods are here, or also once they are shipped.
HERE: Mends = "here"
LATER: Mends = "later"
ANY: Mends = "any"
Group = Literal["cartons", "quantities", "carrier", "dates", "order"]
GROUPS: tuple[Group, ...] = ("cartons", "quantities", "carrier", "dates", "order")
Target = Literal["head", "boxes", "products", "orders", "code", "warehouse", "lots"]
Values = Mapping[str, object]


class Named(Protocol):
    """Something that a finding is about."""

    @property
    def id(self) -> int:
        """The number it is opened by."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What breaks a rule: the records, what they are called, what is said of them.

    ``is_sure`` is no where Amazon does not say that it refuses this.
    """

    ids: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: how bad it is to break it, and what is opened to mend it.

    ``step`` is that of the packing station which sees to it.
    """

    key: str
    group: Group
    level: Level
    check: Callable[[Facts], Hit | None]
    target: Target = "head"
    field: str = ""
    mends: Mends = ANY
    charge: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken, and by what."""

    rule: Rule
    level: Level
    hit: Hit

    @property
    def key(self) -> str:
        """Return what the finding is called."""
        return self.rule.key

    @property
    def mark(self) -> str:
        """Return what it is and of what: more of it is another finding."""
        return f"{self.key} {self.hit.ids} {sorted(self.hit.values.items())}"

    @property
    def blocks(self) -> bool:
        """Return whether it can only be mended while the goods are here."""
        return self.level == RED and self.rule.mends == HERE

    @property
    def is_missing(self) -> bool:
        """Return whether the ASN waits for it: it may be mended later too."""
        return self.level == RED and self.rule.mends == LATER


def named(pairs: Iterable[tuple[int, str]], **values: object) -> Hit | None:
    """Return the hit of records with their names; ``None`` if there are none."""
    found = dict(pairs)
    if not found:
        return None
    names = tuple(dict.fromkeys(found.values()))
    return Hit(tuple(found), names, values)


def only_if(condition: object, *, is_sure: bool = True, **values: object) -> Hit | None:
    """Return the hit of the papers if a condition holds."""
    return Hit(values=values, is_sure=is_sure) if condition else None
