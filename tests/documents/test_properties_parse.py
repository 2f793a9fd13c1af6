"""Whatever way Amazon writes an order, it says the same; else it is refused."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st
from order_strategies import purchase_orders, scribes

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.incoming import purchase_order

FEW = settings(max_examples=80)
NASTY = st.sampled_from(
    [float("nan"), float("inf"), 10**4000, -0.0, "1e9", "--", "9" * 40, "\x00"]
)
SCALARS = st.none() | st.booleans() | st.floats() | st.text(max_size=6)
JUNK = NASTY | st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)


@FEW
@given(purchase_orders(), scribes)
def test_an_order_means_the_same_however_it_is_written(order, scribe):
    assert purchase_order.parse(scribe.write(order)) == order


@FEW
@given(purchase_orders(), scribes)
def test_reading_changes_nothing_of_what_was_sent(order, scribe):
    payload = scribe.write(order)
    before = copy.deepcopy(payload)
    assert purchase_order.parse(payload) == purchase_order.parse(payload)
    assert payload == before


@FEW
@given(purchase_orders(), scribes)
def test_an_order_is_dated_without_being_read(order, scribe):
    assert purchase_order.date_of(scribe.write(order)) == order.date


@settings(FEW, max_examples=250)
@given(purchase_orders(), scribes, st.lists(JUNK, min_size=1, max_size=8))
def test_a_damaged_order_is_read_or_refused(order, scribe, junk):
    """Anything at any place: never another error, and each problem says where."""
    payload = scribe.write(order)
    for each in junk:
        place, key = scribe.one_of(*places(payload))
        place[key] = each
    purchase_order.date_of(payload)
    try:
        found = purchase_order.parse(payload)
    except DocumentError as error:
        assert error.problems
        assert all(each.text and each.code for each in error.problems)
        assert all(each.where for each in error.problems)
    else:
        assert found.number
        assert all(line.sequence and line.quantity for line in found.lines)


@FEW
@given(purchase_orders(), scribes, st.data())
def test_what_is_damaged_beside_a_line_leaves_the_line_alone(order, scribe, data):
    """A problem is told once, at its place, and hides no other line's."""
    payload = scribe.write(order)
    items = payload.get("items") or payload["orderDetails"].get("items") or []
    broken = data.draw(st.sets(st.sampled_from(range(len(items))))) if items else ()
    for index in broken:
        items[index]["orderedQuantity"] = {"amount": "a dozen"}
    try:
        assert purchase_order.parse(payload) == order
        assert not broken
    except DocumentError as error:
        found = {int(each.where.partition("[")[2][0]) for each in error.problems}
        assert found == set(broken)


def places(node):
    """Yield every place of a document as its container and key."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield node, key
        if isinstance(value, (dict, list)):
            yield from places(value)
