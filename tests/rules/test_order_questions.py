from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.order_questions import OrderKnown, find_topics


@pytest.mark.parametrize(
    ("order", "topics"),
    [
        (OrderKnown(), ()),
        (OrderKnown(has_code=False), ("code",)),
        (OrderKnown(ship_to="PHX6", has_ship_to=False), ("ship_to",)),
        (OrderKnown(has_ship_to=False), ("no_ship_to",)),
        (OrderKnown(has_currency=False), ("currency",)),
        (OrderKnown(has_existing=True), ("existing",)),
        (
            OrderKnown(
                has_code=False,
                ship_to="PHX6",
                has_ship_to=False,
                has_currency=False,
                has_existing=True,
            ),
            ("code", "ship_to", "currency", "existing"),
        ),
        # It was confirmed before Amazon's order came: people know where it goes.
        (OrderKnown(is_draft=False, has_ship_to=False, has_currency=False), ()),
        (OrderKnown(is_draft=False, has_code=False), ("code",)),
    ],
)
def test_what_is_unknown_is_asked(order, topics):
    assert find_topics(order) == topics


SETTLED = {
    "code": {"has_code": True},
    "ship_to": {"has_ship_to": True},
    "no_ship_to": {"has_ship_to": True},
    "currency": {"has_currency": True},
    "existing": {"has_existing": False},
}
orders = st.builds(
    OrderKnown,
    is_draft=st.booleans(),
    has_code=st.booleans(),
    ship_to=st.sampled_from(["", "PHX6"]),
    has_ship_to=st.booleans(),
    has_currency=st.booleans(),
    has_existing=st.booleans(),
)


@given(orders)
def test_what_is_settled_is_asked_no_more_and_all_else_goes_on(order):
    topics = find_topics(order)
    for topic in topics:
        left = find_topics(replace(order, **SETTLED[topic]))
        assert left == tuple(each for each in topics if each != topic)


@given(orders)
def test_confirming_an_order_asks_nothing_new(order):
    confirmed = find_topics(replace(order, is_draft=False))
    assert set(confirmed) <= set(find_topics(replace(order, is_draft=True)))
