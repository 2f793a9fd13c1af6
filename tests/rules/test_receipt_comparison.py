from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acorn_vendor.rules.expected_deduction import Billed
from acorn_vendor.rules.receipt_comparison import Delivery, Item, bill, compare

SHIPPED_AT = datetime(2026, 3, 2, 15, 30, tzinfo=timezone.utc)
PRICE = Decimal("4.125")

units = st.integers(0, 100).map(Decimal)
transit = st.integers(0, 10)
deliveries = st.lists(
    st.builds(
        Delivery,
        units,
        st.just(SHIPPED_AT),
        st.none(),
        transit_days=transit,
        receiving_days=transit,
    ),
    min_size=1,
    max_size=5,
)


def delivered(shipped, **values):
    values = {"transit_days": 3, "receiving_days": 14} | values
    return Delivery(Decimal(shipped), SHIPPED_AT, **values)


def compared(received, *found, days=30, price=PRICE, digits=2):
    until = None if days is None else SHIPPED_AT + timedelta(days=days)
    return compare(Decimal(received), found, until=until, price=price, digits=digits)


@pytest.mark.parametrize(
    ("announced", "arrives"),
    [
        (None, SHIPPED_AT + timedelta(days=3)),
        (SHIPPED_AT + timedelta(days=5), SHIPPED_AT + timedelta(days=5)),
        (SHIPPED_AT - timedelta(days=1), SHIPPED_AT),
    ],
)
def test_it_arrives_as_the_asn_says_and_never_before_it_leaves(announced, arrives):
    found = delivered(8, announced=announced)
    assert found.arrives_at == arrives
    assert found.counted_at == arrives + timedelta(days=14)


@pytest.mark.parametrize(
    ("days", "state", "missing", "value"),
    [
        (None, "partial", 0, "0.00"),
        (16, "partial", 0, "0.00"),
        (17, "short", 3, "12.38"),
        (30, "short", 3, "12.38"),
    ],
)
def test_what_is_missing_counts_once_the_fc_has_had_its_time(
    days, state, missing, value
):
    (found,) = compared(5, delivered(8), days=days)
    assert found.found.state == state
    assert found.found.missing == missing
    assert str(found.missing_value) == value


def test_what_is_missing_is_rounded_as_its_currency_is():
    (found,) = compared(5, delivered(8), digits=0, price=Decimal("4.50"))
    assert str(found.missing_value) == "14"


@pytest.mark.parametrize(
    ("received", "is_complete"),
    [(0, False), (7, False), (8, True), (9, True)],
)
def test_it_is_complete_when_amazon_has_all_of_it(received, is_complete):
    (found,) = compared(received, delivered(8))
    assert found.is_complete is is_complete


def test_a_delivery_is_kept_as_it_was_compared():
    (first, second) = compared(9, delivered(8), delivered(4), days=17)
    assert first.values() == {
        "received": 8.0,
        "received_in_all": 9.0,
        "missing": 0.0,
        "missing_value": 0.0,
        "state": "received",
        "is_estimated": True,
        "arrives_at": SHIPPED_AT + timedelta(days=3),
        "counted_at": SHIPPED_AT + timedelta(days=17),
    }
    assert second.values() == {
        "received": 1.0,
        "received_in_all": 9.0,
        "missing": 3.0,
        "missing_value": 12.38,
        "state": "short",
        "is_estimated": True,
        "arrives_at": SHIPPED_AT + timedelta(days=3),
        "counted_at": SHIPPED_AT + timedelta(days=17),
    }


def test_each_delivery_has_its_own_time():
    early = delivered(8)
    late = delivered(8, announced=SHIPPED_AT + timedelta(days=20))
    first, second = compared(4, early, late, days=20)
    assert (first.found.state, second.found.state) == ("short", "waiting")


@settings(max_examples=50)
@given(received=units, lines=deliveries, days=st.integers(0, 30))
def test_deliveries_keep_their_order_and_all_that_was_received(received, lines, days):
    found = compared(received, *lines, days=days)
    assert [each.delivery for each in found] == lines
    assert sum(each.found.units for each in found) == received
    assert {each.received_in_all for each in found} == {received}


@settings(max_examples=50)
@given(received=units, lines=deliveries, days=st.integers(0, 30))
def test_nothing_is_worth_more_than_what_is_missing(received, lines, days):
    for each in compared(received, *lines, days=days):
        exact = each.found.missing * PRICE
        assert abs(each.missing_value - exact) <= Decimal("0.005")
        assert not (each.is_complete and each.missing_value)


@settings(max_examples=50)
@given(received=units, lines=deliveries)
def test_nothing_is_short_as_long_as_nobody_was_asked(received, lines):
    found = compared(received, *lines, days=None)
    assert "short" not in {each.found.state for each in found}


def items(*found):
    return [Item(name, Decimal(number), *credit) for name, number, *credit in found]


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        ([], {}),
        ([("INV1", 6)], {"INV1": 6}),
        ([("INV1", 6), ("INV2", 4)], {"INV1": 6, "INV2": 4}),
        ([("INV1", 6), ("INV1", 4)], {"INV1": 10}),
        ([("INV1", 6), ("INV1", 2, True)], {"INV1": 4}),
        # A credit note may be dated before the invoice it speaks of.
        ([("INV1", 2, True), ("INV1", 6)], {"INV1": 4}),
        ([("INV1", 6), ("INV1", 7, True)], {"INV1": 0}),
        ([("INV1", 6), ("INV2", 2, True)], {"INV1": 6}),
        ([("INV1", 6), (None, 2, True)], {"INV1": 6}),
    ],
)
def test_an_invoice_asks_for_what_was_not_credited_of_it(found, asked):
    assert bill(items(*found), 3) == [
        Billed(name, Decimal(number)) for name, number in asked.items()
    ]


def test_invoices_come_in_the_order_of_their_items():
    found = bill(items(("INV2", 1), ("INV1", 1), ("INV2", 1)), 3)
    assert [each.document for each in found] == ["INV2", "INV1"]


def test_parts_of_other_units_add_up_to_whole_ones():
    third = Item("INV1", Decimal("0.333333"))
    (found,) = bill([third] * 3, 3)
    assert found.units == 1


names = st.sampled_from(["INV1", "INV2", None])


@settings(max_examples=50)
@given(
    st.lists(st.builds(Item, names, units), max_size=6),
    st.lists(st.builds(Item, names, units, st.just(True)), max_size=6),
)
def test_credit_notes_never_make_an_invoice_ask_for_more(invoiced, credited):
    before = {each.document: each.units for each in bill(invoiced, 3)}
    after = {each.document: each.units for each in bill(invoiced + credited, 3)}
    assert before.keys() == after.keys()
    for document, asked in after.items():
        assert 0 <= asked <= before[document]
