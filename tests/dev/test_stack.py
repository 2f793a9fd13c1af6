"""``./acorn stack`` for real: apart from each other, and gone without a trace."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dev import processes
from dev.home import ROOT

pytestmark = pytest.mark.skipif(
    processes.MARK not in os.environ, reason="stacks are tried by ./acorn test only"
)

SETTLE = 30
TELL = "echo $ACORN_DB $ACORN_SIM_URL $ACORN_HTTP_PORT $ACORN_CONF $ACORN_RUN"


class Caller:
    """A stack that runs a command which says what it was given, and stays."""

    def __init__(self, then="sleep 600"):
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "acorn"), "stack", "--"]
            + ["sh", "-c", f"setsid sleep 601 & {TELL}; {then}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def listen(self):
        facts = self.process.stdout.readline().split()
        assert len(facts) == 5, "the stack did not start"
        self.database, self.simulator, self.port, settings, self.run = facts
        self.place = Path(settings).parent
        assert self.place.exists()
        # The guard, the simulator, the command and what it still runs; the last
        # begins beside the command that tells.
        deadline = time.monotonic() + SETTLE
        while len(processes.marked(self.run)) < 4 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert len(self.running()) >= 4
        return self

    def running(self):
        """Return the command lines of what runs in it."""
        found = []
        for process in processes.marked(self.run):
            with contextlib.suppress(OSError):
                words = Path(f"/proc/{process}/cmdline").read_text().split("\0")
                found.append(f"{process} {' '.join(words)}")
        return found

    def still_there(self):
        """Return what is still there of it, waited for a while."""
        deadline = time.monotonic() + SETTLE
        while time.monotonic() < deadline:
            alive = [p for p in processes.marked(self.run) if processes.is_alive(p)]
            if not alive and not self.place.exists():
                return []
            time.sleep(0.1)
        return [*alive, self.place]


def test_two_callers_at_once_share_nothing_and_leave_nothing():
    callers = [Caller("read line; exit 7"), Caller("read line; exit 8")]
    one, two = (caller.listen() for caller in callers)

    assert one.database != two.database
    assert one.simulator != two.simulator
    assert one.port != two.port
    for caller, code in ((one, 7), (two, 8)):
        caller.process.communicate("\n", timeout=SETTLE)
        assert caller.process.returncode == code
        assert caller.still_there() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_caller_that_is_killed_leaves_nothing(number):
    caller = Caller().listen()

    caller.process.send_signal(number)
    caller.process.wait(SETTLE)

    assert caller.still_there() == []


def test_what_is_left_when_the_guard_is_killed_too_is_removed_by_the_next():
    caller = Caller().listen()
    guards = [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and is_guard(entry, caller.run)
    ]
    assert len(guards) == 1

    caller.process.kill()
    os.kill(guards[0], signal.SIGKILL)
    caller.process.wait(SETTLE)
    assert caller.place.exists()
    following = Caller("read line").listen()
    following.process.communicate("\n", timeout=SETTLE)

    assert caller.still_there() == []
    assert following.still_there() == []


def is_guard(entry, run):
    try:
        words = (entry / "cmdline").read_text().split("\0")
    except OSError:
        return False
    return "dev.guard" in words and run in words
