from dataclasses import replace
from datetime import date, datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Money, Quantity
from acorn_vendor.documents.incoming.purchase_order import PurchaseOrder, Window
from acorn_vendor.documents.incoming.purchase_order_lines import Line
from acorn_vendor.rules.buyer_request import (
    LONGEST_REPLY,
    MOST_LINES,
    Request,
    Wish,
    first_lines,
    from_json,
    is_automatic,
    only_asked,
    outcome_of,
    problem_of,
    to_json,
    told_wishes,
    wishes_of,
)

DAYS = (date(2026, 12, 8), date(2026, 12, 12))
FEWER = Wish("quantity", "1", Decimal(36), Decimal(24))
DEARER = Wish("cost", "1", Decimal("15.00"), Decimal("18.20"))


def make_line(units=36, cost="15.00", sequence="1"):
    money = Money(Decimal(cost), "USD") if cost else None
    quantity = Quantity(Decimal(units))
    return Line(sequence, "B0PEN00001", "PEN-1", quantity, money, None, False)


def make_order(*lines, first=1, last=7):
    window = Window(
        "delivery",
        datetime(2026, 12, first, 8, tzinfo=timezone.utc),
        datetime(2026, 12, last, 8, tzinfo=timezone.utc),
    )
    return replace(
        PurchaseOrder("4ASKED00", "New"),
        lines=lines or (make_line(),),
        window=window,
    )


def find_outcome(request, order):
    return outcome_of(request, order, lambda moment: moment.date())


# === WHAT IS ASKED === #


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (Request(), ("nothing", None)),
        (Request(note="  \n"), ("nothing", None)),
        (Request(note="Please call me"), None),
        (Request(window=DAYS), None),
        (Request(window=DAYS[::-1]), ("window_turned", None)),
        (Request(window=(DAYS[0], DAYS[0])), None),
        (Request(wishes=(FEWER,)), None),
        (Request(wishes=(replace(FEWER, wanted=Decimal(-1)),)), ("negative", "1")),
        (Request(wishes=(replace(FEWER, wanted=Decimal(25)),)), ("cases", "1")),
        (Request(wishes=(DEARER,)), None),
        (Request(wishes=(replace(DEARER, wanted=Decimal(-1)),)), ("negative", "1")),
    ],
)
def test_what_cannot_be_asked(request_, problem):
    assert problem_of(request_, {"1": 6}) == problem


def test_what_stays_as_it_is_is_not_asked():
    filled = [("1", Decimal(36), Decimal("36.000")), ("2", Decimal(12), Decimal(6))]
    assert wishes_of(filled, "quantity") == (
        Wish("quantity", "2", Decimal(12), Decimal(6)),
    )


@given(
    st.none() | st.tuples(st.dates(), st.dates()),
    st.lists(
        st.builds(
            Wish,
            st.sampled_from(["quantity", "cost"]),
            st.text(),
            st.decimals(allow_nan=False, allow_infinity=False),
            st.decimals(allow_nan=False, allow_infinity=False),
        )
    ),
    st.text(),
)
def test_what_is_kept_is_what_was_asked(window, wishes, note):
    request = Request(window, tuple(wishes), note)
    assert from_json(to_json(request)) == request
    assert from_json(None) == from_json(False) == Request()


def test_what_is_asked_is_told_in_order():
    told = told_wishes(
        Request(DAYS, (FEWER, DEARER), " Thanks "),
        {"1": "PEN-1"},
        [],
        str,
        lambda wish, value: f"{wish.topic} {value}",
    )
    assert told == [
        ("window", {"item": "", "wanted": "2026-12-08 – 2026-12-12", "before": "?"}),
        (
            "quantity",
            {"item": "PEN-1", "before": "quantity 36", "wanted": "quantity 24"},
        ),
        ("cost", {"item": "PEN-1", "before": "cost 15.00", "wanted": "cost 18.20"}),
        ("note", {"item": "", "before": "", "wanted": "Thanks"}),
    ]
    assert told_wishes(Request(), {}, [], str, lambda wish, value: "") == []


def test_orders_of_which_nothing_is_asked_are_left_out():
    empty, asked = Request(), Request(note="Please call me")
    assert only_asked({"A": empty, "B": asked}) == {"B": asked}
    assert only_asked({"A": empty}) == {"A": empty}


# === WHAT AMAZON DID === #


