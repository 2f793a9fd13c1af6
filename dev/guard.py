"""A second process that cleans up when the first one cannot any more.

``./acorn`` may be killed at any moment, also with SIGKILL, and must leave neither
a process nor a database behind. So it starts this guard, which reads from a pipe
that only ``./acorn`` holds the other end of: the system closes it when ``./acorn``
ends, for whatever reason, and the guard ends and removes what was entrusted to it.
"""

import contextlib
import os
import secrets
import subprocess
import sys
from pathlib import Path

from . import places, processes
from .home import ROOT


class Guard:
    """The guard of this process: started once, told about each place to remove."""

    def __init__(self) -> None:
        """Start the guard and mark every process started from now on."""
        self.run = secrets.token_hex(8)
        self._outer_mark = os.environ.pop(processes.MARK, None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "dev.guard", self.run],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.environ[processes.MARK] = self.run

    def watch(self, place: Path, *, keep: bool = False) -> None:
        """Have a place (:mod:`dev.places`) removed at the end, come what may.

        With ``keep`` only its server is stopped, and its data is left clean.
        """
        assert self._process.stdin
        self._process.stdin.write(f"{'keep' if keep else 'remove'} {place}\n".encode())
        self._process.stdin.flush()

    def stop(self) -> None:
        """End everything this run started, and wait until that is done."""
        os.environ.pop(processes.MARK, None)
        if self._outer_mark:
            os.environ[processes.MARK] = self._outer_mark
        assert self._process.stdin
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        if self._process.wait() != 0:
            # Somebody killed the guard itself: then it is up to us.
            processes.end_marked(self.run)


_current: list[Guard] = []


def start() -> Guard:
    """Return the guard of this process, started if it was not."""
    if not _current:
        _current.append(Guard())
    return _current[0]


def stop() -> None:
    """Stop the guard of this process, if there is one."""
    while _current:
        _current.pop().stop()


def _main(run: str) -> None:
    watched = [line.rstrip("\n").split(" ", 1) for line in sys.stdin]
    kept = [Path(place) for fate, place in watched if fate == "keep"]
    removed = [Path(place) for fate, place in watched if fate == "remove"]
    places.end_run(run, removed, kept)


if __name__ == "__main__":
    _main(sys.argv[1])
