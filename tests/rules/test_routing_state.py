"""How far a pick-up is, and what Amazon arranged otherwise."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.routing_state import (
    Facts,
    Plan,
    TransportLabel,
    differences,
    is_with_amazon,
    level_in,
    may_change,
    may_send,
    pair_labels,
    proof_of,
    scac_of,
    state_of,
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "open"),
        ({"document": "held"}, "open"),
        ({"document": "attention"}, "open"),
        ({"document": "waiting"}, "requested"),
        ({"document": "confirmed"}, "requested"),
        ({"by_hand": True}, "requested"),
        ({"by_hand": True, "reference": "1"}, "arranged"),
        ({"document": "confirmed", "reference": "1"}, "arranged"),
        ({"reference": "1", "amazon_status": "Shipped"}, "shipped"),
        ({"reference": "1", "is_shipped": True}, "shipped"),
        ({"document": "confirmed", "is_cancelled": True}, "cancelled"),
    ],
)
def test_how_far_it_is(facts, expected):
    assert state_of(Facts(**facts)) == expected


def test_it_may_be_changed_until_a_carrier_is_assigned():
    assert may_change("open", "open") and may_change("requested", "confirmed")
    assert not may_change("requested", "waiting")
    assert not may_change("arranged", "confirmed")
    assert may_send("open", "open", "test") and not may_send("open", "open", "off")


def test_amazon_can_be_asked_in_some_regions_only():
    assert [level_in(region, "live") for region in ("na", "eu", "fe")] == [
        "live", "live", "off",
    ]  # fmt: skip
    assert level_in("na", "off") == "off"


@pytest.mark.parametrize(
    ("states", "uncertain", "expected"),
    [
        ([], [], False),
        (["held"], [False], False),
        (["rejected", "cancelled"], [False, False], False),
        (["rejected"], [True], True),
        (["cancelled", "sent"], [False, False], True),
        (["confirmed"], [False], True),
    ],
)
def test_whether_amazon_may_have_it(states, uncertain, expected):
    assert is_with_amazon(states, uncertain) is expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((True, False, False, 1), "listed"),
        ((True, True, False, 2), "listed"),
        ((True, False, False, 2), None),
        ((False, False, False, 1), None),
        ((True, True, True, 2), None),
        ((False, False, True, 2), "gone"),
    ],
)
def test_what_amazons_list_proves(facts, expected):
    names = ("is_listed", "is_arranged", "is_cancellation", "version")
    assert proof_of(**dict(zip(names, facts, strict=True))) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("FXFE", "FXFE"), ("UP", "UP"), ("UPS_GROUND", ""), ("ups", ""), ("", "")],
)
def test_only_a_scac_goes_onto_papers(code, expected):
    assert scac_of(code) == expected


ASKED = Plan(date(2026, 3, 5), "UPSN", 40, 4, Decimal(400))


@pytest.mark.parametrize(
    ("arranged", "expected"),
    [
        (ASKED, []),
        (Plan(), []),
        (Plan(day=date(2026, 3, 6)), ["later"]),
        (Plan(day=date(2026, 3, 4)), ["earlier"]),
        (Plan(day=date(2026, 3, 20)), ["later", "after_window"]),
        (Plan(carrier="FXFE"), ["carrier"]),
        (Plan(pallets=3), ["fewer_pallets"]),
        (Plan(pallets=5, cartons=50), ["more_pallets", "more_cartons"]),
        (Plan(weight=Decimal(407)), []),
        (Plan(weight=Decimal(300)), ["weight"]),
    ],
)
def test_what_was_arranged_otherwise(arranged, expected):
    found = differences(ASKED, arranged, date(2026, 3, 15))
    assert [each.key for each in found] == expected


def labels(*tracking, start=1):
    return tuple(
        TransportLabel(number, each) for number, each in enumerate(tracking, start)
    )


@pytest.mark.parametrize(
    ("cartons", "found", "expected"),
    [
        (("A", "B"), labels("1", "2"), {"A": "1", "B": "2"}),
        (("A", "B"), labels("1", "2")[::-1], {"A": "1", "B": "2"}),
        (("A", "B"), labels("1"), {}),
        (("A", "B"), labels("1", "1"), {}),
        (("A", "B"), labels("1", ""), {}),
        ((), (), {}),
    ],
)
def test_a_label_is_for_a_carton_only_where_that_is_clear(cartons, found, expected):
    assert pair_labels(cartons, found) == expected


@given(st.lists(st.text("ABC", min_size=1), unique=True), st.data())
def test_each_carton_gets_one_number_or_none_does(cartons, data):
    found = data.draw(
        st.lists(
            st.builds(TransportLabel, st.integers(1, 9), st.text("12", max_size=2))
        )
    )
    paired = pair_labels(tuple(cartons), tuple(found))
    assert not paired or set(paired) == set(cartons)
    assert len(set(paired.values())) == len(paired)
