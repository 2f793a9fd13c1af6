"""All ways to run the suite: which there are, and what is said of them."""

from datetime import datetime, timezone

import pytest

from dev import every_way, shifted_clock, test_command
from dev.console import Failure
from dev.every_way import Way

NOW = datetime(2026, 11, 28, 6, 0, tzinfo=timezone.utc)


def test_every_moment_can_be_read_and_comes_with_the_arguments():
    ways = every_way.ways(["-x"], NOW)
    shifted = [way.command for way in ways if "--at" in way.command]
    assert len(shifted) == len(every_way.MOMENTS) + 1
    for name, option, moment, *others in shifted:
        assert (name, option, others) == ("test", "--at", ["-x"])
        assert shifted_clock.parse_moment(moment)


def test_a_template_of_today_is_old_for_one_of_them():
    commands = [way.command for way in every_way.ways([], NOW)]
    assert ["test", "--at", "2027-01-28T06:00"] in commands


def test_other_modules_and_all_mutants_are_among_them():
    assert len(set(every_way.BESIDE)) == 35
    ways = every_way.ways([], NOW)
    assert ["test", "--beside", ",".join(every_way.BESIDE)] in [
        way.command for way in ways
    ]
    assert ["test", "--lived", "-m", "lived"] in [way.command for way in ways]
    assert ways[-1].environment == {"ACORN_MUTANTS": "50000"}


def test_each_way_is_told_with_its_outcome():
    told = every_way.summary(
        [(Way("now", []), 0, 18.25), (Way("on a Sunday", []), 1, 2.0)]
    )
    assert [line.split() for line in told.splitlines()] == [
        ["now", "passed", "18.2", "minutes"],
        ["on", "a", "Sunday", "FAILED", "(1)", "2.0", "minutes"],
    ]


@pytest.mark.parametrize(("codes", "code"), [([0, 0], 0), ([0, 2], 1), ([5, 0], 1)])
def test_one_that_failed_fails_all_and_stops_none(codes, code, monkeypatch, capsys):
    ways = [Way(f"way {number}", []) for number in range(len(codes))]
    remaining = iter(codes)
    monkeypatch.setattr(every_way, "ways", lambda arguments, now: ways)
    monkeypatch.setattr(every_way, "_run", lambda way: next(remaining))
    assert every_way.run_all([]) == code
    told = capsys.readouterr().out
    assert told.count("minutes") == len(codes)


@pytest.mark.parametrize(
    "other", [["--at", "2026-12-31"], ["--beside", "mrp"], ["--lived"]]
)
def test_all_ways_bear_no_way_of_their_own(other):
    with pytest.raises(Failure, match="by itself"):
        test_command.run(["--all", *other])
