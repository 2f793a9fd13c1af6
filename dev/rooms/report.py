"""The uses against the order of rooms, in sentences."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..home import ADDON
from . import code, views
from .house import House, Used, read_house
from .order import later_room

# "file: what" -> why it may stay. Meant to be empty; what is not needed any more is
# a finding too.
ALLOWED: dict[str, str] = {}

_PLACE = re.compile(r"[:#][^:#]*$")


def findings(
    addon: Path = ADDON,
    table: Mapping[str, str] | None = None,
    allowed: Mapping[str, str] | None = None,
) -> list[str]:
    """Return everything that a room uses of a later one, with its place.

    :param table: rooms of files that do not lie in the folder of their room
    :param allowed: what may stay, with a reason; by default ``ALLOWED``
    """
    allowed = ALLOWED if allowed is None else allowed
    house = read_house(addon, table)
    found = {}
    for place, sentence, key in _against_order(house):
        found[f"{place}: {sentence}"] = f"{_PLACE.sub('', place)}: {key}"
    needed = set(found.values())
    return [
        *sorted(text for text, key in found.items() if key not in allowed),
        *(f"{key}: allowed, but not found" for key in sorted({*allowed} - needed)),
        *(f"{key}: allowed without a reason" for key in allowed if not allowed[key]),
    ]


def _against_order(house: House) -> Iterator[tuple[str, str, str]]:
    """Yield place, sentence and the key for ``ALLOWED`` of each finding."""
    for used in _all_used(house):
        if later := later_room(used.rooms, used.room):
            yield used.place, f"{used.room} uses {used.what} of {later}", used.what
    for place, sentence in code.hidden_hooks(house):
        yield place, sentence, sentence
    for view in house.views:
        for place, sentence in views.out_of_turn(house, view):
            yield place, sentence, sentence


def _all_used(house: House) -> Iterator[Used]:
    for file in house.code:
        yield from code.used_by(house, file)
    for view in house.views:
        yield from views.used_by(house, view)
