"""One object of a document: what is taken, what is noted, and where it stood."""

from datetime import datetime, timezone
from decimal import Decimal

import pytest

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.base.reading import LONGEST_CODE, Reader


def read(method, value, *args):
    """Return what a getter makes of a value, and the code of its problem, if any."""
    reader = Reader({"key": value}, "order")
    found = getattr(reader, method)("key", *args)
    codes = [problem.code for problem in reader.problems]
    assert len(codes) <= 1
    return found, (codes or [None])[0]


# === WHAT IS THERE === #


@pytest.mark.parametrize("value", [None, "", " ", {}, []])
def test_what_carries_nothing_is_as_if_it_were_absent(value):
    assert not Reader({"key": value}).has("key")
    assert read("text", value) == ("", None)
    assert read("decimal", value) == (None, None)
    assert read("child", value) == (None, None)
    assert read("moment", value) == (None, None)


@pytest.mark.parametrize("value", [0, False, "0", "x", {"a": None}, [None]])
def test_zero_and_false_are_there(value):
    assert Reader({"key": value}).has("key")


@pytest.mark.parametrize("data", [None, "", {}])
def test_nothing_at_all_is_an_empty_object(data):
    reader = Reader(data, "order")
    assert (reader.problems, reader.has("key")) == ([], False)


@pytest.mark.parametrize("data", ["text", 7, ["a"], True])
def test_what_is_no_object_is_a_problem_at_its_place(data):
    [problem] = Reader(data, "order").problems
    assert (problem.code, problem.where) == ("not_an_object", "order")


# === TEXT AND CODES === #


@pytest.mark.parametrize(
    ("value", "text", "problem"),
    [
        (" a b ", "a b", None),
        (7, "7", None),
        (10**15 - 1, "999999999999999", None),
        (10**15, "", "not_text"),
        (1.5, "", "not_text"),
        (["a"], "", "not_text"),
        ("a\x00b\ud800", "a\ufffdb\ufffd", None),
    ],
)
def test_text_is_trimmed_and_can_be_stored(value, text, problem):
    assert read("text", value) == (text, problem)


@pytest.mark.parametrize(
    ("value", "code", "problem"),
    [
        (" ABC-1 ", "ABC-1", None),
        ("", "", "missing"),
        (None, "", "missing"),
        ("A\x07B", "", "damaged"),
        ("A\ufffdB", "", "damaged"),
        ("A\x85B", "", "damaged"),
        ("x" * LONGEST_CODE, "x" * LONGEST_CODE, None),
        ("x" * (LONGEST_CODE + 1), "", "too_long"),
    ],
)
def test_a_code_is_there_short_and_undamaged(value, code, problem):
    assert read("code", value) == (code, problem)
    assert Reader({"key": value}).carries_code("key") is bool(code)


def test_a_code_that_need_not_be_there_may_be_absent():
    assert read("optional_code", None) == ("", None)
    assert read("optional_code", "A\x07B") == ("", "damaged")
    assert read("required_text", None) == ("", "missing")
    assert read("required_text", "x") == ("x", None)


def test_how_long_a_text_may_be_its_reader_says():
    assert read("short_text", "abcd", 4) == ("abcd", None)
    assert read("short_text", "abcde", 4) == ("", "too_long")


# === WORDS === #

KNOWN = ("Eaches", "Cases")


@pytest.mark.parametrize(
    ("text", "word", "problem"),
    [
        ("eaches", "Eaches", None),
        (" CASES ", "Cases", None),
        ("Pallets", None, "unknown_code"),
        ("", None, None),
    ],
)
def test_a_choice_is_one_of_those_that_are_known(text, word, problem):
    assert read("choice", text, KNOWN) == (word, problem)


@pytest.mark.parametrize(
    ("text", "word"), [("eaches", "Eaches"), ("Pallets", "Pallets"), ("", "")]
)
def test_a_word_may_be_new(text, word):
    assert read("word", text, KNOWN) == (word, None)


@pytest.mark.parametrize(
    ("value", "flag", "problem"),
    [
        (True, True, None),
        (False, False, None),
        ("TRUE", True, None),
        ("false", False, None),
        (None, False, None),
        ("yes", False, "unknown_code"),
    ],
)
def test_a_flag_is_true_or_false_in_whatever_way_it_is_written(value, flag, problem):
    assert read("flag", value) == (flag, problem)


# === NUMBERS AND MOMENTS === #


@pytest.mark.parametrize(
    ("value", "number", "problem"),
    [
        ("12.30", Decimal("12.30"), None),
        (12, Decimal(12), None),
        (0, Decimal(0), None),
        ("-1", Decimal(-1), None),
        ("12,30", None, "not_a_number"),
        ("NaN", None, "not_a_number"),
        ([1], None, "not_a_number"),
    ],
)
def test_a_number_is_read_as_it_is_written(value, number, problem):
    assert read("decimal", value) == (number, problem)


@pytest.mark.parametrize(
    ("value", "number", "problem"),
    [
        (12, 12, None),
        ("12.0", 12, None),
        ("12.5", None, "not_whole"),
        ("twelve", None, "not_a_number"),
    ],
)
def test_a_whole_number_has_no_fraction(value, number, problem):
    assert read("integer", value) == (number, problem)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("2026-03-02T12:00:00Z", None),
        ("2026-03-02T13:00:00+01:00", None),
        ("soon", "not_a_date"),
        ("1026-03-02T12:00:00Z", "not_a_date"),
    ],
)
def test_a_moment_is_aware_and_of_our_time(value, problem):
    noon = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
    assert read("moment", value) == (None if problem else noon, problem)


# === WITHIN EACH OTHER === #


def places(reader):
    return [problem.where for problem in reader.problems]


def test_problems_of_all_parts_come_together_each_with_its_place():
    reader = Reader({"items": [{"cost": {"amount": "x"}}, {"cost": "y"}, 7]}, "order")
    for item in reader.children("items"):
        cost = item.child("cost")
        if cost:
            cost.decimal("amount")
    assert sorted(places(reader)) == [
        "order.items[0].cost.amount",
        "order.items[1].cost",
        "order.items[2]",
    ]
    with pytest.raises(DocumentError) as caught:
        reader.raise_problems()
    assert len(caught.value.problems) == 3


def test_what_is_no_list_is_a_problem_and_yields_nothing():
    reader = Reader({"items": {"a": 1}})
    assert list(reader.children("items")) == []
    assert [problem.code for problem in reader.problems] == ["not_a_list"]
    assert list(Reader({"items": None}).children("items")) == []


def test_what_decides_nothing_is_noted_and_stops_nobody():
    reader = Reader({"count": "x"}, "order")
    assert reader.aside().integer("count") is None
    reader.raise_problems()
    assert [note.where for note in reader.notes] == ["order.count"]
    reader.note("said", "by hand", "count")
    assert [note.code for note in reader.notes] == ["not_a_number", "said"]


def test_a_part_of_what_is_aside_is_aside_too():
    reader = Reader({"tax": {"rate": "x"}})
    reader.aside().child("tax").decimal("rate")
    assert (reader.problems, len(reader.notes)) == ([], 1)


def test_what_one_object_lacks_another_may_have():
    own = Reader({"a": "1"}, "line")
    found = own.falling_back_to(Reader({"a": "2", "b": "3"}, "order"))
    assert (found.text("a"), found.text("b"), found.where) == ("1", "3", "line")
    found.decimal("a")
    found.integer("c")
    found.choice("b", ("x",))
    assert places(own) == ["line.b"]
