"""What was typed at the station, and nothing that was not offered there."""

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.filled_in import filled_in

ANYTHING = st.one_of(st.none(), st.booleans(), st.integers(), st.text())


def test_blanks_empty_a_field():
    values = {"scac": " ABFS ", "pro": "  ", "bill": None, "state": "done"}
    assert filled_in(values, {"scac", "pro", "bill"}) == {
        "scac": "ABFS",
        "pro": False,
        "bill": False,
    }
    assert filled_in(None, {"scac"}) == {}


@given(st.dictionaries(st.text(max_size=3), ANYTHING), st.sets(st.text(max_size=3)))
def test_only_text_of_what_was_offered_is_written(values, offered):
    written = filled_in(values, offered)
    assert set(written) == set(values) & offered
    assert all(text is False or text == text.strip() for text in written.values())
