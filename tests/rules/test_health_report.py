"""How an account is doing: what is told, how urgent it is, and in which order."""

from datetime import datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.health import LEVELS
from acorn_vendor.rules.health_report import (
    COLORS,
    ICONS,
    Code,
    Facts,
    Finding,
    Grade,
    examine,
    find_standing,
    grade,
)

NOW = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)
WELL = {"state": "connected", "responded_at": NOW - HOUR, "secret_days": 100}


def told(**facts):
    return examine(Facts(**{**WELL, **facts}))


def levels(**facts):
    return {finding.code: finding.level for finding in told(**facts)}


def test_an_account_that_nobody_connected_is_off_whatever_else_is_known():
    findings = told(state="draft", incidents={"access": 1}, secret_days=-1)
    assert findings == [Finding("muted", "not_connected")]
    assert grade(findings) == "off"


def test_all_is_well():
    assert levels() == {
        "responded": "success",
        "nothing_to_send": "success",
        "secret_good": "success",
    }
    assert grade(told()) == "good"


@pytest.mark.parametrize("kind", ["access", "stopped", "document"])
def test_what_stops_the_work_needs_somebody_now(kind):
    codes = levels(incidents={kind: 1})
    # That work stands still is told job by job.
    assert codes.get("incident") == (None if kind == "stopped" else "danger")


def test_other_incidents_are_told_with_their_number():
    [first, *_rest] = told(incidents={"silence": 2})
    assert first == Finding("warning", "incident", {"kind": "silence", "count": 2})


@pytest.mark.parametrize(
    "kind", ["secret", "stopped", "backlog", "mapping", "gap", "paused"]
)
def test_what_has_figures_of_its_own_is_told_once(kind):
    assert "incident" not in levels(incidents={kind: 3})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"missing": 3, "fetching": 1}, {"missing": "danger", "fetching": "warning"}),
        ({"missing": 2, "fetching": 2}, {"fetching": "warning"}),
        ({"incidents": {"gap": 1}}, {"fetched": "warning"}),
        ({"missing": 1, "incidents": {"gap": 1}}, {"missing": "danger"}),
        (
            {"missing": 1, "fetching": 1, "incidents": {"gap": 1}},
            {"fetching": "warning"},
        ),
    ],
)
def test_missing_orders_are_told_as_far_as_they_are_missing(facts, expected):
    codes = ("missing", "fetching", "fetched")
    found = {code: level for code, level in levels(**facts).items() if code in codes}
    assert found == expected
    [missing] = [each.values for each in told(missing=3, fetching=1)][:1]
    assert missing == {"count": 2}


def test_a_scheduler_that_sleeps_says_more_than_its_jobs():
    standing = [("Poll", "switched off"), ("Send", "switched off")]
    asleep = Facts("connected", standing=standing, is_scheduler_asleep=True)
    assert [each.code for each in find_standing(asleep)] == ["asleep"]
    named = find_standing(Facts("connected", standing=standing))
    assert [each.values["job"] for each in named] == ["Poll", "Send"]


def test_jobs_and_reading_of_an_account_that_is_paused_are_no_matter():
    codes = levels(
        state="error",
        standing=[("Poll", "switched off")],
        is_scheduler_asleep=True,
        failing_since=NOW - 9 * HOUR,
    )
    assert codes == {"nothing_to_send": "success", "secret_good": "success"}


def test_reading_that_fails_for_long_needs_somebody_now():
    assert levels(failing_since=NOW - 9 * HOUR)["unreadable"] == "danger"
    assert "responded" not in levels(failing_since=NOW - 9 * HOUR)


def test_an_account_that_has_read_nothing_yet_says_so():
    assert levels(responded_at=None)["nothing_read"] == "warning"


@pytest.mark.parametrize(("is_late", "level"), [(True, "danger"), (False, "success")])
def test_documents_that_wait_are_told_with_their_age(is_late, level):
    facts = {"waiting": 3, "oldest": NOW - HOUR, "is_backlog_late": is_late}
    [sending] = [each for each in told(**facts) if each.code == "to_send"]
    values = {"count": 3, "since": NOW - HOUR}
    assert sending == Finding(level, "to_send", values)


def test_pauses_decisions_and_the_secret_are_told():
    findings = told(pauses=[("Send ASNs", NOW - HOUR)], to_decide=2, secret_days=None)
    assert {each.code for each in findings if each.level == "warning"} == {
        "paused",
        "to_decide",
        "secret_unknown",
    }


@pytest.mark.parametrize(
    ("days", "code", "level"),
    [
        (31, "secret_good", "success"),
        (30, "secret_good", "warning"),
        (3, "secret_good", "danger"),
        (0, "secret_good", "danger"),
        (-1, "secret_expired", "danger"),
    ],
)
def test_the_secret_is_told_with_its_urgency(days, code, level):
    assert levels(secret_days=days)[code] == level


@given(
    st.builds(
        Facts,
        state=st.sampled_from(["draft", "connected", "error"]),
        incidents=st.dictionaries(
            st.sampled_from(["access", "silence", "gap", "document"]),
            st.integers(1, 3),
        ),
        missing=st.integers(0, 3),
        is_scheduler_asleep=st.booleans(),
        to_decide=st.integers(0, 2),
        secret_days=st.none() | st.integers(-5, 200),
    )
)
def test_the_most_urgent_comes_first_and_grades_the_account(facts):
    findings = examine(facts)
    ranks = [LEVELS.index(finding.level) for finding in findings]
    assert ranks == sorted(ranks, reverse=True)
    assert (grade(findings) == "bad") == (ranks[0] == LEVELS.index("danger"))
    assert len({each.code for each in findings}) >= 1


# === ON A SCREEN === #


def test_every_finding_has_a_picture_and_every_grade_a_colour():
    assert set(ICONS) == set(get_args(Code))
    assert set(COLORS) == set(get_args(Grade))


def test_colours_tell_the_grades_apart():
    assert len(set(COLORS.values())) == len(COLORS)
