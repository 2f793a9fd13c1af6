"""The lines a person sees in the terminal, each with the time it took.

Progress goes to standard error, so that standard output belongs to the command
that is run (``./acorn stack -- CMD | less``).
"""

import contextlib
import sys
import threading
import time
from collections.abc import Iterator

_line_lock = threading.Lock()


class Failure(Exception):
    """Something a person has to put right; its text says what and how.

    :mod:`dev.command_line` prints it without a traceback and ends with code 2.
    """


def say(text: str) -> None:
    """Print one line of progress, whole even when threads talk at once."""
    with _line_lock:
        print(f"acorn: {text}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Announce a slow step and say how many seconds it took once it is done."""
    say(f"{text} ...")
    started = time.monotonic()
    yield
    say(f"{text}: done in {time.monotonic() - started:.0f} s")
