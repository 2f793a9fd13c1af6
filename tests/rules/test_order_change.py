from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import Money, Party, Quantity
from acorn_vendor.documents.incoming.purchase_order import Line, PurchaseOrder, Window
from acorn_vendor.rules.order_change import (
    STAGES,
    TOPICS,
    Change,
    LineFacts,
    OrderFacts,
    compare,
    decide,
    facts_of,
)

START = datetime(2026, 3, 1, tzinfo=timezone.utc)
WINDOW = Window("ship", START, START + timedelta(days=7))
LINE = LineFacts("1", Decimal(24), cost=Decimal("2.50"), back_order_allowed=True)
ORDER = OrderFacts(
    window=WINDOW,
    fc="PHX6",
    kind="RegularOrder",
    bill_to="AMZN1",
    buying="AMZN1",
    lines=(LINE,),
)


def with_line(**values):
    return replace(ORDER, lines=(replace(LINE, **values),))


LATER = replace(WINDOW, end=WINDOW.end + timedelta(days=3))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (ORDER, []),
        (with_line(units=Decimal(12)), [("less", "1", "12")]),
        (with_line(units=Decimal(30)), [("more", "1", "30")]),
        (with_line(units=Decimal(0)), [("cancelled", "1", "0")]),
        (replace(ORDER, lines=()), [("cancelled", "1", "0")]),
        (with_line(cost=Decimal("2.20")), [("cost_lower", "1", "2.2")]),
        (with_line(cost=Decimal("2.80")), [("cost_higher", "1", "2.8")]),
        (with_line(cost=None), []),
        (with_line(cost=Decimal("2.5")), []),
        (with_line(cost=Decimal(0)), [("cost_lower", "1", "0")]),
        (with_line(back_order_allowed=False), [("backorder", "1", "False")]),
        (with_line(unit="Cases", unit_size=6), [("unit", "1", "Cases 6")]),
        (
            replace(ORDER, lines=(LINE, replace(LINE, sequence="2"))),
            [("added", "2", "24")],
        ),
        (
            replace(ORDER, lines=(LINE, LineFacts("2", Decimal(0)))),
            [],
        ),
        (
            replace(ORDER, window=LATER),
            [("window", None, "ship 2026-03-01T00:00Z 2026-03-11T00:00Z")],
        ),
        (replace(ORDER, window=None), []),
        (replace(ORDER, fc="ONT8"), [("fc", None, "ONT8")]),
        (replace(ORDER, kind="RushOrder"), [("type", None, "RushOrder")]),
        (replace(ORDER, bill_to="AMZN2"), [("bill_to", None, "AMZN2")]),
        (replace(ORDER, buying="AMZN2"), [("buying", None, "AMZN2")]),
        (replace(ORDER, is_cancelled=True), [("order_cancelled", None, "0")]),
        (
            replace(with_line(units=Decimal(12), cost=Decimal(2)), fc="ONT8"),
            [("fc", None, "ONT8"), ("less", "1", "12"), ("cost_lower", "1", "2")],
        ),
        (
            # Of a line that is gone nothing else matters.
            with_line(units=Decimal(0), cost=Decimal(9), back_order_allowed=False),
            [("cancelled", "1", "0")],
        ),
    ],
)
def test_what_differs_is_found(after, expected):
    changes = compare(ORDER, after)
    assert [(each.kind, each.sequence, each.key) for each in changes] == expected


def test_what_the_books_do_not_know_is_no_difference():
    blank = OrderFacts(lines=(replace(LINE, unit=""),))
    assert compare(blank, ORDER) == ()


def test_a_line_that_was_cancelled_comes_back():
    before = with_line(units=Decimal(0))
    assert [each.kind for each in compare(before, ORDER)] == ["back"]


def test_a_backorder_that_was_promised_and_is_forbidden_is_another_matter():
    before = with_line(backordered=Decimal(4))
    changes = compare(before, with_line(back_order_allowed=False))
    assert [each.kind for each in changes] == ["backorder_lost"]


def test_an_order_is_brought_back_as_a_whole():
    before = replace(ORDER, is_cancelled=True)
    assert [each.kind for each in compare(before, ORDER)] == ["order_back"]
    assert compare(before, before) == ()


def test_a_later_change_of_the_same_is_about_the_same():
    less, cancelled = Change("less", "1", 24, 12), Change("cancelled", "1", 24, 0)
    assert less.topic == cancelled.topic
    assert less.key != cancelled.key


