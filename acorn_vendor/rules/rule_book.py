"""What the checks of goods and of invoices share: rules, and what they find.

What Amazon refuses for sure is red, what may cost money or is not sure is amber. Of
what is red some can be mended now only, which blocks; the rest waits for people.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

Level = Literal["red", "amber"]
RED: Level = "red"
AMBER: Level = "amber"
Mends = Literal["here", "later", "any"]
# Only until the next step, or also after it.
HERE: Mends = "here"
LATER: Mends = "later"
ANY: Mends = "any"
Policy = Literal["block", "warn", "off"]
State = Literal["red", "amber", "green"]
Values = Mapping[str, object]
Facts = TypeVar("Facts")
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """What breaks a rule: the records, what they are called, what is said of them.

    ``is_sure`` is no where Amazon does not say that it refuses this.
    """

    ids: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)
    is_sure: bool = True


# What is generic has no slots: Python 3.11 cannot name what those are about.
@dataclass(frozen=True)
class Rule(Generic[Facts]):
    """A rule: how bad it is to break it, and what is opened to mend it.

    ``step`` is that of the packing station which sees to it, ``fix`` the name of what
    one click mends. ``waits`` says that a person decides before anything is sent.
    """

    key: str
    group: str
    level: Level
    check: Callable[[Facts], Hit | None]
    target: str = "head"
    field: str = ""
    mends: Mends = ANY
    charge: str = ""
    step: str = ""
    fix: str = ""
    waits: bool = False


@dataclass(frozen=True)
class Finding(Generic[Facts]):
    """A rule that is broken, and by what."""

    rule: Rule[Facts]
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
        """Return whether it can only be mended before the next step."""
        return self.level == RED and self.rule.mends == HERE

    @property
    def is_missing(self) -> bool:
        """Return whether what is sent waits for it: it may be mended later too."""
        return self.level == RED and self.rule.mends == LATER

    @property
    def holds(self) -> bool:
        """Return whether a person has to look at it before Amazon does."""
        return self.level == RED or self.rule.waits


@dataclass(frozen=True)
class Part(Generic[Facts]):
    """A part of a checklist: all is well where there are no findings."""

    group: str
    findings: tuple[Finding[Facts], ...]


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


def find(facts: Facts, rules: Iterable[Rule[Facts]]) -> tuple[Finding[Facts], ...]:
    """Return which rules are broken, the worst first."""
    found = [
        Finding(rule, rule.level if hit.is_sure else AMBER, hit)
        for rule in rules
        if (hit := rule.check(facts)) is not None
    ]
    return by_weight(found)


def by_weight(findings: Iterable[Finding[Facts]]) -> tuple[Finding[Facts], ...]:
    """Return findings with those first that are mended now or never."""
    return tuple(
        sorted(findings, key=lambda each: (each.level != RED, not each.blocks))
    )


def state_of(findings: Iterable[Finding[Facts]]) -> State:
    """Return the colour of the worst of some findings."""
    levels = {finding.level for finding in findings}
    if RED in levels:
        return "red"
    return "amber" if levels else "green"


def blocking(
    findings: Iterable[Finding[Facts]], policy: str, let_through: Collection[str] = ()
) -> tuple[Finding[Facts], ...]:
    """Return what keeps something from going on.

    :param policy: one of ``Policy``, as the vendor code has it
    :param let_through: the marks of what a manager has let through
    """
    if policy != "block":
        return ()
    return tuple(
        each for each in findings if each.blocks and each.mark not in let_through
    )


def parts_of(
    findings: Sequence[Finding[Facts]], groups: Iterable[str]
) -> tuple[Part[Facts], ...]:
    """Return the checklist, part by part."""
    return tuple(
        Part(group, tuple(each for each in findings if each.rule.group == group))
        for group in groups
    )


def shown_names(names: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return the first names, and how many more there are."""
    return tuple(names[:_MOST_NAMES]), max(len(names) - _MOST_NAMES, 0)
