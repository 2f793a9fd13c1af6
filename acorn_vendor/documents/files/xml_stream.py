"""Read XML of unknown origin as a stream of elements, without ever making a tree.

This is expat and not lxml: as fast here, and it keeps no names beyond a file, while
lxml shares one bounded dictionary of them among all that a thread parses. A document
type is refused, so there are no entities; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn
from xml.parsers import expat

from ..base.common import DocumentError
from .dropped_file import Limits, damaged, refused, too_large, too_long

Attributes = dict[str, str]

# What separates the namespace from the name in the names that expat gives.
_SEPARATOR = " "
_DAMAGE = (expat.ExpatError, LookupError, ValueError, OverflowError)


class XmlStream:
    """The elements of one part, told as they begin and end.

    ``starts`` and ``ends`` name the methods for the elements in the namespace of the
    root; all others are counted and passed over.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.starts: dict[str, Callable[[Attributes], None]] = {}
        self.ends: dict[str, Callable[[], None]] = {}
        self._names: set[str] = set()
        self._prefix: str | None = None
        self._depth = 0
        self._deepest = limits.depth
        self.elements = 0
        self._most_elements = limits.elements
        self._spaces = 0
        self._texts: list[str] = []
        self._length = 0
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = _refuse_entities
        self._parser.StartNamespaceDeclHandler = self._count_space

    def read(self, chunks: Iterable[bytes]) -> Iterator[None]:
        """Go through a part; stops after each piece, so that its content can be taken.

        Raises ``DamagedFile`` if it is no XML, ``DocumentError`` beyond the limits.
        """
        fed = 0
        try:
            for chunk in chunks:
                self._feed(chunk)
                fed += len(chunk)
                # expat keeps what has no end yet, and looks at it again each time.
                if fed - self._parser.CurrentByteIndex > self.limits.token_bytes:
                    raise damaged()
                yield
            self._feed(b"", is_last=True)
            yield
        finally:
            # The parser knows us and we know it: let go, so that memory comes back.
            self._parser.StartElementHandler = None
            self._parser.EndElementHandler = None
            self._parser.StartNamespaceDeclHandler = None
            self._parser.CharacterDataHandler = None

    def read_all(self, chunks: Iterable[bytes]) -> None:
        """Go through a part at once."""
        for _ in self.read(chunks):
            pass

    def begin_text(self, _attributes: Attributes) -> None:
        """Collect the text that follows."""
        self._texts.clear()
        self._length = 0
        self._parser.CharacterDataHandler = self._add_text

    def end_text(self) -> str:
        """Return the text collected."""
        self._parser.CharacterDataHandler = None
        return "".join(self._texts)

    def on(
        self,
        name: str,
        start: Callable[[Attributes], None] | None = None,
        end: Callable[[], None] | None = None,
    ) -> None:
        """Have ``start`` and ``end`` called for the elements of a name."""
        self.starts[name] = start or _ignore_start
        self.ends[name] = end or _ignore_end

    def _feed(self, data: bytes, *, is_last: bool = False) -> None:
        try:
            self._parser.Parse(data, is_last)
        except DocumentError:
            raise
        except _DAMAGE as error:
            raise damaged() from error

    def _start(self, tag: str, attributes: Attributes) -> None:
        if self._prefix is None:
            self._find_prefix(tag)
        self._depth += 1
        self.elements += 1
        handler = self.starts.get(tag)
        if handler is None or not self._names.issuperset(attributes):
            self._note_names(tag, attributes)
        if self.elements > self._most_elements or self._depth > self._deepest:
            raise too_large()
        if handler is not None:
            handler(attributes)

    def _note_names(self, tag: str, attributes: Attributes) -> None:
        """Count the names: expat keeps each of them as long as it reads."""
        self._names.add(tag)
        self._names.update(attributes)
        if len(self._names) > self.limits.names:
            raise too_large()

    def _end(self, tag: str) -> None:
        self._depth -= 1
        handler = self.ends.get(tag)
        if handler is not None:
            handler()

    def _find_prefix(self, root: str) -> None:
        """Name the elements as they are in the namespace of the root."""
        space, separator, _name = root.rpartition(_SEPARATOR)
        self._prefix = space + separator
        self.starts = {self._prefix + name: do for name, do in self.starts.items()}
        self.ends = {self._prefix + name: do for name, do in self.ends.items()}

    def _count_space(self, _prefix: str | None, _uri: str | None) -> None:
        self._spaces += 1
        if self._spaces > self.limits.names:
            raise too_large()

    def _add_text(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)
        if self._length > self.limits.text:
            raise too_long()


def attribute(attributes: Attributes, name: str) -> str:
    """Return an attribute that has a namespace, whichever; ``""`` if there is none."""
    ending = _SEPARATOR + name
    return next((text for key, text in attributes.items() if key.endswith(ending)), "")


def _refuse_entities(*_declaration: object) -> NoReturn:
    raise refused("The file defines XML entities; export it again.")


def _ignore_start(_attributes: Attributes) -> None:
    """Pass over the beginning of an element that is known."""


def _ignore_end() -> None:
    """Pass over the end of an element that is known."""
