"""The text of a mail in HTML: a row of a table is a line, its cells apart by tabs."""

from __future__ import annotations

from html.parser import HTMLParser

from ..base.characters import clean
from .dropped_file import Limits, refused

_BLOCKS = frozenset(
    ("p", "div", "br", "h1", "h2", "h3", "h4", "li", "ul", "hr", "body")
)
_UNSHOWN = frozenset(("script", "style", "title"))


def html_text(content: str) -> str:
    """Return what a mail shows, without anything that it hides or would load."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects lines: of a table within a cell first, then of the row around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._outside: list[str] = []
        # The cells of the row that is open in each table, from the outermost in.
        self._rows: list[list[list[str]]] = []
        self._unshown = 0
        # Text that was not HTML before: its columns are made of blanks.
        self._pre: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell, whatever was not ended before it."""
        if tag in _UNSHOWN:
            self._unshown += 1
        elif tag == "table":
            self._flush()
            self._rows.append([])
            if len(self._rows) > Limits().depth:
                raise refused("This mail has more tables in tables than any other.")
        elif tag == "tr" and self._rows:
            self._end_row()
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append([])
        elif tag == "pre" and not self._rows:
            self._flush()
            self._pre = self._pre or []
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """End a table or a row."""
        if tag in _UNSHOWN:
            self._unshown = max(self._unshown - 1, 0)
        elif tag == "table" and self._rows:
            self._end_row()
            self._rows.pop()
        elif tag == "tr" and self._rows:
            self._end_row()
        elif tag == "pre" or tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        """Take text where it stands."""
        if self._unshown:
            return
        if self._pre is not None and not self._rows:
            self._pre.append(data)
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1].append(data)
        elif not self._rows:
            self._outside.append(data)

    def _break(self) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(" ")
        elif not self._rows:
            self._flush()

    def _flush(self) -> None:
        if self._pre is not None:
            self._lines += "".join(self._pre).splitlines()
            self._pre = None
        if line := clean(" ".join(self._outside)):
            self._lines.append(line)
        self._outside = []

    def _end_row(self) -> None:
        cells = [clean("".join(cell)) for cell in self._rows[-1]]
        if any(cells):
            self._lines.append("\t".join(cells))
        self._rows[-1] = []

    def text(self) -> str:
        """Return all lines."""
        while self._rows:
            self._end_row()
            self._rows.pop()
        self._flush()
        return "\n".join(self._lines)
