"""What was acknowledged elsewhere: what is known of it, and what to do."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Quantity
from acorn_vendor.documents.incoming.purchase_order import PurchaseOrder, Window
from acorn_vendor.documents.incoming.purchase_order_lines import Line
from acorn_vendor.rules.acknowledged_elsewhere import (
    Acceptance,
    Advice,
    ShownLine,
    advise,
    find_acceptance,
    find_outcome,
    is_counted_on,
    is_shown_whole,
    knowledge_of,
    says_acceptance,
    take_over,
)

END = datetime(2026, 11, 27, tzinfo=timezone.utc)
LINE = Line("1", "B0EXAMPLE1", "", Quantity(Decimal(24)), None, None, False)
CASES = replace(LINE, quantity=Quantity(Decimal(2), "Cases", 12))


def order(state="Acknowledged", accepted=(None,), end=END):
    return PurchaseOrder(
        number="1ABC0001",
        state=state,
        lines=tuple(
            replace(LINE, accepted=None if units is None else Decimal(units))
            for units in accepted
        ),
        window=Window("ship", END - timedelta(days=3), end) if end else None,
    )


# === WHAT COMES IN === #


@pytest.mark.parametrize(
    ("state", "accepted", "expected"),
    [
        ("Acknowledged", (24, 0), True),
        ("Acknowledged", (24, None), False),
        ("Acknowledged", (), False),
        ("New", (24,), False),
    ],
)
def test_an_export_says_what_was_accepted_of_each_line(state, accepted, expected):
    assert says_acceptance(order(state, accepted)) is expected


@pytest.mark.parametrize(
    ("line", "units", "accepted", "word"),
    [
        (LINE, 24, 24, "ACCEPTED"),
        (LINE, 30, 24, "ACCEPTED"),
        (LINE, 10, 10, "PARTIALLY_ACCEPTED"),
        (LINE, 0, 0, "REJECTED"),
        (LINE, -3, 0, "REJECTED"),
        (CASES, 20, 12, "PARTIALLY_ACCEPTED"),
        (CASES, 24, 24, "ACCEPTED"),
    ],
)
def test_what_was_accepted_is_taken_over_in_whole_cases(line, units, accepted, word):
    said = replace(line, accepted=Decimal(units))
    expected = Acceptance(Decimal(accepted), Decimal(units), word)
    assert find_acceptance(order(), said) == expected


def test_of_a_new_order_nothing_was_accepted():
    assert find_acceptance(order("New"), replace(LINE, accepted=Decimal(24))) is None
    assert find_acceptance(order(), LINE) is None


# === WHAT AMAZON SHOWS === #

OPEN = ShownLine("1")
DONE = ShownLine("2", is_acknowledged=True)
RECEIVED = replace(DONE, sequence="3", is_received=True)
SETTLED = replace(RECEIVED, sequence="4", is_settled=True)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "unknown"),
        ({"is_known": True}, "known"),
        ({"is_draft": False}, None),
        ({"is_new": True}, None),
        ({"was_acknowledged_here": True}, None),
    ],
)
def test_only_a_draft_that_we_did_not_acknowledge_was_acknowledged_elsewhere(
    changed, expected
):
    facts = {
        "is_draft": True,
        "is_new": False,
        "was_acknowledged_here": False,
        "is_known": False,
    }
    assert knowledge_of(**facts | changed) == expected


@pytest.mark.parametrize(
    ("lines", "flags", "expected"),
    [
        ([], {}, None),
        ([OPEN, DONE], {}, None),
        ([DONE], {}, "known"),
        ([DONE], {"is_known": True}, None),
        ([DONE, RECEIVED], {}, None),
        ([SETTLED], {}, "history"),
        ([SETTLED], {"is_linked": True}, None),
        ([SETTLED], {"is_known": True}, "history"),
        ([SETTLED, DONE], {}, None),
    ],
)
def test_what_amazon_shows_in_whole_needs_nobody(lines, flags, expected):
    flags = {"is_linked": False, "is_known": False, **flags}
    assert find_outcome(lines, **flags) == expected
    if expected:
        assert is_shown_whole(lines)


@pytest.mark.parametrize(
    ("knowledge", "lines", "expected"),
    [
        ("known", [OPEN], Advice("ship_it")),
        ("unknown", [OPEN], Advice("wait")),
        ("unknown", [], Advice("wait")),
        ("unknown", [OPEN, DONE], Advice("lines_lacking", ("1",))),
        ("unknown", [OPEN, RECEIVED], Advice("received_in_part", ("3",))),
        ("unknown", [DONE], Advice("wait")),
    ],
)
def test_people_are_told_what_is_to_be_found_out(knowledge, lines, expected):
    assert advise(knowledge, lines) == expected


@given(st.integers(0, 200), st.integers(-50, 300), st.integers(1, 24))
def test_what_is_taken_over_is_whole_cases_of_what_is_ordered(ordered, confirmed, pack):
    taken = take_over(Decimal(ordered), Decimal(confirmed), pack)
    assert taken % pack == 0
    assert 0 <= taken <= ordered
    assert max(min(confirmed, ordered), 0) - taken < pack


@pytest.mark.parametrize(
    ("knowledge", "is_closed", "has_confirmed", "expected"),
    [
        (None, False, True, False),
        ("unknown", False, False, True),
        ("known", False, False, False),
        ("known", False, True, True),
        ("unknown", True, True, False),
    ],
)
def test_amazon_may_count_on_what_nobody_knows(
    knowledge, is_closed, has_confirmed, expected
):
    found = is_counted_on(knowledge, is_closed=is_closed, has_confirmed=has_confirmed)
    assert found is expected
