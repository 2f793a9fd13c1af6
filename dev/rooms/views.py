"""The uses in the views of a room: records, fields, methods."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .house import House, Used, ViewFile

_IN_BRACKETS = re.compile(r"%\((?:acorn_vendor\.)?(\w+)\)d")
_ATTRIBUTES = ("ref", "action", "parent", "inherit_id", "t-call")


def used_by(house: House, file: ViewFile) -> Iterator[Used]:
    """Yield what an XML file uses that some room defines."""
    for record in file.root.iter():
        if record.tag in ("record", "menuitem", "template"):
            place = f"{file.name}#{record.get('id', '')}"
            for what, rooms in _of_record(house, record):
                yield Used(place, file.room, what, frozenset(rooms))


def _of_record(house: House, record: Element) -> Iterator[tuple[str, set[str]]]:
    for name in _named_records(record):
        if name in house.records:
            yield f"record {name}", {house.records[name]}
    model = "".join(record.findtext("field[@name='model']") or "")
    architecture = record.find("field[@name='arch']")
    if architecture is not None:
        yield from _of_view(house, model or None, architecture)


def _named_records(record: Element) -> Iterator[str]:
    for node in record.iter():
        for attribute in _ATTRIBUTES:
            yield node.get(attribute, "").removeprefix("acorn_vendor.")
        yield from _IN_BRACKETS.findall(" ".join(node.attrib.values()))


def _of_view(
    house: House, model: str | None, node: Element
) -> Iterator[tuple[str, set[str]]]:
    """Yield fields and methods below a node, each on the model it is shown of."""
    for child in node:
        name = child.get("name", "")
        below = model
        if child.tag == "field":
            rooms = house.rooms_of_field(model, name) if model else set()
            if not rooms and name.startswith("acorn_"):
                rooms = house.field_names.get(name, set())
            yield f"field {name}", rooms
            if len(child):
                below = house.comodel(model, name) if model else None
        elif child.tag == "button" and child.get("type") == "object":
            rooms = house.rooms_of_method(model, name) if model else set()
            yield f"method {name}", rooms or house.method_names.get(name, set())
        yield from _of_view(house, below, child)
