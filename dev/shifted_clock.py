"""A shifted clock for the tests: it runs on, but at another day and hour.

Everything that is started meanwhile has it: Odoo, pytest, PostgreSQL, the simulator.
``libfaketime`` stands between a program and the wall clock; waits, time-outs and the
times of files are the real ones. Programs that are not ours, the browser above all,
hang with it and go by the real clock.
"""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

from . import apt, places, system_programs
from .console import Failure, step
from .home import cached

_LIBRARY = "libfaketimeMT.so.1"
_INSTALLED = f"lib/*/faketime/{_LIBRARY}"
_SHIFTED = Path(__file__).with_name("shifted")
_TOLERANCE = 60.0
_MEMORIES = Path("/dev/shm")
# A program that is started through it sees the real clock.
_UNSHIFTED = """#!/bin/sh
unset LD_PRELOAD
exec %s "$@"
"""
_ASK = "import time; time.sleep(0); print(time.time())"
_KEEP = """
import os, sys
print(os.environ.get("FAKETIME_SHARED", ""), flush=True)
sys.stdin.read()
"""


def parse_moment(text: str) -> datetime:
    """Return an ISO moment, read in UTC unless it says otherwise."""
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError as error:
        raise Failure(
            f"--at {text} is no moment: write it like 2026-12-31T23:40, in UTC, "
            "or with an offset like 2026-12-31T23:40+01:00."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


@contextlib.contextmanager
def shifted_clock(moment: datetime) -> Iterator[None]:
    """Start every process of the block as if it were ``moment`` now."""
    if os.environ.get("ACORN_DATABASE_URL"):
        raise Failure(
            "--at shifts the clock of PostgreSQL as well, and that of a given server "
            "cannot be shifted. Run it without ACORN_DATABASE_URL."
        )
    library = _find_library()
    before = dict(os.environ)
    shift = moment.timestamp() - datetime.now(timezone.utc).timestamp()
    shift += given_shift(before)
    with tempfile.TemporaryDirectory() as programs:
        _leave_out(Path(programs))
        os.environ.update(shifted(before, library, shift))
        os.environ["PATH"] = _before(before.get("PATH"), Path(programs))
        try:
            _check(moment)
            with _one_memory():
                yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def given_shift(environment: dict[str, str]) -> float:
    """Return by how many seconds our own clock is shifted already."""
    return float(environment.get("FAKETIME", "0").removesuffix("s"))


def shifted(
    environment: dict[str, str], library: Path, seconds: float
) -> dict[str, str]:
    """Return what an environment needs for a clock this many seconds ahead."""
    return {
        "LD_PRELOAD": _before(environment.get("LD_PRELOAD"), library),
        "PYTHONPATH": _before(environment.get("PYTHONPATH"), _SHIFTED),
        "FAKETIME": f"{seconds:+.3f}s",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        # It would take the end of a wait on the real clock for one of the shifted: each
        # wait of a thread for its turn would end at once, and turns change for nothing.
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        # Python compares the times of its compiled files with those of their sources.
        "NO_FAKE_STAT": "1",
        # It would share memory between processes for what no test uses. That of Debian
        # 12 does not know this setting: see ``_one_memory``.
        "FAKETIME_DISABLE_SHM": "1",
    }


def _before(given: str | None, first: Path) -> str:
    return os.pathsep.join([str(first), *([given] if given else [])])


def _leave_out(folder: Path) -> None:
    """Fill a folder of the PATH with ways into the programs that are not shifted."""
    for program in system_programs.PROGRAMS:
        for name in program.commands:
            if command := shutil.which(name):
                script = folder / name
                script.write_text(_UNSHIFTED % shlex.quote(command))
                script.chmod(0o755)


def _find_library() -> Path:
    """Return the library where also the server's user can read it."""
    folder = cached(places.server_home() / "shifted-clock", _fetch)
    return folder / _LIBRARY


def _fetch(folder: Path) -> None:
    """Copy the machine's own library, else that of Debian's package."""
    with tempfile.TemporaryDirectory() as unpacked:
        found = sorted(Path("/usr").glob(_INSTALLED))
        if not found:
            with step("Getting libfaketime from Debian"):
                apt.unpack("stable", ["libfaketime"], Path(unpacked))
            found = sorted(Path(unpacked, "usr").glob(_INSTALLED))
        shutil.copy(found[0], folder / _LIBRARY)
    folder.chmod(0o755)
    (folder / _LIBRARY).chmod(0o644)


def _check(moment: datetime) -> None:
    """Make sure that the clock is shifted: a library that does not fit is ignored."""
    asked = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True)
    with contextlib.suppress(ValueError):
        if abs(float(asked.stdout) - moment.timestamp()) < _TOLERANCE:
            return
    raise Failure(f"The clock cannot be shifted on this machine: {asked.stderr[-500:]}")


@contextlib.contextmanager
def _one_memory() -> Iterator[None]:
    """Give all programs of the block the same shared memory, made by one that waits.

    Else each that may not read its parent's makes its own, named by the number of its
    process: whoever gets the number of a killed one finds the name taken and ends.
    """
    command = [sys.executable, "-c", _KEEP]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as keeper:
        assert keeper.stdout
        if names := keeper.stdout.readline().strip():
            os.environ["FAKETIME_SHARED"] = names
            _open_for_server(names)
        yield


def _open_for_server(names: str) -> None:
    """Let the server's user write to a semaphore and a memory; root may anyway."""
    if not (server := places.server_user()):
        return
    semaphore, memory = (name.removeprefix("/") for name in names.split())
    for path in (_MEMORIES / f"sem.{semaphore}", _MEMORIES / memory):
        os.chown(path, -1, server[1])
        path.chmod(0o660)
