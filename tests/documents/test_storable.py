"""Whatever comes from outside can be kept, and loses no more than what is bad."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acorn_vendor import storable
from acorn_vendor.storable import CUT, DAMAGE, DEEPEST

# A machine that is busy makes no test wrong.
unhurried = settings(suppress_health_check=[HealthCheck.too_slow])
# Also what no well-formed text has: NUL and half a surrogate pair.
TEXTS = st.text(st.characters(), max_size=30)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda children: (
        st.lists(children, max_size=4) | st.dictionaries(TEXTS, children, max_size=4)
    ),
    max_leaves=12,
)


def assert_kept(value):
    """Assert that the database and JSON take the value."""
    written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    assert "\x00" not in written
    written.encode()
    json.loads(written)


@unhurried
@given(TEXTS, st.none() | st.integers(4, 40))
def test_text_can_be_kept_and_is_never_too_long(value, longest):
    kept = storable.text(value, longest)
    kept.encode()
    assert "\x00" not in kept
    assert longest is None or len(kept) <= longest
    assert len(kept) <= len(value)


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "\udfff"])
def test_only_the_bad_character_is_replaced(bad):
    assert storable.text(f"a{bad}b") == f"a{DAMAGE}b"
    assert storable.damaged(f"a{bad}b")
    assert not storable.damaged("grün 🖊")


def test_a_name_of_impossible_length_is_cut_and_no_longer_whole():
    assert len(storable.name("4" * 70_000)) == storable.LONGEST_NAME
    assert storable.is_whole("4PENS00A")
    assert not storable.is_whole("4" * 70_000)
    assert not storable.is_whole("4PENS\x00")


@unhurried
@given(VALUES)
def test_whatever_json_says_can_be_written_again(value):
    for ascii_only in (True, False):
        written = json.dumps(value, ensure_ascii=ascii_only)
        assert_kept(storable.parse_json(written))
        assert_kept(storable.value(value))


@unhurried
@given(VALUES)
def test_whatever_is_written_can_be_kept_and_read(value):
    text = storable.written(value)
    assert_kept(text)
    assert_kept(json.loads(text))
    assert storable.written(json.loads(text)) == text


@pytest.mark.parametrize("letter", ["x", '"', "\\", '\\"', "\n"])
def test_what_is_written_has_no_text_without_end(letter):
    assert len(json.loads(storable.written({"a": letter * 9000}))["a"]) == 4000
    fine = {"a": letter * 1000, "b": letter * 1000, "c": letter * 1000}
    assert json.loads(storable.written(fine)) == fine


def test_what_is_written_has_nothing_bad():
    kept = json.loads(storable.written({"b": float("nan"), "c": "\x00"}))
    assert kept == {"b": None, "c": DAMAGE}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('["a\\u0000", "\\ud800", "\\ud83d\\udd8a"]', [f"a{DAMAGE}", DAMAGE, "🖊"]),
        ("[NaN, Infinity, -Infinity]", [None, None, None]),
        ("[1e400, 2]", ["1e400", 2]),
        (f"[{'9' * 5000}, 2]", ["9" * 36 + CUT, 2]),
        ('{"a": 1, "a": 2, "b": 3, "b": 3}', {"a": DAMAGE, "b": 3}),
        ('\ufeff{"a": "two\nlines"}', {"a": "two\nlines"}),
        ("[1", None),
        ("", None),
    ],
)
def test_one_bad_value_costs_itself_only(source, value):
    assert storable.parse_json(source) == value


@pytest.mark.parametrize("depth", [DEEPEST - 1, DEEPEST, 500, 5000, 100_000])
@pytest.mark.parametrize(("opened", "closed"), ["[]", ('{"k]":', "}")])
def test_what_lies_too_deep_does_not_cost_its_neighbours(depth, opened, closed):
    source = f'["good", {opened * depth}1{closed * depth}, "good too"]'
    good, deep, good_too = storable.parse_json(source)
    assert (good, good_too) == ("good", "good too")
    is_lost = bool(storable.damages(deep))
    assert is_lost == (depth >= DEEPEST)
    assert_kept(deep)


def test_brackets_that_never_close_are_no_json():
    assert storable.parse_json("[" * 99_999) is None
    assert storable.parse_json("[" * 99_999 + "]" * 99_990) is None


def test_the_places_of_what_was_lost_are_named():
    order = {"items": [{"sku": "a\x00"}, {"sku": "x" * 5000}], "deal": "fine"}
    kept = storable.value(order, storable.LONGEST_FIELD)
    assert storable.damages(kept) == ["items[0].sku", "items[1].sku"]
