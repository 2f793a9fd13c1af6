"""What a person decides about lines that policies ask about, before all is accepted."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .promise import Question

Choice = Literal["leave", "accept", "free", "reject"]

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions about one line, or about a whole order where ``key`` is ``None``.

    ``free`` are the units of the line that can be promised.
    """

    key: Hashable
    questions: tuple[Question, ...]

    @property
    def is_low(self) -> bool:
        """Say whether Amazon means to pay less than was agreed."""
        return any(each.code == "cost" for each in self.questions)

    @property
    def is_short(self) -> bool:
        """Say whether less can be promised than is ordered."""
        return any(each.code == "short" for each in self.questions)

    @property
    def free(self) -> Decimal:
        """Return the units that can be promised of a line that is short."""
        short = [each.figure for each in self.questions if each.code == "short"]
        return sum(short, _NOTHING)


def asked_about(questions: Iterable[Question]) -> list[Asked]:
    """Return the questions of an order, those about one line together.

    That nothing at all can be promised is said by its lines, one by one.
    """
    about: dict[Hashable, list[Question]] = {}
    for question in questions:
        if question.code != "nothing":
            about.setdefault(question.key, []).append(question)
    return [Asked(key, tuple(asked)) for key, asked in about.items()]


def fits(choice: Choice, *, is_line: bool, is_short: bool) -> bool:
    """Say whether a choice can be made: an order as a whole is accepted or left."""
    if choice == "free":
        return is_line and is_short
    return is_line or choice != "reject"


def alike(low: Choice, short: Choice, *, is_low: bool, is_short: bool) -> Choice:
    """Return what becomes of a line where all of a kind are decided alike.

    :param low: the choice for lines below cost
    :param short: that for lines short of stock; a line that is both is accepted only
        if both choices accept it, and then as far as the second does
    """
    if not (is_low and is_short):
        return low if is_low else short
    if "reject" in (low, short):
        return "reject"
    return "leave" if "leave" in (low, short) else short


def quantities(
    choice: Choice, units: Decimal, free: Decimal, *, may_backorder: bool
) -> tuple[Decimal, Decimal]:
    """Return the units of a line that are accepted, and those that are backordered.

    :param units: what would be accepted in full
    :param free: what can be promised; no more than ``units`` of it counts
    """
    if choice == "reject":
        return _NOTHING, _NOTHING
    if choice != "free":
        return units, _NOTHING
    accepted = min(free, units)
    return accepted, units - accepted if may_backorder else _NOTHING