# === READING === #


@pytest.mark.parametrize(
    ("stated", "settled", "now", "expected"),
    [
        (None, None, None, []),
        (None, None, "0", []),
        ("0", None, None, []),
        (None, None, "2.50", [("cost_higher", None)]),
        ("0", None, "2.50", [("cost_higher", None)]),
        ("2.50", None, "0", [("cost_lower", "2.50")]),
        # What we go by is what it is compared with, not that nothing was stated.
        (None, "2.50", "2.20", [("cost_lower", "2.50")]),
        ("0", "2.50", "2.20", [("cost_lower", "2.50")]),
        ("0", "2.50", "2.80", [("cost_higher", "2.50")]),
        ("0", "2.50", "2.50", []),
        ("0", "2.50", "0", []),
        (None, "2.50", "0", []),
    ],
)
def test_a_cost_that_is_not_stated_is_not_zero(stated, settled, now, expected):
    def decimal(text):
        return text and Decimal(text)

    before = with_line(cost=decimal(stated), settled=decimal(settled))
    changes = compare(before, with_line(cost=decimal(now)))
    assert [(each.kind, each.old) for each in changes] == [
        (kind, decimal(old)) for kind, old in expected
    ]


def make_purchase_order(state="Acknowledged", units=24, cost="2.505"):
    line = Line(
        sequence="1",
        asin="B0PEN00001",
        vendor_sku="PEN-1",
        quantity=Quantity(Decimal(units)),
        net_cost=Money(Decimal(cost), "USD"),
        list_price=None,
        back_order_allowed=True,
    )
    return PurchaseOrder(
        "4PENS00A",
        state,
        kind="RegularOrder",
        buying_party=Party("AMZN1"),
        ship_to=Party("PHX6"),
        bill_to=Party("AMZN1"),
        window=WINDOW,
        lines=(line,),
    )


def test_a_version_says_what_the_books_would_keep_of_it():
    facts = facts_of(make_purchase_order(cost="2.50"), 2)
    assert facts == ORDER
    assert facts_of(make_purchase_order(), 2).lines[0].cost == Decimal("2.51")


@pytest.mark.parametrize(
    ("state", "units", "is_cancelled"),
    [
        ("New", 24, False),
        ("Closed", 24, False),
        ("Closed", 0, True),
        ("Acknowledged", 0, True),
        ("Acknowledged", -5, False),
        ("Closed", -5, False),
    ],
)
def test_only_quantities_say_that_an_order_is_cancelled(state, units, is_cancelled):
    order = make_purchase_order(state, units)
    assert facts_of(order, 2).is_cancelled is is_cancelled


# === DECIDING === #


@pytest.mark.parametrize("kind", TOPICS)
@pytest.mark.parametrize("stage", STAGES)
def test_without_a_rule_a_person_decides(kind, stage):
    assert decide(kind, stage, {}) == "ask"
    assert decide(kind, stage, {(kind, stage): "refuse"}) == "refuse"


NUMBERS = st.integers(0, 40).map(Decimal)


@st.composite
def orders(draw):
    sequences = draw(st.lists(st.sampled_from("1234"), unique=True))
    lines = tuple(
        LineFacts(
            sequence,
            draw(NUMBERS),
            draw(st.sampled_from(["Eaches", "Cases"])),
            draw(st.sampled_from([1, 6])),
            draw(st.sampled_from([None, Decimal("2.50"), Decimal(3)])),
            draw(st.booleans()),
            draw(st.sampled_from([Decimal(0), Decimal(2)])),
        )
        for sequence in sequences
    )
    return OrderFacts(
        draw(st.sampled_from([None, WINDOW, LATER])),
        draw(st.sampled_from(["", "PHX6", "ONT8"])),
        draw(st.sampled_from(["", "RegularOrder", "RushOrder"])),
        draw(st.sampled_from(["", "AMZN1", "AMZN2"])),
        draw(st.sampled_from(["", "AMZN1", "AMZN2"])),
        draw(st.booleans()),
        lines,
    )


@given(before=orders(), after=orders())
def test_any_two_versions_can_be_compared(before, after):
    changes = compare(before, after)
    assert all(each.kind in TOPICS for each in changes)
    # What has a number is shown, and added up, as one.
    assert all(each.is_numeric == isinstance(each.new, Decimal) for each in changes)
    subjects = [(each.topic, each.sequence) for each in changes]
    assert len(subjects) == len(set(subjects))
    assert not compare(after, after)
