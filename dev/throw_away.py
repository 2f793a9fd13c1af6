"""A place for as long as it is needed, and the end of those nobody owns any more."""

import contextlib
import fcntl
import secrets
from collections.abc import Iterator
from pathlib import Path

from . import guard, places
from .home import locked


@contextlib.contextmanager
def throw_away() -> Iterator[Path]:
    """Yield a new place under lock; what its owner leaves is removed afterwards."""
    home = places.server_home()
    folders = [places.memory_folder(), places.own_folder(home / "stacks")]
    folder = next(folder for folder in folders if folder)
    with contextlib.ExitStack() as lock:
        with locked(home / "stacks.lock"):
            for each in filter(None, folders):
                _remove_ownerless(each)
            place = folder / secrets.token_hex(4)
            place.mkdir(mode=0o711)
            guardian = guard.start()
            guardian.watch(place)
            places.describe(place, run=guardian.run)
            handle = lock.enter_context((place / "lock").open("w"))
            fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield place
        finally:
            places.remove(place)


def _remove_ownerless(folder: Path) -> None:
    """Remove places whose owner and its guard were both killed."""
    for place in folder.iterdir():
        if not place.is_dir():
            continue
        with (place / "lock").open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            places.end_run(places.description(place).get("run", ""), [place])
