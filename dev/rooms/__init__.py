"""The order of the addon's rooms, and what is used against it.

A room uses itself and the rooms below it. Everything here reads files only: the
code with ``ast``, the views as XML.
"""

from .house import House, Used, read_house
from .order import ROOMS, room_of
from .report import ALLOWED, findings

__all__ = [
    "ALLOWED",
    "ROOMS",
    "House",
    "Used",
    "findings",
    "read_house",
    "room_of",
]
