"""The shifted clock: what moment is meant, and what a program sees of it."""

import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from dev import places, shifted_clock
from dev.console import Failure

SLEEP = """
import time, datetime
started = time.monotonic()
time.sleep(0.2)
assert 0.2 <= time.monotonic() - started < 5
print(datetime.datetime.now(datetime.timezone.utc).isoformat())
"""


# As Python waits for its lock on the interpreter: on the clock that is not shifted.
WAIT = """
import ctypes, time
system = ctypes.CDLL(None)
attributes, condition, mutex = (ctypes.create_string_buffer(64) for _ in range(3))
system.pthread_condattr_init(attributes)
system.pthread_condattr_setclock(attributes, time.CLOCK_MONOTONIC)
system.pthread_cond_init(condition, attributes)
system.pthread_mutex_init(mutex, None)
system.pthread_mutex_lock(mutex)
end = time.monotonic_ns() + 50_000_000
until = (ctypes.c_long * 2)(*divmod(end, 1_000_000_000))
system.pthread_cond_timedwait(condition, mutex, until)
assert time.monotonic_ns() >= end
"""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-31T23:40", "2026-12-31T23:40:00+00:00"),
        ("2026-12-31T23:40Z", "2026-12-31T23:40:00+00:00"),
        ("2026-12-31T23:40+01:00", "2026-12-31T23:40:00+01:00"),
        ("2027-03-28", "2027-03-28T00:00:00+00:00"),
    ],
)
def test_a_moment_is_read_in_utc_unless_it_says_otherwise(text, moment):
    assert shifted_clock.parse_moment(text).isoformat() == moment


@pytest.mark.parametrize("text", ["", "tomorrow", "23:40", "2026-13-01T00:00"])
def test_what_is_no_moment_is_refused_with_an_example(text):
    with pytest.raises(Failure, match="write it like 2026-12-31T23:40"):
        shifted_clock.parse_moment(text)


@pytest.mark.parametrize("days", [-400, 61])
def test_a_program_sees_the_moment_and_still_can_sleep(days, monkeypatch):
    monkeypatch.delenv("ACORN_DATABASE_URL", raising=False)
    moment = datetime.now(timezone.utc) + timedelta(days=days)
    before = dict(os.environ)
    with shifted_clock.shifted_clock(moment):
        command = [sys.executable, "-c", SLEEP]
        seen = subprocess.run(command, capture_output=True, text=True, check=True)
    assert dict(os.environ) == before
    late = datetime.fromisoformat(seen.stdout.strip()) - moment
    assert timedelta() <= late < timedelta(minutes=1)


@pytest.mark.parametrize("days", [-400, 61])
def test_a_wait_on_the_real_clock_takes_its_time(days, monkeypatch):
    monkeypatch.delenv("ACORN_DATABASE_URL", raising=False)
    with shifted_clock.shifted_clock(datetime.now(timezone.utc) + timedelta(days=days)):
        command = [sys.executable, "-c", WAIT]
        waited = subprocess.run(command, capture_output=True, text=True)
    assert waited.returncode == 0, waited.stderr


# A program of the server's user that gets the number of one that was killed.
SERVER = """
import os, sys
from pathlib import Path
user, group = map(int, sys.argv[1:])
if not (program := os.fork()):
    Path(f"/dev/shm/sem.faketime_sem_{os.getpid()}").touch()
    os.setgid(group)
    os.setuid(user)
    os.execvp("date", ["date", "+%Y"])
_, code = os.waitpid(program, 0)
Path(f"/dev/shm/sem.faketime_sem_{program}").unlink()
sys.exit(os.waitstatus_to_exitcode(code))
"""


def test_what_a_killed_program_left_stops_no_program_of_another_user(monkeypatch):
    if not (server := places.server_user()):
        pytest.skip("the server has a user of its own for root only")
    monkeypatch.delenv("ACORN_DATABASE_URL", raising=False)
    with shifted_clock.shifted_clock(datetime(2031, 5, 5, tzinfo=timezone.utc)):
        command = [sys.executable, "-c", SERVER, *map(str, server)]
        seen = subprocess.run(command, capture_output=True, text=True)
    assert (seen.returncode, seen.stdout, seen.stderr) == (0, "2031\n", "")


def test_nothing_is_left_in_memory(monkeypatch):
    monkeypatch.delenv("ACORN_DATABASE_URL", raising=False)
    monkeypatch.delenv("FAKETIME_SHARED", raising=False)
    with shifted_clock.shifted_clock(datetime.now(timezone.utc)):
        names = os.environ.get("FAKETIME_SHARED", "").split()
        command = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
        killed = subprocess.Popen(command)
        killed.wait()
    left = {path.name for path in Path("/dev/shm").iterdir()}
    assert not left & {
        *(name.removeprefix("/") for name in names),
        *(f"sem.{name.removeprefix('/')}" for name in names),
        f"sem.faketime_sem_{killed.pid}",
        f"faketime_shm_{killed.pid}",
    }


def test_what_was_loaded_before_and_paths_of_python_are_kept():
    given = {"LD_PRELOAD": "/lib/other.so", "PYTHONPATH": "/odoo"}
    found = shifted_clock.shifted(given, Path("/lib/clock.so"), -90)
    assert found["LD_PRELOAD"] == "/lib/clock.so:/lib/other.so"
    assert found["PYTHONPATH"].endswith(":/odoo")
    assert found["FAKETIME"] == "-90.000s"


def test_a_clock_that_is_shifted_is_shifted_further():
    once = shifted_clock.shifted({}, Path("/lib/clock.so"), -90)
    assert shifted_clock.given_shift(once) == -90
    assert shifted_clock.given_shift({}) == 0


def test_a_given_server_has_its_own_clock_and_is_refused(monkeypatch):
    monkeypatch.setenv("ACORN_DATABASE_URL", "postgresql://somewhere")
    with (
        pytest.raises(Failure, match="cannot be shifted"),
        shifted_clock.shifted_clock(datetime.now(timezone.utc)),
    ):
        pass
