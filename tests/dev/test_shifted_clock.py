"""The shifted clock: what moment is meant, and what a program sees of it."""

import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from dev import shifted_clock
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
