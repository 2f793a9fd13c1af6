"""What Amazon is told when other goods leave than an ASN has announced."""

from collections import Counter
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.announcement import (
    Difference,
    Said,
    compare,
    find_refusal,
)
from acorn_vendor.rules.announcement_standing import confirmation_type, standing_of

NOW = datetime(2026, 3, 10, 6, tzinfo=timezone.utc)
PEN, CUP = ("4PENS00A", "B0PEN", "", ""), ("4PENS00A", "B0CUP", "", "")


def said(cartons, pallets=None, **header):
    contents = {
        name: {item: Decimal(units) for item, units in held.items()}
        for name, held in cartons.items()
    }
    return Said(contents, pallets or {}, header)


A, B, C = {"a": {PEN: 6}}, {"b": {PEN: 6}}, {"c": {CUP: 2}}


@pytest.mark.parametrize(
    ("announced", "left", "expected"),
    [
        (said({**A, **B}), said({**A, **B}), Difference("nothing")),
        (said({**A, **B}), said(A), Difference("replace", behind=("b",))),
        (said(A), said({**A, **C}), Difference("nothing", rest=("c",))),
        (said({**A, **B}), said({**A, **C}), Difference("replace", ("c",), ("b",))),
        (said(A), said({"a": {PEN: 5}}), Difference("replace")),
        (said(A), said({"a": {PEN: 7}}), Difference("more")),
        (said(A), said({"a": {PEN: 6, CUP: 1}}), Difference("more")),
        # Cartons of one ASN may change among each other.
        (
            said({**A, **B}),
            said({"a": {PEN: 7}, "b": {PEN: 5}}),
            Difference("replace"),
        ),
        (said(A), said({}), Difference("empty", behind=("a",))),
        (said(A), said(B), Difference("empty", ("b",), ("a",))),
        (said(A, {"a": "P"}), said(A, {"a": "P"}), Difference("nothing")),
        (said(A, {"a": "P"}), said(A), Difference("replace")),
        (said(A), said(A, {"a": "P"}), Difference("more")),
        (said(A, pro="1"), said(A, pro="2"), Difference("replace")),
    ],
)
def test_what_becomes_of_an_asn(announced, left, expected):
    assert compare(announced, left) == expected


CONTENTS = st.dictionaries(st.sampled_from([PEN, CUP]), st.integers(1, 9), min_size=1)
CARTONS = st.dictionaries(st.sampled_from("abcdef"), CONTENTS)


@given(CARTONS, CARTONS)
def test_each_carton_that_left_is_told_of_once_and_only_less_is_replaced(before, after):
    announced, left = said(before), said(after)
    difference = compare(announced, left)
    own = left.without(difference.rest)
    assert {*own.cartons, *difference.rest} == {*left.cartons}
    assert not {*difference.rest} & {*announced.cartons}
    if difference.step in ("nothing", "replace"):
        more = Counter(own.units) - Counter(announced.units)
        assert not more
        assert {*own.cartons} <= {*announced.cartons}
    assert (difference.step == "nothing") == (own == announced and bool(own.cartons))


@pytest.mark.parametrize(
    ("step", "days", "has_arrived", "expected"),
    [
        ("replace", 0, False, None),
        ("replace", 7, False, None),
        ("replace", 7.1, False, "late"),
        ("replace", 1, True, "arrived"),
        ("nothing", 1, False, None),
        ("empty", 1, False, "empty"),
        ("more", 1, False, "more"),
    ],
)
def test_amazon_takes_replacements_for_a_week_and_before_the_goods(
    step, days, has_arrived, expected
):
    at = NOW - timedelta(days=days)
    assert find_refusal(step, at, NOW, has_arrived=has_arrived) == expected


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ([], "Original"),
        (["rejected", "cancelled", "failed"], "Original"),
        (["confirmed"], "Replace"),
        (["confirmed", "rejected"], "Replace"),
        (["presumed"], "Replace"),
    ],
)
def test_only_what_amazon_has_is_replaced(earlier, expected):
    assert confirmation_type(earlier) == expected


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([], "new"),
        ([("queued", False)], "new"),
        ([("held", False)], "new"),
        ([("rejected", True)], "new"),
        ([("unknown", True)], "undecided"),
        ([("queued", True)], "undecided"),
        ([("sent", False)], "undecided"),
        ([("confirmed", True)], "known"),
        ([("confirmed", False), ("rejected", False)], "known"),
        ([("confirmed", False), ("sent", False)], "undecided"),
    ],
)
def test_nothing_else_is_said_before_it_is_known_what_amazon_has(messages, expected):
    assert standing_of(messages) == expected
