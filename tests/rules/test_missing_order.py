"""Whether an order that Amazon lists is one that is missing."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from acorn_vendor.documents.incoming import purchase_order, purchase_order_status
from acorn_vendor.rules.missing_order import (
    ListedOrder,
    Verdict,
    find_missing,
    first_state,
    from_order,
    from_status,
    judge,
    kept_when_listed_again,
    read_listed,
)

START = datetime(2026, 11, 1, 15, tzinfo=timezone.utc)
READ_UNTIL = datetime(2026, 11, 20, 15, tzinfo=timezone.utc)


def listed(date=READ_UNTIL - timedelta(days=1), **facts):
    return ListedOrder("4LACK000", date=date, **facts)


@pytest.mark.parametrize(
    ("order", "verdict"),
    [
        (listed(), Verdict.MISSING),
        # Closed alone says nothing: live orders come in closed as well.
        (listed(is_closed=True), Verdict.MISSING),
        (listed(is_over=True), Verdict.CLOSED),
        (listed(is_closed=True, is_over=True), Verdict.CLOSED),
        # What is polled next is not missing yet, closed or not.
        (listed(READ_UNTIL), Verdict.NOT_READ_YET),
        (listed(READ_UNTIL, is_closed=True), Verdict.NOT_READ_YET),
        (listed(READ_UNTIL - timedelta(seconds=1)), Verdict.MISSING),
        # The day counts, as it does for orders that are polled.
        (listed(START - timedelta(hours=15)), Verdict.MISSING),
        (listed(START - timedelta(hours=16)), Verdict.BEFORE_START),
        (listed(START - timedelta(days=9), is_closed=True), Verdict.BEFORE_START),
        (listed(None), Verdict.MISSING),
        # What was to be shipped before the first day is history.
        (listed(None, window_end=START - timedelta(days=1)), Verdict.BEFORE_START),
        (listed(None, window_end=START - timedelta(hours=15)), Verdict.MISSING),
    ],
)
def test_what_is_missing_depends_on_when_it_was_ordered(order, verdict):
    assert judge(order, START, READ_UNTIL) is verdict


def test_an_export_is_not_compared_with_how_far_was_polled():
    assert judge(listed(READ_UNTIL + timedelta(days=1)), START) is Verdict.MISSING


def test_an_order_status_says_what_is_to_be_known():
    quantity = {"amount": 2, "unitOfMeasure": "Cases", "unitSize": 6}
    status = purchase_order_status.parse_order(
        {
            "purchaseOrderNumber": "4LACK000",
            "purchaseOrderStatus": "CLOSED",
            "purchaseOrderDate": "2026-11-19T15:00:00Z",
            "sellingParty": {"partyId": "ACRN1"},
            "shipToParty": {"partyId": "PHX6"},
            "itemStatus": [
                {
                    "itemSequenceNumber": "1",
                    "orderedQuantity": {"orderedQuantity": quantity},
                },
                {"itemSequenceNumber": "2"},
            ],
        }
    )
    assert from_status(status) == listed(
        is_closed=True,
        vendor_code="ACRN1",
        fc="PHX6",
        line_count=2,
        units=Decimal(12),
    )


def make_line(ordered=24, received=0, **acknowledged):
    return {
        "itemSequenceNumber": "1",
        "orderedQuantity": {"orderedQuantity": eaches(ordered)},
        "acknowledgementStatus": acknowledged,
        "receivingStatus": {"receivedQuantity": eaches(received)},
    }


def eaches(amount):
    return {"amount": amount, "unitOfMeasure": "Eaches", "unitSize": 1}


ACCEPTED = {"confirmationStatus": "ACCEPTED", "acceptedQuantity": eaches(24)}


@pytest.mark.parametrize(
    ("line", "is_over"),
    [
        (make_line(), False),
        (make_line(**ACCEPTED), False),
        (make_line(received=23, **ACCEPTED), False),
        (make_line(received=24, **ACCEPTED), True),
        (make_line(received=30, **ACCEPTED), True),
        # Cancelled, while the confirmation stays as it was.
        (make_line(ordered=0, **ACCEPTED), True),
        (make_line(confirmationStatus="REJECTED"), True),
        # Accepted above what is ordered now.
        (make_line(ordered=12, received=12, **ACCEPTED), True),
        ({"itemSequenceNumber": "1"}, False),
    ],
)
@pytest.mark.parametrize("state", ["OPEN", "CLOSED"])
def test_over_is_what_quantities_say_is_over(line, is_over, state):
    status = purchase_order_status.parse_order(
        {
            "purchaseOrderNumber": "4LACK000",
            "purchaseOrderStatus": state,
            "itemStatus": [line],
        }
    )
    assert from_status(status).is_over is is_over


def test_a_status_that_says_no_more_than_the_number_is_listed_as_well():
    status = purchase_order_status.parse_order({"purchaseOrderNumber": "4LACK000"})
    assert from_status(status) == ListedOrder("4LACK000")


def test_an_order_of_an_export_keeps_what_it_was_read_from():
    order = purchase_order.parse(
        {
            "purchaseOrderNumber": "4LACK000",
            "purchaseOrderState": "Acknowledged",
            "orderDetails": {
                "purchaseOrderDate": "2026-11-19T15:00:00Z",
                "purchaseOrderStateChangedDate": "2026-11-19T15:00:00Z",
                "items": [
                    {
                        "itemSequenceNumber": "1",
                        "orderedQuantity": eaches(24),
                        "isBackOrderAllowed": False,
                    }
                ],
            },
        }
    )
    assert from_order(order, "{}") == listed(
        line_count=1, units=Decimal(24), payload="{}"
    )


ALL = ("state", "reason", "told_at")


@pytest.mark.parametrize(
    ("state", "state_now", "by_person", "due", "kept"),
    [
        ("ignored", "open", False, False, ()),
        ("ignored", "fetching", False, False, ()),
        ("ignored", "open", True, True, ALL),
        ("ignored", "ignored", False, True, ALL),
        ("imported", "open", False, False, ()),
        ("imported", "ignored", False, False, ALL),
        ("open", "fetching", False, True, ("told_at",)),
        ("open", "fetching", False, False, ALL),
        ("open", "open", False, True, ALL),
        ("fetching", "open", False, True, ALL),
    ],
)
def test_what_is_kept_of_an_order_that_is_listed_again(
    state, state_now, by_person, due, kept
):
    found = kept_when_listed_again(state, state_now, is_by_person=by_person, is_due=due)
    assert found == kept


@pytest.mark.parametrize(
    ("verdict", "source", "fetches", "expected"),
    [
        (Verdict.MISSING, "status", True, "fetching"),
        (Verdict.MISSING, "status", False, "open"),
        (Verdict.MISSING, "export", True, "open"),
        (Verdict.CLOSED, "status", True, "ignored"),
        (Verdict.BEFORE_START, "export", True, "ignored"),
    ],
)
def test_only_what_the_api_lists_is_fetched_by_itself(
    verdict, source, fetches, expected
):
    assert first_state(verdict, source, fetches=fetches) == expected


def test_what_is_here_or_on_its_way_is_not_missing():
    orders = [
        ListedOrder("HERE0000", date=START),
        ListedOrder("LATER000", date=READ_UNTIL),
        ListedOrder("OLD00000", date=START - timedelta(days=9)),
        ListedOrder("OVER0000", date=START, is_over=True),
        ListedOrder("4LACK000", date=START),
    ]
    found = find_missing(orders, {"HERE0000"}, START, READ_UNTIL)
    assert {order.number: verdict for order, verdict in found} == {
        "OLD00000": Verdict.BEFORE_START,
        "OVER0000": Verdict.CLOSED,
        "4LACK000": Verdict.MISSING,
    }


@pytest.mark.parametrize("source", ["status", "export"])
def test_a_missing_order_is_kept_as_its_list_shows_it(source):
    order = listed(
        START,
        is_closed=True,
        vendor_code="ACRN1",
        fc="PHX6",
        line_count=2,
        units=Decimal("30.5"),
    )
    assert read_listed(order, source) == {
        "source": source,
        "amazon_state": "closed",
        "ordered_on": START.replace(tzinfo=None),
        "vendor_code": "ACRN1",
        "fc": "PHX6",
        "line_count": 2,
        "units": 30.5,
    }


def test_a_list_that_has_no_whole_order_forgets_none():
    assert "payload" not in read_listed(listed(), "status")
    assert read_listed(listed(payload="{}"), "export")["payload"] == "{}"


def test_an_order_that_does_not_say_when_it_was_placed_has_no_date():
    values = read_listed(listed(None), "status")
    assert values["ordered_on"] is None
    assert values["amazon_state"] == "open"
