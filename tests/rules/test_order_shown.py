"""What Amazon shows of an order, and whether it is what was acknowledged."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.incoming.purchase_order_status import (
    LineStatus,
    OrderStatus,
)
from acorn_vendor.rules.order_ledger import Ledger
from acorn_vendor.rules.order_shown import (
    VISIBLE_WITHIN,
    differs,
    find_original,
    is_acknowledged_otherwise,
    is_acknowledged_whole,
    is_closed,
    is_shown_acknowledged,
    judge,
    read_shown,
)

NOW = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
CONFIRMATIONS = {"ACCEPTED", "PARTIALLY_ACCEPTED", "REJECTED", "UNCONFIRMED", "OTHER"}
RECEIPTS = {"RECEIVED", "PARTIALLY_RECEIVED", "NOT_RECEIVED", "OTHER"}


def line(sequence="1", **values):
    details = {
        "asin": "B0EXAMPLE1",
        "vendor_sku": "",
        "ordered": Decimal(10),
        "cancelled": Decimal(0),
        "confirmation": "ACCEPTED",
        "accepted": Decimal(10),
        "rejected": Decimal(0),
        "acknowledged_at": NOW,
        "receipt": "",
        "received": None,
        "received_at": None,
        **values,
    }
    return LineStatus(sequence, **details)


def shown(**values):
    return read_shown(line(**values), Decimal(0), CONFIRMATIONS, RECEIPTS)


def order(*lines, status="OPEN"):
    return OrderStatus("1ABC0001", status, NOW, NOW, None, None, lines)


# === LINES === #


@pytest.mark.parametrize(("units", "expected"), [(None, None), (3, 5), (8, 8)])
def test_what_is_received_never_gets_less(units, expected):
    received = None if units is None else Decimal(units)
    found = read_shown(line(received=received), Decimal(5), CONFIRMATIONS, RECEIPTS)
    assert found.received == expected


def test_a_new_word_is_kept_as_such_and_no_word_changes_nothing():
    found = shown(confirmation="NEW_WORD", receipt="LOST")
    assert (found.confirmation, found.receipt) == ("OTHER", "OTHER")
    assert shown(confirmation="", accepted=None, acknowledged_at=None).receipt is None


def test_of_what_is_not_acknowledged_nothing_is_rejected():
    found = shown(
        confirmation="UNCONFIRMED",
        accepted=None,
        rejected=Decimal(10),
        acknowledged_at=None,
    )
    assert (found.confirmation, found.rejected) == ("UNCONFIRMED", None)


@pytest.mark.parametrize(
    ("word", "expected"),
    [(False, False), ("", False), ("UNCONFIRMED", False), ("REJECTED", True)],
)
def test_unconfirmed_is_no_acknowledgement(word, expected):
    assert is_shown_acknowledged(word) is expected


@pytest.mark.parametrize(
    ("state", "more", "expected"),
    [
        ("draft", 1, False),
        ("sale", 0, False),
        ("sale", 1, True),
        ("sale", -1, True),
        ("cancel", 1, True),
        ("cancel", -1, False),
        (False, 1, False),
    ],
)
def test_what_is_promised_counts_once_it_was_promised(state, more, expected):
    assert differs(state, more) is expected


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_what_was_ordered_first_was_cancelled_and_nothing_else_changes(
    ordered, cancelled, original
):
    cancelled = min(cancelled, ordered)
    ledger = Ledger(Decimal(ordered), Decimal(0), cancelled=Decimal(cancelled))
    found = find_original(ledger, Decimal(original))
    assert (found is None) == (original <= ordered)
    if found:
        assert found.ordered == original
        assert found.open == ledger.open


# === ORDERS === #


def test_an_order_is_acknowledged_once_all_open_lines_are():
    done, bare = line("1"), line("2", confirmation="", accepted=None)
    assert is_acknowledged_whole({"1"}, order(done, bare))
    assert not is_acknowledged_whole({"1", "2"}, order(done, bare))
    assert not is_acknowledged_whole({"3"}, order(done))
    assert is_acknowledged_whole(set(), order())


@pytest.mark.parametrize(
    ("status", "lines", "waits", "expected"),
    [
        ("OPEN", [line(ordered=Decimal(0))], False, False),
        ("CLOSED", [line()], False, True),
        ("CLOSED", [line()], True, False),
        ("CLOSED", [line(ordered=Decimal(0))], True, True),
    ],
)
def test_closed_alone_does_not_end_an_order_that_waits(status, lines, waits, expected):
    assert is_closed(order(*lines, status=status), waits=waits) is expected


@pytest.mark.parametrize(
    ("is_other", "sent", "age", "expected"),
    [
        (False, 2, timedelta(), "proven"),
        (True, 1, timedelta(), "differs"),
        (True, 2, VISIBLE_WITHIN - timedelta(seconds=1), "wait"),
        (True, 2, VISIBLE_WITHIN, "differs"),
        (True, 2, None, "differs"),
    ],
)
def test_amazon_may_show_an_earlier_acknowledgement_for_a_while(
    is_other, sent, age, expected
):
    on_the_way = None if age is None else NOW - age
    verdict = judge(is_other=is_other, sent=sent, on_the_way=on_the_way, now=NOW)
    assert verdict == expected


@pytest.mark.parametrize(
    ("state", "is_other", "has_reason", "expected"),
    [
        ("confirmed", False, True, False),
        (None, True, False, True),
        (None, False, False, False),
        ("confirmed", True, False, True),
        ("presumed", True, False, True),
        ("sent", True, False, False),
        ("sent", True, True, True),
        ("queued", True, True, False),
        ("unknown", True, True, False),
    ],
)
def test_what_is_on_its_way_may_yet_replace_what_amazon_shows(
    state, is_other, has_reason, expected
):
    found = is_acknowledged_otherwise(state, is_other=is_other, has_reason=has_reason)
    assert found is expected
