"""Read the transport labels that Amazon makes for a pick-up (``GetShipmentLabels``).

https://developer-docs.amazon.com/sp-api/reference/getshipmentlabels. Amazon documents
PDF; vendors also get ZPL from Vendor Central.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ..base.reading import Reader
from .routing import read_each

FORMATS = ("PDF", "ZPL")
# Of one pick-up; nobody ships more parcels at once, and a label is a page.
MOST_LABELS = 2_000
LONGEST_LABEL = 5_000_000


@dataclass(frozen=True, slots=True)
class Label:
    """One transport label: a file, and the parcel it is for."""

    number: int
    content: bytes
    format: str = "PDF"
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The labels of one pick-up."""

    identifier: str
    labels: tuple[Label, ...]
    reference: str = ""


def contents_of(labels: Iterable[Label]) -> dict[str, list[bytes]]:
    """Return the files of labels by format, in the order of the parcels."""
    contents: dict[str, list[bytes]] = {kind: [] for kind in FORMATS}
    for each in sorted(labels, key=lambda label: label.number):
        contents[each.format].append(each.content)
    return contents


def parse_labels(payload: object) -> tuple[list[LabelSet], list[str]]:
    """Return the labels of a page by pick-up, and what is wrong with others."""
    return read_each(Reader(payload), "transportLabels", _read)


def _read(reader: Reader) -> LabelSet:
    about = reader.child("shipmentInformation")
    details = about.child("vendorDetails") if about else None
    if about is None or details is None:
        reader.problem("missing", "Amazon does not say whose labels these are.")
        return LabelSet("", ())
    labels = tuple(_read_labels(reader))
    if not labels:
        reader.problem("missing", "There is no label in this.", "labelData")
    return LabelSet(
        identifier=details.code("vendorShipmentIdentifier"),
        labels=labels,
        reference=about.aside().optional_code("buyerReferenceNumber"),
    )


def _read_labels(reader: Reader) -> Iterator[Label]:
    for place, row in enumerate(islice(reader.children("labelData"), MOST_LABELS), 1):
        kind = row.word("labelFormat", FORMATS) or "PDF"
        content = _content(row, kind)
        if content:
            aside = row.aside()
            yield Label(
                number=aside.integer("labelSequenceNumber") or place,
                content=content,
                format=kind,
                tracking=aside.optional_code("trackingId"),
            )


def _content(reader: Reader, kind: str) -> bytes:
    """Return the file of a label; what is no such file is a problem."""
    try:
        content = base64.b64decode(reader.text("label"), validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if label_format(content) != kind or len(content) > LONGEST_LABEL:
        reader.problem("no_label", f"This is no {kind} file.", "label")
        return b""
    return content


def label_format(content: bytes) -> str:
    """Return what kind of label a file is; blank if it is none."""
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "PDF"
    text = content.strip()
    return "ZPL" if text.startswith(b"^XA") and b"^XZ" in text else ""
