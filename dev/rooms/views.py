"""The uses in the views of a room: records, fields, methods."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from .house import House, Used, ViewFile
from .order import ROOMS

_IN_BRACKETS = re.compile(r"%\((?:acorn_vendor\.)?(\w+)\)d")
_IN_PYTHON = re.compile(r"\bref\('(?:acorn_vendor\.)?(\w+)'\)")
_ATTRIBUTES = ("ref", "action", "parent", "inherit_id", "t-call")
_MODEL = ("model", "res_model", "model_id")
# Above Odoo's own 16, and a step for each room.
_FIRST_PRIORITY = 20
# Code of which the names count, but not the texts it compares with.
_MODIFIERS = ("invisible", "column_invisible", "readonly", "required")
# Code that names fields in texts.
_WITH_NAMES = (
    *("domain", "filter_domain", "context", "highlight_color"),
    *("default_order", "default_group_by", "field"),
)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"(?<![\w.])(?:(?:parent|record)\.)?[a-z]\w*")


def used_by(house: House, file: ViewFile) -> Iterator[Used]:
    """Yield what an XML file uses that some room defines."""
    for record in file.root.iter():
        if record.tag in ("record", "menuitem", "template"):
            place = f"{file.name}#{record.get('id', '')}"
            for what, rooms in _of_record(house, record):
                yield Used(place, file.room, what, frozenset(rooms))


def out_of_turn(house: House, file: ViewFile) -> Iterator[tuple[str, str]]:
    """Yield the views that hang on one of ours without the priority of their room.

    Odoo applies them by priority. Without it the order would be that in which each
    database got to know them.
    """
    wanted = str(_FIRST_PRIORITY + ROOMS.index(file.room))
    for record in file.root.iter("record"):
        values = {part.get("name"): part for part in record}
        parent, priority = values.get("inherit_id"), values.get("priority")
        name = "" if parent is None else parent.get("ref", "")
        if name.removeprefix("acorn_vendor.") in house.records:
            given = "" if priority is None else priority.get("eval", "")
            if given != wanted:
                place = f"{file.name}#{record.get('id', '')}"
                yield place, f"priority {given or 16}, in {file.room} it is {wanted}"


def _of_record(house: House, record: Element) -> Iterator[tuple[str, set[str]]]:
    for name in _named_records(record):
        if name in house.records:
            yield f"record {name}", {house.records[name]}
    values = {part.get("name", ""): part.text or "" for part in record}
    model = next((values[name] for name in _MODEL if values.get(name)), None)
    for name in ("domain", "context"):
        yield from _names(house, model, None, {name: values.get(name, "")})
    architecture = record.find("field[@name='arch']")
    if architecture is not None:
        yield from _of_view(house, model, None, architecture)


def _named_records(record: Element) -> Iterator[str]:
    for node in record.iter():
        for attribute in _ATTRIBUTES:
            yield node.get(attribute, "").removeprefix("acorn_vendor.")
        yield from _IN_BRACKETS.findall(" ".join(node.attrib.values()))
        yield from _IN_PYTHON.findall(node.get("eval", ""))


def _of_view(
    house: House, model: str | None, above: str | None, node: Element
) -> Iterator[tuple[str, set[str]]]:
    """Yield fields and methods below a node, each on the model it is shown of.

    :param above: the model of the view around that of ``model``
    """
    for child in node:
        yield from _names(house, model, above, _code(child))
        name = child.get("name", "")
        below = (model, above)
        if child.tag == "field":
            yield f"field {name}", _rooms_of_field(house, model, name)
            # What is put beside a field is of the same model as the field.
            if len(child) and not child.get("position"):
                below = (house.comodel(model, name) if model else None, model)
        elif child.tag == "button" and child.get("type") == "object":
            rooms = house.rooms_of_method(model, name) if model else set()
            yield f"method {name}", rooms or house.method_names.get(name, set())
        yield from _of_view(house, *below, child)


def _rooms_of_field(house: House, model: str | None, name: str) -> set[str]:
    """Return the rooms that have a field; by its name alone if that is ours."""
    rooms = house.rooms_of_field(model, name) if model else set()
    if not rooms and name.startswith("acorn_"):
        return house.field_names.get(name, set())
    return rooms


def _code(node: Element) -> Mapping[str, str]:
    """Return the attributes of a node, or the one a specification gives another."""
    if node.tag == "attribute":
        return {node.get("name", ""): f"{node.text or ''} {node.get('add', '')}"}
    return node.attrib


def _names(
    house: House, model: str | None, above: str | None, code: Mapping[str, str]
) -> Iterator[tuple[str, set[str]]]:
    """Yield the fields that modifiers, domains and conditions name."""
    for attribute, text in code.items():
        if attribute in _MODIFIERS or attribute.startswith("decoration-"):
            text = _QUOTED.sub("", text)
        elif attribute not in _WITH_NAMES and not attribute.startswith("t-"):
            continue
        for found in _NAME.findall(text):
            scope, _dot, name = found.rpartition(".")
            of = above if scope == "parent" else model
            yield f"field {name}", _rooms_of_field(house, of, name)
