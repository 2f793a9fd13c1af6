"""A second process that cleans up when the first one cannot any more.

``./acorn`` may be killed at any moment, also with SIGKILL, and must leave neither
a process nor a database behind. So it starts this guard, which reads from a pipe
that only ``./acorn`` holds the other end of: the system closes it when ``./acorn``
ends, for whatever reason, and the guard ends what its run has started and removes
its places (:func:`dev.places.sweep`).
"""

import contextlib
import os
import secrets
import subprocess
import sys

from . import places, processes
from .home import ROOT


class Guard:
    """The guard of this process; its ``run`` is the mark of all that is started."""

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
    sys.stdin.read()
    places.sweep(run)
    # What belongs to no place.
    processes.end_marked(run)


if __name__ == "__main__":
    _main(sys.argv[1])
