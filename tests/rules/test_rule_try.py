"""Rules that are tried on old lines, and rules that no line reaches."""

from decimal import Decimal
from fnmatch import fnmatchcase
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acorn_vendor.documents.files.remittance import RemittanceLine
from acorn_vendor.rules.classification import Rule
from acorn_vendor.rules.rule_shadow import Shadow, covers, find_shadows
from acorn_vendor.rules.rule_try import count_ways, reorder, try_rules

CHARGEBACK = Rule("chargeback", keywords=("Chargeback", "Prep - Bagging"))
COOP = Rule("coop", keywords=("Co-op",), numbers=("[0-9][0-9][0-9][0-9]-*",))


def line(number, description="", gross="-10"):
    return RemittanceLine(
        sequence=1,
        invoice_number=number,
        invoice_date=None,
        description=description,
        transaction_type="",
        original_invoice_number="",
        reference="",
        invoice_amount=Decimal(gross),
        currency="EUR",
        withholding=Decimal(0),
        terms_discount=Decimal(0),
        amount_paid=Decimal(gross),
        remaining=Decimal(0),
    )


LINES = [
    ("own", line("AC1", "Prep - Bagging", "100")),
    ("claim", line("AC1SC", "Shortage Claim for Invoice - AC1")),
    ("prep", line("X-1", "Prep - Bagging")),
    ("coop", line("1234-99", "Co-op")),
    ("new", line("Z-1", "Damage at FC")),
]


def tried(then, now=(CHARGEBACK, COOP)):
    return try_rules(LINES, {"AC1"}, now, then)


# === TRYING === #


def test_the_same_rules_change_nothing():
    assert tried((CHARGEBACK, COOP)) == []


def test_a_new_rule_takes_lines_and_says_which_rule_loses():
    prep = Rule("prep", keywords=("Bagging", "Damage"))
    changes = tried((prep, CHARGEBACK, COOP))
    assert [(each.record, each.way, each.loses) for each in changes] == [
        ("prep", ("chargeback", "prep"), "chargeback"),
        ("new", ("unknown", "prep"), ""),
    ]
    assert [each.before.matched for each in changes] == ["Prep - Bagging", ""]
    assert [each.after.matched for each in changes] == ["Bagging", "Damage"]


def test_a_rule_behind_another_takes_only_what_is_left():
    prep = Rule("prep", keywords=("Bagging", "Damage"))
    assert [each.record for each in tried((CHARGEBACK, COOP, prep))] == ["new"]


def test_a_rule_taken_away_leaves_its_lines_to_the_next():
    rules = (CHARGEBACK, COOP, Rule("other", numbers=("X-*",)))
    changes = tried(rules[1:], rules)
    assert [each.way for each in changes] == [("chargeback", "other")]


def test_own_invoices_and_claims_are_beyond_the_rules():
    everything = Rule("all", numbers=("*",))
    records = [each.record for each in tried((everything, CHARGEBACK, COOP))]
    assert records == ["prep", "coop", "new"]


def test_ways_are_counted_the_most_first():
    everything = Rule("all", numbers=("X*", "Z*"))
    changes = tried((everything,)) + tried((everything,))[:1]
    assert count_ways(changes)[0] == (("chargeback", "all"), 2)


@pytest.mark.parametrize(
    ("kind", "before", "expected"),
    [
        ("c", "a", ["c", "a", "b"]),
        ("a", "c", ["b", "a", "c"]),
        ("a", None, ["b", "c", "a"]),
        ("new", "b", ["a", "new", "b", "c"]),
        ("b", "b", ["a", "c", "b"]),
    ],
)
def test_a_kind_comes_right_before_another(kind, before, expected):
    assert reorder(["a", "b", "c"], kind, before) == expected


# === NEVER REACHED === #


def test_a_keyword_within_an_earlier_one_is_never_reached():
    rules = [Rule("wide", keywords=("prep",)), CHARGEBACK]
    assert list(find_shadows(rules)) == [
        Shadow("chargeback", "Prep - Bagging", "wide", "prep")
    ]
    assert list(find_shadows(reversed(rules))) == []


def test_a_pattern_for_everything_hides_all_that_comes_later():
    hidden = [each.word for each in find_shadows([Rule("all", numbers=("*",)), COOP])]
    assert hidden == ["Co-op", "[0-9][0-9][0-9][0-9]-*"]


def test_a_rule_does_not_hide_itself():
    assert list(find_shadows([Rule("one", keywords=("a", "ab"))])) == []


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        ("*", "", True),
        ("A*", "AB*", True),
        ("AB*", "A*", False),
        ("*B*", "AB?C", True),
        ("A?C", "ABC", True),
        ("A?C", "A*C", False),
        ("[0-9]*", "[0-4]?", True),
        ("[0-4]*", "[0-9]?", False),
        ("[!0-9]*", "A", True),
        ("[!0-9]*", "?", False),
        ("*A*B", "*A*A*B", True),
        ("????*", "???", False),
        ("[", "[", True),
        ("*VCBSINV", "1VCBSINV", True),
    ],
)
def test_whether_one_pattern_covers_another(wide, narrow, expected):
    assert covers(wide, narrow) is expected


TEXTS = ["".join(each) for n in range(6) for each in product("A1-", repeat=n)]


@settings(max_examples=300)
@given(*[st.text("A1?*", max_size=5)] * 2)
def test_covering_is_what_trying_all_short_texts_finds(wide, narrow):
    fits = [each for each in TEXTS if fnmatchcase(each, narrow)]
    by_hand = all(fnmatchcase(each, wide) for each in fits)
    if covers(wide, narrow):
        assert by_hand
    elif len(narrow) + len(wide) <= 5:
        assert not by_hand


def test_a_pattern_made_to_hurt_takes_no_time():
    assert covers("*A" * 60, "*A" * 60 + "?*") in (True, False)
