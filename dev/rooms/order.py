"""The rooms, bottom first, and which of them a file belongs to."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

ROOMS = (
    "account",
    "incidents",
    "messages",
    "mappings",
    "orders",
    "costs",
    "acknowledgements",
    "packing",
    "shipments",
    "freight",
    "changes",
    "invoices",
    "remittances",
    "deductions",
    "receipts",
    "desk",
    "watch",
    "setup",
)
_FOLDERS = ("models", "views", "wizard", "report")


def room_of(file: str, table: Mapping[str, str] | None = None) -> str | None:
    """Return the room of a file of the addon, or None where there are no rooms.

    :param file: its path below the addon
    :param table: the rooms of files that do not lie in the folder of their room
    """
    if table and file in table:
        return table[file]
    parts = PurePosixPath(file).parts
    if len(parts) > 2 and parts[0] in _FOLDERS and parts[1] in ROOMS:
        return parts[1]
    return None


def later_room(defined_in: Iterable[str], room: str) -> str | None:
    """Return the first room that has something, if that is above ``room``."""
    places = [ROOMS.index(name) for name in defined_in]
    if not places or min(places) <= ROOMS.index(room):
        return None
    return ROOMS[min(places)]
