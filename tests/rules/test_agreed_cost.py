"""Which agreed cost counts for an order, and what a new one does to the others."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.agreed_cost import (
    Agreement,
    find_agreed,
    find_ended,
    revise,
)
from acorn_vendor.rules.validity import Period, find_overlap

NEW_YEAR = date(2026, 1, 1)
DAY = timedelta(days=1)


def agreed(key, cost=10, start=NEW_YEAR, end=None, code=None):
    return Agreement(Period(key, "goods", start, end), Decimal(cost), code)


def test_what_is_agreed_for_the_vendor_code_goes_first():
    general, own = agreed("all"), agreed("own", code="ABCDE")
    assert find_agreed([general, own], "ABCDE", NEW_YEAR) is own
    assert find_agreed([own, general], "OTHER", NEW_YEAR) is general
    assert find_agreed([own], "OTHER", NEW_YEAR) is None


def test_what_is_over_for_the_vendor_code_leaves_room_for_the_general_one():
    general, own = agreed("all"), agreed("own", end=NEW_YEAR, code="ABCDE")
    assert find_agreed([general, own], "ABCDE", NEW_YEAR + DAY) is general


def test_before_anything_was_agreed_nothing_counts():
    assert find_agreed([agreed("all")], "ABCDE", NEW_YEAR - DAY) is None


@pytest.mark.parametrize(
    ("start", "expected"),
    [(NEW_YEAR + DAY, {"a": NEW_YEAR}), (NEW_YEAR, {}), (NEW_YEAR - DAY, {})],
)
def test_a_new_cost_ends_what_began_before_it(start, expected):
    assert find_ended([Period("a", "goods", NEW_YEAR)], {"goods": start}) == expected


def test_a_new_cost_of_other_goods_ends_nothing():
    assert find_ended([Period("a", "goods", NEW_YEAR)], {"x": NEW_YEAR + DAY}) == {}


def test_the_same_cost_is_no_news():
    known = agreed("a", cost="10.50")
    assert revise([known], NEW_YEAR + DAY, Decimal("10.50")).action == "keep"


def test_another_cost_from_the_same_day_corrects():
    known = agreed("a")
    revision = revise([known], NEW_YEAR, Decimal(11))
    assert (revision.action, revision.current) == ("correct", known)


def test_another_cost_from_a_later_day_follows_and_ends_as_the_old_one_would():
    until = NEW_YEAR + 90 * DAY
    known = agreed("a", end=until)
    revision = revise([known], NEW_YEAR + DAY, Decimal(11))
    assert (revision.action, revision.current) == ("follow", known)
    assert revision.end == until


def test_a_cost_from_before_ends_where_the_next_one_begins():
    later = agreed("a"), agreed("b", start=NEW_YEAR + 90 * DAY)
    revision = revise(later, NEW_YEAR - 9 * DAY, Decimal(11))
    assert (revision.action, revision.current) == ("follow", None)
    assert revision.end == NEW_YEAR - DAY


def test_the_first_cost_of_goods_is_open():
    revision = revise([], NEW_YEAR, Decimal(11))
    assert (revision.action, revision.current, revision.end) == ("follow", None, None)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from([10, 11, 12])), max_size=8)
)
def test_costs_agreed_one_after_the_other_never_overlap(offers):
    """Whatever is agreed in whatever order, each day from the first one has a cost."""
    known = []
    for key, (offset, cost) in enumerate(offers):
        start = NEW_YEAR + offset * DAY
        revision = revise(known, start, Decimal(cost))
        if revision.action == "keep":
            continue
        known = [each for each in known if each is not revision.current]
        before = revision.current
        if revision.action == "correct":
            known.append(agreed(key, cost, start, before.period.end))
            continue
        if before:
            known.append(
                agreed(before.period.key, before.cost, before.period.start, start - DAY)
            )
        known.append(agreed(key, cost, start, revision.end))
    assert find_overlap(each.period for each in known) is None
    if offers:
        first = min(offset for offset, _cost in offers)
        assert all(
            find_agreed(known, None, NEW_YEAR + number * DAY)
            for number in range(first, 70)
        )
        # What was agreed last counts on its day.
        offset, cost = offers[-1]
        found = find_agreed(known, None, NEW_YEAR + offset * DAY)
        assert found.cost == cost
