"""Places: a folder for one throw-away database and all that belongs to it.

A place holds a PostgreSQL cluster of its own (``cluster/``) or names a database
on a given server (``place.json``), Odoo's data folder (``data/``), its settings
and the logs. Whoever uses it holds a lock that ends with the process, and has
written down the mark of its run. So nobody has to be told of a place to end it:
:func:`sweep` finds those without an owner. The guard calls it when its ``./acorn``
has ended, and the next run does in case the guard was killed as well.
"""

import contextlib
import fcntl
import json
import os
import pwd
import shutil
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

from . import processes
from .given_address import drop
from .home import acorn_home, digest, locked

_ENOUGH_FOR_A_SHUTDOWN = 15.0
_MEMORY = Path("/dev/shm")
_KEPT = "serve-"
_ENOUGH_MEMORY = 4 * 1024**3


def server_user() -> tuple[int, int] | None:
    """Return the user and group that PostgreSQL must run as; None for our own.

    PostgreSQL refuses to run as root, so root runs it as ``nobody``.
    """
    if os.geteuid():
        return None
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def server_home() -> Path:
    """Return the folder for the server's files, below ``ACORN_HOME`` if it can be.

    Another user than root cannot enter a home inside root's own folder. Rather
    than opening that folder to everyone, the server's files then go elsewhere.
    """
    home = acorn_home()
    if server_user() is None:
        folder = home / "postgres"
    else:
        home.chmod(home.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)
        folder = home / "postgres"
        if not all(parent.stat().st_mode & stat.S_IXOTH for parent in home.parents):
            folder = Path("/var/tmp") / f"acorn-vendor-{digest(str(home))}"
    return own_folder(folder)


def own_folder(folder: Path) -> Path:
    """Return a folder, made if need be, after making sure that it is ours."""
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    return folder


def memory_folder() -> Path:
    """Return the folder for places in memory, which need not be there.

    A database is thousands of small files, and each costs a disk more than its
    content does.
    """
    return _MEMORY / f"acorn-vendor-{digest(str(server_home()))}"


def roomiest_folder() -> Path:
    """Return the folder for a new place: in memory if there is enough, else on disk.

    A container often has only some megabytes of this memory.
    """
    with contextlib.suppress(OSError):
        space = os.statvfs(_MEMORY)
        if space.f_bavail * space.f_frsize >= _ENOUGH_MEMORY:
            return own_folder(memory_folder())
    return own_folder(server_home() / "stacks")


def every() -> Iterator[Path]:
    """Yield the places that are there, whoever owns them, also the kept ones.

    Those in memory as well while there is too little of it for another one.
    """
    for folder in filter(Path.is_dir, (memory_folder(), server_home() / "stacks")):
        yield from filter(Path.is_dir, folder.iterdir())
    yield from filter(Path.is_dir, server_home().glob(f"{_KEPT}*"))


def kept(name: str) -> Path:
    """Return a place that stays: a sweep only stops its server."""
    return server_home() / f"{_KEPT}{name}"


@contextlib.contextmanager
def owning(place: Path, run: str) -> Iterator[None]:
    """Own a place, made if need be, as a run; ``BlockingIOError`` if another does."""
    with contextlib.ExitStack() as owned:
        with _no_sweep():
            place.mkdir(mode=0o711, exist_ok=True)
            handle = owned.enter_context((place / "lock").open("a"))
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            describe(place, run=run)
        yield


def sweep(ended: str = "") -> None:
    """End the places without an owner, and all that their runs still run.

    :param ended: mark of a run that is known to have ended; what it started may
        hold its locks longer than itself
    """
    with _no_sweep():
        for place in every():
            with (place / "lock").open("a") as handle:
                if not ended or description(place).get("run") != ended:
                    try:
                        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    except BlockingIOError:
                        continue
                _end(place)


def _no_sweep() -> contextlib.AbstractContextManager[None]:
    """Keep sweeps away: a place that is being made has no owner yet."""
    return locked(server_home() / "stacks.lock")


def describe(place: Path, **facts: str) -> None:
    """Write down what must be known to remove a place; before anything is made."""
    record = place / "place.json"
    record.touch(mode=0o600)
    record.write_text(json.dumps({**description(place), **facts}))


def description(place: Path) -> dict[str, str]:
    """Return what was written down about a place."""
    try:
        facts = json.loads((place / "place.json").read_text())
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in facts.items()}


def _end(place: Path) -> None:
    """Stop the server of a place and what its run still runs; remove it unless kept.

    The server comes first: one that is killed leaves its data unclean.
    """
    stays = place.name.startswith(_KEPT)
    stop_server(place, signal.SIGINT if stays else signal.SIGQUIT)
    if run := description(place).get("run"):
        processes.end_marked(run)
    if not stays:
        remove(place)


def remove(place: Path) -> None:
    """Stop the place's server or drop its database, and delete its files."""
    stop_server(place)
    facts = description(place)
    if "given_server" in facts:
        drop(facts["given_server"], facts["database"])
    if "socket_folder" in facts:
        shutil.rmtree(facts["socket_folder"], ignore_errors=True)
    shutil.rmtree(place, ignore_errors=True)


def stop_server(place: Path, number: signal.Signals = signal.SIGQUIT) -> None:
    """Stop the place's own PostgreSQL, if it has one that runs.

    ``SIGQUIT`` gives up the data, ``SIGINT`` leaves it clean on disk.
    """
    server = server_process(place)
    if server is None:
        return
    processes.send(server, number)
    if not processes.wait_gone([server], _ENOUGH_FOR_A_SHUTDOWN):
        processes.send(server, signal.SIGKILL)


def server_process(place: Path) -> int | None:
    """Return the process of the place's own PostgreSQL, if that runs."""
    cluster = place / "cluster"
    try:
        server = int((cluster / "postmaster.pid").read_text().split()[0])
        if Path(f"/proc/{server}/cwd").readlink() != cluster:
            return None
    except (OSError, ValueError, IndexError):
        return None
    return server
