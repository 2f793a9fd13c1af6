import pytest

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
