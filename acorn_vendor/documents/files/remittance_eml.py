"""A stored mail: remittances in its text, its attachments, and mails within it.

Only what stands in the mail is read; nothing is loaded, and nothing else is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from itertools import chain

from ..base.characters import clean
from ..base.common import DocumentError, Problem
from .dropped_file import refused
from .remittance_build import Export
from .remittance_html import html_text
from .remittance_mail import check_no_reply, is_mail

MAX_PARTS, MAX_DEPTH = 200, 5
_HEADER = re.compile(
    rb"(return-path|received|delivered-to|from|to|subject|date|message-id|mime-version"
    rb"|x-[a-z0-9-]+|authentication-results|arc-[a-z-]+|dkim-signature|content-type):",
    re.IGNORECASE,
)
_NEEDED = re.compile(rb"^(from|subject|mime-version):", re.IGNORECASE | re.MULTILINE)
# Logos, signatures and calendars: nobody pays by them.
_OTHER_TYPES = ("image", "audio", "video", "font")
_OTHER_ENDS = (".pdf", ".p7s", ".ics", ".vcf", ".png", ".jpg", ".jpeg", ".gif")

Reader = Callable[[bytes], Export]
TextReader = Callable[[str], Export]


@dataclass(frozen=True, slots=True)
class Mail:
    """What of a mail can hold payments: its text in each notation, and its files."""

    subject: str
    bodies: Sequence[str]
    files: Sequence[tuple[str, bytes]]


def is_eml(content: bytes) -> bool:
    """Say whether a file is a stored mail."""
    head = content[:65_536].lstrip(b"\xef\xbb\xbf \r\n")
    return bool(_HEADER.match(head) and len(set(_NEEDED.findall(head))) > 1)


def open_eml(content: bytes) -> Mail:
    """Return what can hold payments of a stored mail."""
    message = message_from_bytes(content, policy=policy.default)
    pages, plain, files = [], [], []
    for part in _leaves(message):
        name = clean(_filename(part))
        kind = part.get_content_type()
        if not name and kind == "text/html":
            pages.append(html_text(_text(part)))
        elif not name and kind == "text/plain":
            plain.append(_text(part))
        elif name and part.get_content_maintype() not in _OTHER_TYPES:
            files.append((name[:80], _data(part)))
    return Mail(_header(message, "subject"), (*pages, *plain), tuple(files))


def read_parts(mail: Mail, read_file: Reader, read_text: TextReader) -> Export:
    """Return the payments of a mail; a bad attachment costs itself only.

    Raises ``DocumentError`` if there are none, and no file that should hold some.
    """
    check_no_reply(mail.subject)
    found, problems = _read_files(mail, read_file)
    # The same text comes as HTML and as plain text: the first that tells counts.
    body = next((text for text in mail.bodies if is_mail(text)), None)
    if body is not None:
        found.append(read_text(body))
    if not found:
        raise DocumentError(problems or [_nothing()])
    return Export(
        tuple(chain.from_iterable(export.payments for export in found)),
        (*problems, *chain.from_iterable(export.problems for export in found)),
        tuple(chain.from_iterable(export.notes for export in found)),
    )


def _read_files(mail: Mail, read_file: Reader) -> tuple[list[Export], list[Problem]]:
    found: list[Export] = []
    problems: list[Problem] = []
    for name, data in mail.files:
        if name.lower().endswith(_OTHER_ENDS):
            continue
        try:
            found.append(read_file(data))
        except DocumentError as error:
            problems += [
                Problem(each.code, f"{name}: {each}") for each in error.problems
            ]
    return found, problems


def _nothing() -> Problem:
    text = "This mail holds no remittance: neither payments in its text nor a file."
    return Problem("kind", text)


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, of mails within the mail as well."""
    waiting = [(message, 0)]
    count = 0
    while waiting:
        part, depth = waiting.pop(0)
        count += 1
        if count > MAX_PARTS or depth > MAX_DEPTH:
            raise refused("This mail has more parts than any remittance.")
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting[:0] = [(e, depth + 1) for e in inner if isinstance(e, Message)]
        else:
            yield part


def _filename(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, AttributeError, TypeError):
        return "attachment"  # its header is damaged, not what it holds


def _header(message: Message, name: str) -> str:
    try:
        return clean(str(message.get(name, "")))
    except (ValueError, IndexError, AttributeError, KeyError, TypeError):
        return ""  # Python's own reader fails at some damaged headers


def _data(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    charset = str(part.get_content_charset() or "utf-8")
    try:
        return _data(part).decode(charset, "replace")
    except (LookupError, ValueError):
        return _data(part).decode("utf-8", "replace")
