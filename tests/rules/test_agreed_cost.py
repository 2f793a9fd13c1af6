"""Which agreed cost counts for an order, and what a new one does to the others."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.agreed_cost import (
    Agreement,
    Offer,
    find_agreed,
    find_ended,
    highest,
    plan,
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


# === MANY AT ONCE === #


def offer(cost, days=0, key="new"):
    return Offer(key, NEW_YEAR + days * DAY, Decimal(cost))


def test_a_new_cost_follows_the_one_before():
    known = agreed("a", end=NEW_YEAR + 9 * DAY)
    done = plan([known], [offer(8, 3)])
    assert done.changed == (agreed("a", end=NEW_YEAR + 2 * DAY),)
    [new] = done.created
    assert (new.period.key, new.cost) == ("new", 8)
    assert new.period.end == NEW_YEAR + 9 * DAY


def test_several_costs_follow_each_other():
    done = plan([], [offer(9, 5, "late"), offer(8, 0, "early"), offer(8, 2, "same")])
    assert [(each.period.key, each.period.end) for each in done.created] == [
        ("early", NEW_YEAR + 4 * DAY),
        ("late", None),
    ]


def test_of_two_costs_from_one_day_the_higher_counts():
    for offers in ([offer(8), offer(9)], [offer(9), offer(8)]):
        done = plan([agreed("a", 20, NEW_YEAR - DAY)], offers)
        assert [each.cost for each in done.created] == [9]


def test_a_known_cost_from_the_same_day_is_corrected():
    done = plan([agreed("a")], [offer(8)])
    assert (done.created, done.changed) == ((), (agreed("a", 8),))


def test_what_is_agreed_already_changes_nothing():
    assert plan([agreed("a")], [offer(10, 3)]) == plan([], [])


DAYS = st.integers(0, 20)
COSTS = st.integers(1, 4)


@given(
    st.lists(st.tuples(DAYS, COSTS), max_size=3, unique_by=lambda each: each[0]),
    st.lists(st.tuples(COSTS, DAYS), max_size=5),
)
def test_one_cost_holds_on_each_day_and_each_offer_holds_on_its_own(known, offers):
    starts = sorted(day for day, _cost in known)
    costs = dict(known)
    before = [
        agreed(
            day, costs[day], NEW_YEAR + day * DAY, end and NEW_YEAR + (end - 1) * DAY
        )
        for day, end in zip_longest(starts, starts[1:])
    ]
    done = plan(before, [offer(*each, key=n) for n, each in enumerate(offers, 100)])
    changed = {each.period.key: each for each in done.changed}
    after = [changed.get(each.period.key, each) for each in before]
    after += done.created
    assert not find_overlap(replace(each.period, topic="x") for each in after)
    for cost, days in offers:
        best = max(other for other, day in offers if day == days)
        day = NEW_YEAR + days * DAY
        [valid] = [each for each in after if each.period.covers(day)]
        assert valid.cost == best, (cost, days)


def test_the_first_cost_of_many_orders_is_the_highest_from_the_first_day():
    offers = [offer(8, 1, "a"), offer(9, 3, "b"), offer(7, 5, "c")]
    assert highest(offers) == offer(9, 1, "b")
    assert highest([]) is None