@pytest.mark.parametrize(
    ("first", "last", "outcome"),
    [
        (1, 7, None),
        (8, 12, "granted"),
        (1, 12, "granted"),
        (8, 15, "granted"),
        (9, 12, None),
        (8, 11, None),
        (10, 20, None),
    ],
)
def test_a_window_is_granted_if_every_day_of_it_is(first, last, outcome):
    order = make_order(first=first, last=last)
    assert find_outcome(Request(window=DAYS), order) == outcome


@pytest.mark.parametrize(
    ("wish", "line", "outcome"),
    [
        (FEWER, make_line(36), None),
        (FEWER, make_line(24), "granted"),
        (FEWER, make_line(20), None),
        (DEARER, make_line(cost="15.00"), None),
        (DEARER, make_line(cost="18.20"), "granted"),
        (DEARER, make_line(cost="18.50"), "granted"),
        (DEARER, make_line(cost=None), None),
        (replace(DEARER, wanted=Decimal(14)), make_line(cost="14.00"), "granted"),
        (replace(DEARER, wanted=Decimal(14)), make_line(cost="15.00"), None),
        (replace(FEWER, wanted=Decimal(0)), make_line(sequence="2"), "granted"),
        (DEARER, make_line(sequence="2"), None),
    ],
)
def test_a_line_is_granted_as_it_was_asked(wish, line, outcome):
    assert find_outcome(Request(wishes=(wish,)), make_order(line)) == outcome


def test_all_of_it_must_be_granted():
    request = Request(DAYS, (FEWER, DEARER), "and please call me")
    granted = make_order(make_line(24, "18.20"), first=8, last=12)
    assert find_outcome(request, granted) == "granted"
    assert find_outcome(request, replace(granted, window=None)) is None
    for line in (make_line(24), make_line(36, "18.20")):
        assert find_outcome(request, replace(granted, lines=(line,))) is None


def test_words_are_settled_by_a_person_and_nothing_is_asked_of_what_is_over():
    words = Request(note="Please call me")
    assert find_outcome(words, make_order()) is None
    gone = make_order(make_line(0))
    assert find_outcome(words, gone) == "over"
    assert find_outcome(Request(wishes=(FEWER,)), gone) == "over"
    assert find_outcome(Request(wishes=(replace(FEWER, wanted=Decimal(0)),)), gone) == (
        "granted"
    )


# === REPLIES === #


@pytest.mark.parametrize(
    "quotation",
    [
        "> Dear Bea",
        "On Fri, 27 Nov 2026 at 10:02, Acorn <orders@acorn.test> wrote:",
        "Am 27.11.2026 um 10:02 schrieb Acorn:",
        "Le ven. 27 nov. 2026 à 10:02, Acorn a écrit :",
        "El 27 nov 2026, a las 10:02, Acorn escribió:",
        "Il giorno 27 nov 2026 Acorn ha scritto:",
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "________________________________",
        "From: Acorn <orders@acorn.test>",
        "Von: Acorn <orders@acorn.test>",
        "-- ",
    ],
)
def test_a_reply_is_shown_without_what_it_repeats(quotation):
    reply = f"\n  I moved the   window.\n\nBest,\nBea\n{quotation}\nwe ask you"
    assert first_lines(reply) == "I moved the window.\nBest,\nBea"


def test_a_reply_that_speaks_of_mails_is_shown():
    assert first_lines("From Monday on it is fine") == "From Monday on it is fine"
    assert first_lines("On 7 December we close.") == "On 7 December we close."


def test_a_long_reply_is_cut():
    lines = [f"line {number}" for number in range(MOST_LINES + 1)]
    assert first_lines("\n".join(lines[:-1])) == "\n".join(lines[:-1])
    assert first_lines("\n".join(lines)) == "\n".join(lines[:-1]) + " …"
    assert first_lines("x" * 2 * LONGEST_REPLY) == "x" * LONGEST_REPLY + " …"
    assert first_lines("") == ""


@pytest.mark.parametrize(
    ("headers", "automatic"),
    [
        ({}, False),
        ({"Auto-Submitted": "no"}, False),
        ({"Auto-Submitted": "auto-replied; reason=vacation"}, True),
        ({"AUTO-SUBMITTED": " Auto-Generated"}, True),
        ({"Precedence": "bulk"}, True),
        ({"Precedence": "first-class"}, False),
        ({"X-Autoreply": "yes"}, True),
        ({"Subject": "Auto-Submitted"}, False),
    ],
)
def test_who_is_out_of_office_has_not_replied(headers, automatic):
    assert is_automatic(headers) is automatic
