"""A place for as long as it is needed."""

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path

from . import guard, places


@contextlib.contextmanager
def throw_away() -> Iterator[Path]:
    """Yield a new place of our own; it is removed afterwards, come what may."""
    places.sweep()
    place = places.roomiest_folder() / secrets.token_hex(4)
    with places.owning(place, guard.start().run):
        try:
            yield place
        finally:
            places.remove(place)
