"""Places: a folder for one throw-away database and all that belongs to it.

A place holds a PostgreSQL cluster of its own (``cluster/``) or names a database
on a given server (``place.json``), Odoo's data folder (``data/``), its settings
and the logs. Whoever uses it holds a lock that ends with the process, so a place
without a lock has no owner and is removed by the next run.
"""

import contextlib
import json
import os
import pwd
import shutil
import signal
import stat
from collections.abc import Iterable
from pathlib import Path

from . import processes
from .given_address import drop
from .home import acorn_home, digest

_ENOUGH_FOR_A_SHUTDOWN = 15.0
_MEMORY = Path("/dev/shm")
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


def memory_folder() -> Path | None:
    """Return the folder for places in memory; None where there is too little.

    A database is thousands of small files, and each costs a disk more than its
    content does. A container often has only some megabytes of this memory.
    """
    with contextlib.suppress(OSError):
        space = os.statvfs(_MEMORY)
        if space.f_bavail * space.f_frsize >= _ENOUGH_MEMORY:
            return own_folder(_MEMORY / f"acorn-vendor-{digest(str(server_home()))}")
    return None


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


def end_run(run: str, removed: Iterable[Path], kept: Iterable[Path] = ()) -> None:
    """Stop what a dead run of ``./acorn`` still runs, and remove its places.

    Of the kept ones only the server is stopped, and its data is left clean.
    """
    removed = list(removed)
    for place in kept:
        stop_server(place, signal.SIGINT)
    for place in removed:
        stop_server(place)
    if run:
        processes.end_marked(run)
    for place in removed:
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
