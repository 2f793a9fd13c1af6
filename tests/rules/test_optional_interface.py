"""Whether Amazon is asked what not every account may ask."""

from datetime import datetime, timedelta, timezone

import pytest

from acorn_vendor.rules.optional_interface import (
    PROBE_EVERY,
    is_granted_by,
    is_lost,
    may_ask,
    to_note,
)

NOW = datetime(2026, 5, 4, 12, tzinfo=timezone.utc)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("known", ["unknown", "available"])
@pytest.mark.parametrize("is_held", [True, False])
def test_what_was_not_refused_is_asked_unless_it_is_held(known, is_held):
    assert may_ask(known, None, NOW, lambda: is_held) is not is_held


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (timedelta(), False),
        (timedelta(days=29), False),
        (PROBE_EVERY, False),
        (PROBE_EVERY + SECOND, True),
        (timedelta(days=365), True),
    ],
)
@pytest.mark.parametrize("is_held", [True, False])
def test_what_was_refused_is_asked_once_a_month(ago, expected, is_held):
    assert may_ask("unavailable", NOW - ago, NOW, lambda: is_held) is expected


@pytest.mark.parametrize(
    ("is_granted", "known", "expected"),
    [
        (True, "unknown", "available"),
        (True, "unavailable", "available"),
        # That it still responds is no news.
        (True, "available", None),
        (False, "unknown", "unavailable"),
        (False, "available", "unavailable"),
        # That it is refused once more says when to ask again.
        (False, "unavailable", "unavailable"),
        (None, "unknown", None),
        (None, "available", None),
        (None, "unavailable", None),
    ],
)
def test_a_response_is_noted_when_it_says_something_new(is_granted, known, expected):
    assert to_note(is_granted, known) == expected


@pytest.mark.parametrize("known", ["unknown", "available", "unavailable"])
@pytest.mark.parametrize("is_granted", [True, False, None])
def test_only_what_was_granted_can_be_lost(is_granted, known):
    lost = is_granted is False and known == "available"
    assert is_lost(is_granted, known) is lost


def test_nobody_looks_what_is_held_where_it_was_refused():
    def is_held():
        raise AssertionError

    assert may_ask("unavailable", NOW - 2 * PROBE_EVERY, NOW, is_held)


@pytest.mark.parametrize(
    ("responses", "is_granted"),
    [
        ([], None),
        ([True], True),
        ([False], False),
        ([None], None),
        ([True, None], True),
        ([True, False], True),
        ([False, None], None),
        ([False, False], False),
    ],
)
def test_one_country_that_responds_is_enough_to_know_that_we_may_ask(
    responses, is_granted
):
    assert is_granted_by(responses) is is_granted
