"""Find and end processes that a run of ``./acorn`` started, however deep below it.

Every child inherits a mark in its environment. Process groups would not do: a
browser or a server that makes a session of its own leaves the group, not the mark.
"""

import contextlib
import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

MARK = "ACORN_RUN"


def marked(run: str) -> list[int]:
    """Return the processes (without this one) that carry the mark of a run."""
    wanted = f"{MARK}={run}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            if wanted in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
    return found


def end_marked(run: str) -> None:
    """Kill what carries the mark of a run, again until nothing new turns up."""
    for _attempt in range(20):
        alive = [process for process in marked(run) if is_alive(process)]
        if not alive:
            return
        for process in alive:
            send(process, signal.SIGKILL)
        time.sleep(0.05)


def is_alive(process: int) -> bool:
    """Tell whether a process exists and is more than an entry nobody collected."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def children(process: int) -> list[int]:
    """Return the processes that a process has started itself."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit():
                stat = (entry / "stat").read_text(errors="replace")
                if int(stat.rpartition(")")[2].split()[1]) == process:
                    found.append(int(entry.name))
    return found


def send(process: int, number: signal.Signals) -> None:
    """Send a signal to a process that may be gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(process, number)


def wait_gone(processes: Iterable[int], seconds: float) -> bool:
    """Wait until the processes are gone; False when some outlast the time."""
    deadline = time.monotonic() + seconds
    waiting = list(processes)
    while waiting and time.monotonic() < deadline:
        waiting = [process for process in waiting if is_alive(process)]
        if waiting:
            time.sleep(0.02)
    return not waiting
