from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.validity import Period, find_overlap

DAY = date(2026, 11, 1)
days = st.integers(0, 40).map(lambda number: DAY + timedelta(days=number))


@st.composite
def periods(draw):
    start = draw(st.none() | days)
    end = draw(st.none() | days.filter(lambda day: start is None or day >= start))
    return Period(draw(st.integers()), draw(st.sampled_from("ab")), start, end)


def shares_a_day(one, other):
    span = [DAY + timedelta(days=number) for number in range(-1, 42)]
    return any(one.covers(day) and other.covers(day) for day in span)


@given(st.lists(periods(), max_size=6))
def test_an_overlap_is_found_if_there_is_one(several):
    expected = any(
        one.topic == other.topic and shares_a_day(one, other)
        for place, one in enumerate(several)
        for other in several[place + 1 :]
    )
    found = find_overlap(several)
    assert bool(found) is expected
    if found:
        assert shares_a_day(*found)


def test_the_first_and_the_last_day_count():
    period = Period(1, "a", DAY, DAY)
    assert period.covers(DAY)
    assert not period.covers(DAY + timedelta(days=1))
    assert not period.covers(DAY - timedelta(days=1))


def test_what_follows_the_day_after_does_not_overlap():
    first = Period(1, "a", None, DAY)
    assert find_overlap([Period(2, "a", DAY + timedelta(days=1)), first]) is None
    same_day = Period(2, "a", DAY)
    assert find_overlap([same_day, first]) == (first, same_day)
