from datetime import date, datetime, timedelta, timezone

import pytest

from acorn_vendor.rules.reminder import (
    Rate,
    is_over,
    mark_of,
    rates_for,
    readers,
    urgency_of,
)
from acorn_vendor.rules.validity import Period

NOW = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
DAY = timedelta(days=1)
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("act_by", "warn_at", "urgency"),
    [
        (NOW, NOW - DAY, "overdue"),
        (NOW - DAY, NOW - DAY, "overdue"),
        (NOW + DAY, NOW, "soon"),
        (NOW + DAY, NOW - DAY, "soon"),
        (NOW + DAY, NOW + DAY, "later"),
    ],
)
def test_how_urgent_a_step_is(act_by, warn_at, urgency):
    assert urgency_of(act_by, warn_at, NOW) == urgency


def test_a_reminder_is_over_when_step_or_date_is_another():
    for late in (True, False):
        mark = mark_of("ship", NOW, is_late=late)
        assert not is_over(mark, "ship", NOW)
        assert is_over(mark, "acknowledge", NOW)
        assert is_over(mark, "ship", NOW + DAY)
    assert mark_of("ship", NOW, is_late=True) != mark_of("ship", NOW, is_late=False)


@pytest.mark.parametrize(
    ("late", "reminded", "manager", "told"),
    [
        (False, False, True, ("manager",)),
        (False, False, False, ("responsible",)),
        (True, True, True, ("responsible",)),
        (True, False, True, ("responsible", "manager")),
    ],
)
def test_who_is_told(late, reminded, manager, told):
    assert readers(is_late=late, was_reminded=reminded, has_manager=manager) == told


def rate(record, company="A", step="ship", account=None, start=None, end=None):
    return Rate(record, company, step, Period(record, step, start, end), account)


def test_rates_of_an_account_take_the_place_of_those_for_all():
    general, own = rate("general"), rate("own", account="first")
    assert rates_for([general, own], "A", "first", "ship", TODAY) == ["own"]
    assert rates_for([general, own], "A", "second", "ship", TODAY) == ["general"]


def test_only_rates_of_company_step_and_day_count():
    rates = [
        rate("now", start=date(2026, 1, 1)),
        rate("before", end=date(2025, 12, 31)),
        rate("other company", company="B"),
        rate("other step", step="acknowledge"),
        rate("before, own", account="first", end=date(2025, 12, 31)),
    ]
    assert rates_for(rates, "A", "first", "ship", TODAY) == ["now"]
