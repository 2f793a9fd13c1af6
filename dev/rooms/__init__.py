"""The order of the addon's rooms, and what is used against it.

A room uses itself and the rooms below it. Everything here reads files only: the
code with ``ast``, the views as XML.
"""

from .house import House, Used, read_house
from .order import ROOMS, room_of
from .report import ALLOWED, STILL_OPEN, findings

__all__ = [
    "ALLOWED",
    "ROOMS",
    "STILL_OPEN",
    "House",
    "Used",
    "findings",
    "read_house",
    "room_of",
]
