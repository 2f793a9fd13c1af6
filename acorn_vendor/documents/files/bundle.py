"""A zip of what was said to and by Amazon, with a timeline that people can read.

The caller hands over one message after the other; only their lines of the timeline are
kept in memory. Whatever comes in must be free of secrets already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .bundle_text import safe_name, table, utc
from .call_log import ApiCall, Message, call_text, message_text


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline; ``at`` is aware. ``file`` is its place in the zip."""

    at: datetime
    what: str
    direction: str = ""
    kind: str = ""
    number: str = ""
    state: str = ""
    status: str = ""
    seconds: str = ""
    request_id: str = ""
    transaction_id: str = ""
    note: str = ""
    file: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the cells of its row, in the order of ``COLUMNS``."""
        return (
            utc(self.at),
            self.what,
            self.direction,
            self.kind,
            self.number,
            self.state,
            self.status,
            self.seconds,
            self.request_id,
            self.transaction_id,
            self.note,
            self.file,
        )


COLUMNS = (
    "UTC",
    "What",
    "Direction",
    "Kind",
    "Number",
    "State",
    "HTTP status",
    "Seconds",
    "Request ID",
    "Transaction ID",
    "Note",
    "File",
)


class Bundle:
    """Writes a bundle to ``target``, as a context manager.

    At its end the timeline and the summary are added.
    """

    def __init__(self, target: IO[bytes], title: str, made_by: str) -> None:
        self._zip = ZipFile(target, "w", ZIP_DEFLATED)
        self._title = title
        self._made_by = made_by
        self._made_at = datetime.now(timezone.utc)
        self._events: list[Event] = []
        self._kinds: Counter[str] = Counter()
        self._messages: list[str] = []
        self._places: set[str] = set()
        self._folder = ""

    @contextmanager
    def within(self, folder: str) -> Iterator[None]:
        """Put what is added meanwhile into a folder."""
        before, self._folder = self._folder, f"{self._folder}{safe_name(folder)}/"
        try:
            yield
        finally:
            self._folder = before

    def add_message(self, message: Message) -> None:
        """Add a message, its response, and every call about it."""
        self._kinds[message.kind] += 1
        name = f"{sum(self._kinds.values()):03d}-{message.kind}-{message.number}"
        folder = f"messages/{safe_name(name)}-v{message.version}"
        self._write(f"{folder}/message.txt", message_text(message), message.at)
        file = self._write_body(f"{folder}/payload", message.payload, message.at)
        self._write_body(f"{folder}/response", message.response, message.at)
        self._events += [_recorded(message, file), *_changes(message)]
        for sequence, call in enumerate(message.calls, 1):
            self._add_call(call, f"{folder}/call-{sequence:02d}", message)
        line = (
            f"{utc(message.at)}  {message.direction}: {message.title}, {message.state}"
        )
        self._messages.append(line)

    def add_calls(self, calls: Iterable[ApiCall], first: int = 1) -> None:
        """Add calls that are about no message in particular: polls, logins."""
        for sequence, call in enumerate(calls, first):
            self._add_call(call, f"calls/{sequence:05d}")

    def add_table(
        self, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Add a table as a file of comma-separated values."""
        self._write(f"{safe_name(name)}.csv", table(header, rows), self._made_at)

    def add_text(self, name: str, text: str) -> None:
        """Add a text that leads through the rest."""
        self._write(f"{safe_name(name)}.txt", text, self._made_at)

    def add_document(self, name: str, content: bytes) -> None:
        """Add a file that stands above the folders."""
        self._write(safe_name(name), content, self._made_at)

    def add_file(self, folder: str, name: str, content: bytes) -> None:
        """Add a file as it is; of two with one name both are kept."""
        stem, dot, ending = safe_name(name).rpartition(".")
        place, count = f"{safe_name(folder)}/{stem}{dot}{ending}", 1
        while f"{self._folder}{place}" in self._places:
            count += 1
            place = f"{safe_name(folder)}/{stem}-{count}{dot}{ending}"
        self._write(place, content, self._made_at)

    def add_event(self, event: Event) -> None:
        """Add a line to the timeline that is about no message."""
        self._events.append(event)

    def __enter__(self) -> Bundle:
        """Return the bundle, which is open already."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *exc_info: object) -> None:
        """Write timeline and summary, unless something failed; finish the zip."""
        if kind is None:
            events = sorted(self._events, key=lambda event: event.at)
            rows = (event.cells for event in events)
            self._write("index.csv", table(COLUMNS, rows), self._made_at)
            self._write("summary.txt", self._summary(), self._made_at)
        self._zip.close()

    def _add_call(
        self, call: ApiCall, place: str, message: Message | None = None
    ) -> None:
        name = f"{place}-{safe_name(call.operation)}.txt"
        file = self._write(name, call_text(call), call.at)
        event = Event(
            call.at,
            call.operation,
            direction="To Amazon",
            kind=message.kind if message else "",
            number=f"{message.number} v{message.version}" if message else "",
            status=str(call.status or ""),
            seconds=f"{call.seconds:.3f}",
            request_id=call.request_id,
            note=call.error,
            file=file,
        )
        self._events.append(event)

    def _write_body(self, place: str, text: str, at: datetime) -> str:
        """Write what was said as it was said; return its place, if there is any."""
        if not text:
            return ""
        extension = "json" if text.lstrip()[:1] in ("{", "[") else "txt"
        return self._write(f"{place}.{extension}", text, at)

    def _write(self, place: str, content: str | bytes, at: datetime) -> str:
        place = f"{self._folder}{place}"
        info = ZipInfo(place, at.astimezone(timezone.utc).timetuple()[:6])
        info.compress_type = ZIP_DEFLATED
        # Readable for whoever unpacks it.
        info.external_attr = 0o644 << 16
        self._zip.writestr(
            info, content.encode() if isinstance(content, str) else content
        )
        self._places.add(place)
        return place

    def _summary(self) -> str:
        counts = [f"{count} x {kind}" for kind, count in self._kinds.items()]
        lines = [
            self._title,
            "=" * len(self._title),
            "",
            f"Made on {utc(self._made_at)} by {self._made_by}, with all this person"
            " may see.",
            f"Messages: {', '.join(counts) or 'none'}.",
            "All times are UTC. Secrets are masked. index.csv is the timeline; each"
            " message has a folder with its payload, the response and the API calls.",
            "",
            *self._messages,
        ]
        return "\n".join(lines) + "\n"


def _recorded(message: Message, file: str) -> Event:
    return Event(
        message.at,
        "Recorded",
        direction=message.direction,
        kind=message.kind,
        number=f"{message.number} v{message.version}",
        state=message.state,
        request_id=message.request_id,
        transaction_id=message.transaction_id,
        note=message.reason or message.proof,
        file=file,
    )


def _changes(message: Message) -> list[Event]:
    return [
        Event(
            change.at,
            change.what,
            direction=message.direction,
            kind=message.kind,
            number=f"{message.number} v{message.version}",
            note=change.by,
        )
        for change in message.changes
    ]
