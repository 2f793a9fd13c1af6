"""The frame of an EDI file: messages, of which each is one payment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ..base.common import DocumentError, Problem
from .dropped_file import refused
from .remittance_build import Export
from .remittance_said import MAX_PAYMENTS, Said, Values, build

Parts = list[list[str]]


@dataclass
class Message:
    """A payment while its segments pass by."""

    said: Said
    segments: int = 1
    line: Said | None = None
    days: dict[str, str] = field(default_factory=dict)
    adjustments: list[tuple[Said | None, Values]] = field(default_factory=list)


M = TypeVar("M", bound=Message)
Reader = Callable[[M, str, Parts], None]


@dataclass(frozen=True, slots=True)
class Frame:
    """What begins and ends messages in a standard, and which are remittances."""

    source: str
    name: str
    kind: str
    start: str
    end: str
    closing: tuple[str, ...]
    kind_at: int


class Interchange(Generic[M]):
    """Collects payments; a message that is cut off costs itself only."""

    def __init__(
        self,
        frame: Frame,
        new: Callable[[Said], M],
        readers: Mapping[str, Reader[M]],
        finish: Callable[[M], Said],
    ) -> None:
        self._frame = frame
        self._new, self._readers, self._finish = new, readers, finish
        self._open: M | None = None
        self._found: list[Said] = []
        self._problems: list[Problem] = []
        self._others: set[str] = set()

    def take(self, where: str, parts: Parts) -> None:
        """Take one segment, as elements of components."""
        name = part(parts, 0)
        if name == self._frame.start or name in self._frame.closing:
            self._refuse_open()
        if name == self._frame.start:
            self._start(where, part(parts, self._frame.kind_at))
        elif self._open:
            self._open.segments += 1
            if name == self._frame.end:
                self._end(where, self._open, part(parts, 1))
            elif reader := self._readers.get(name):
                reader(self._open, where, parts)

    def _start(self, where: str, kind: str) -> None:
        if kind != self._frame.kind:
            self._others.add(kind[:10])
            return
        if len(self._found) >= MAX_PAYMENTS:
            raise refused("More payments than such a file has.")
        self._open = self._new(Said(where))

    def _end(self, where: str, message: M, stated: str) -> None:
        self._open = None
        if stated.lstrip("0") == str(message.segments):
            self._found.append(self._finish(message))
            return
        text = (
            f"The payment has {message.segments} segments, not the {stated[:10]} it"
            " says. Download the file again; this payment is left out."
        )
        self._problems.append(Problem("file", text, where))

    def _refuse_open(self) -> None:
        if self._open:
            text = "The payment has no end. Download the file again; it is left out."
            self._problems.append(Problem("file", text, self._open.said.where))
            self._open = None

    def result(self) -> Export:
        """Return the payments, or raise why there are none."""
        self._refuse_open()
        frame = self._frame
        if not self._found and not self._problems:
            others = ", ".join(sorted(self._others)) or "nothing"
            text = f"This {frame.name} file holds {others}, no remittance."
            raise DocumentError([Problem("kind", f"{text[:-1]} ({frame.kind}).")])
        return build(self._found, frame.source, self._problems, decimal_mark=".")


def part(parts: Parts, element: int, component: int = 0) -> str:
    """Return a component of an element, "" where the segment is shorter."""
    if element >= len(parts) or component >= len(parts[element]):
        return ""
    return parts[element][component]


def add_reference(line: Said, said: str) -> None:
    """Add one more reference to a line, as far as there is room."""
    before = line.values.get("reference")
    line.values["reference"] = f"{before}; {said}"[:500] if before else said[:500]
