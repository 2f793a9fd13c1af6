"""A rule as it is edited among the others, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.classification import Classification, Rule
from acorn_vendor.rules.rule_try import (
    Change,
    code_of,
    count_ways,
    newly_told,
    next_of,
    numbered,
    objection_to,
    reorder,
    tell_place,
    with_edited,
)

KINDS = ["invoice", "shortage", "coop"]
NAMES = {"invoice": "Invoice", "shortage": "Shortage", "coop": "Co-op"}
RULES = {
    "invoice": (),
    "shortage": (Rule("shortage", ("short",)),),
    "coop": (Rule("coop", ("co-op",)), Rule("coop", ("advertising",))),
}
EDITED = Rule("shortage", ("missing",))


# === ITS PLACE === #


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("invoice", "shortage"), ("shortage", "coop"), ("coop", None), ("new", None)],
)
def test_a_rule_starts_before_the_one_it_comes_before_now(kind, expected):
    assert next_of(KINDS, kind) == expected


@given(st.permutations(KINDS), st.sampled_from(KINDS))
def test_a_rule_that_is_put_where_it_is_stays_there(kinds, kind):
    assert reorder(kinds, kind, next_of(kinds, kind)) == kinds


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [([], []), (["a"], [("a", 5)]), (KINDS[:2], [("invoice", 5), ("shortage", 10)])],
)
def test_kinds_are_numbered_in_steps(kinds, expected):
    assert numbered(kinds) == expected


@given(st.permutations(range(9)))
def test_whoever_sorts_by_the_numbers_gets_the_order(kinds):
    assert [kind for kind, _ in sorted(numbered(kinds), key=lambda e: e[1])] == kinds


# === AMONG THE OTHERS === #


def edited_among(order, kind="shortage", edited=EDITED):
    return with_edited(order, kind, edited, lambda each: RULES.get(each, ()))


def test_the_edited_rule_is_tried_instead_of_the_old_one():
    assert edited_among(KINDS) == (EDITED, *RULES["coop"])


def test_it_is_tried_where_it_is_put():
    assert edited_among(["coop", "shortage"]) == (*RULES["coop"], EDITED)


def test_a_new_rule_is_tried_beside_the_others():
    new = Rule("new", ("fee",))
    assert edited_among([*KINDS, "new"], "new", new) == (
        *RULES["shortage"],
        *RULES["coop"],
        new,
    )


# === A NEW KIND === #


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Damage", "damage"),
        ("Damage at FC", "damage_at_fc"),
        ("  Co-op / Ads (2026) ", "co_op_ads_2026"),
        ("Gebühr", "geb_hr"),
        ("返品", "new"),
        ("", "new"),
    ],
)
def test_a_code_is_made_of_the_name(name, expected):
    assert code_of(name) == expected


@given(st.text(max_size=30))
def test_a_code_is_never_blank_and_stays_itself(name):
    code = code_of(name)
    assert code
    assert code_of(code) == code
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("Damage", ("damaged", ""), None),
        ("Damage", ("", "DMG*"), None),
        ("Damage", ("", ""), "no_words"),
        ("Damage", (None, False), "no_words"),
        ("", ("damaged", ""), "no_name"),
        ("  ", ("damaged", ""), "no_name"),
        # The first thing that is missing is asked for first.
        ("", ("", ""), "no_name"),
        ("Co Op", ("co-op",), None),
        ("COOP", ("co-op",), "same_code"),
        ("coop", ("", ""), "no_words"),
    ],
)
def test_what_a_new_kind_needs(name, words, expected):
    assert objection_to(name, words, {"coop", "shortage"}) == expected


# === WHAT IS SAID === #


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, []),
        # What is hidden of the edited rule is always said.
        ({"shortage": ["a"]}, {"shortage": ["a"]}, ["a"]),
        ({"shortage": ["a"]}, {}, []),
        # Of the others only what it would hide anew.
        ({"coop": ["a"]}, {"coop": ["a"]}, []),
        ({"coop": ["a"]}, {"coop": ["a", "b"]}, ["Co-op: b"]),
        ({}, {"coop": ["c"], "shortage": ["a"]}, ["a", "Co-op: c"]),
        ({}, {"coop": ["c"], "invoice": ["i"]}, ["Invoice: i", "Co-op: c"]),
        ({"invoice": ["c"]}, {"coop": ["c"]}, ["Co-op: c"]),
    ],
)
def test_what_an_edited_rule_hides_is_told_once(before, after, expected):
    assert newly_told(before, after, "shortage", NAMES) == expected


def test_a_new_kind_has_no_name_among_the_others_yet():
    after = {"damage": ["never reached"]}
    assert newly_told({}, after, "damage", NAMES) == ["never reached"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Classification("coop"), "Co-op"),
        (Classification("coop", is_reversal=True), "Co-op ↩"),
        # A kind that was deleted is still called something.
        (Classification("gone"), "gone"),
    ],
)
def test_a_kind_is_told_by_its_name_with_the_sign_of_money_back(place, expected):
    assert tell_place(NAMES, place) == expected


def test_ways_are_told_by_how_many_lines_go_there_then_by_their_names():
    coop, short, other = map(Classification, ("coop", "shortage", "other"))
    changes = [
        Change(1, short, coop),
        Change(2, coop, short),
        Change(3, coop, other),
        Change(4, other, short),
        Change(5, other, short),
    ]
    assert count_ways(changes) == [
        (("other", "shortage"), 2),
        (("coop", "other"), 1),
        (("coop", "shortage"), 1),
        (("shortage", "coop"), 1),
    ]
    assert count_ways(reversed(changes)) == count_ways(changes)
