"""The first of many, and how many more."""

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.listing import first_of


@given(st.lists(st.integers()), st.integers(0, 20))
def test_nothing_is_left_out_without_being_counted(items, most):
    shown, more = first_of(iter(items), most)
    assert shown == items[: len(shown)]
    assert len(shown) <= most
    assert len(shown) + more == len(items)
    assert not more or len(shown) == most
