"""What Amazon holds of our orders."""

from datetime import datetime, timezone
from decimal import Decimal

import pytest
from amazon import example_objects, needs_models

from acorn_vendor.documents.base.common import DocumentError, Money, Party
from acorn_vendor.documents.incoming import purchase_order_status
from acorn_vendor.documents.incoming.purchase_order_status import (
    LineStatus,
    OrderStatus,
)

UTC = timezone.utc


def eaches(amount):
    """Return a quantity as Amazon has it."""
    return {"amount": amount, "unitOfMeasure": "Eaches", "unitSize": 1}


LINE = {
    "itemSequenceNumber": "1",
    "buyerProductIdentifier": "B0ACORN001",
    "vendorProductIdentifier": "4006381000017",
    "netCost": {"currencyCode": "EUR", "amount": "4.20"},
    "orderedQuantity": {
        "orderedQuantity": {"amount": 4, "unitOfMeasure": "CASES", "unitSize": 6},
        "orderedQuantityDetails": [
            {"updatedDate": "2026-03-03T08:00:00Z", "cancelledQuantity": eaches(6)},
            {"updatedDate": "2026-03-04T08:00:00Z", "orderedQuantity": eaches(24)},
        ],
    },
    "acknowledgementStatus": {
        "confirmationStatus": "PARTIALLY_ACCEPTED",
        "acceptedQuantity": eaches(18),
        "rejectedQuantity": eaches(6),
        "acknowledgementStatusDetails": [
            {"acknowledgementDate": "2026-03-02T12:00:00Z"},
            {"acknowledgementDate": "2026-03-02T09:00:00Z"},
        ],
    },
    "receivingStatus": {
        "receiveStatus": "PARTIALLY_RECEIVED",
        "receivedQuantity": eaches(17),
        "lastReceiveDate": "2026-03-12T09:00:00Z",
    },
}
ORDER = {
    "purchaseOrderNumber": "4QF7RTNZ",
    "purchaseOrderStatus": "OPEN",
    "purchaseOrderDate": "2026-03-02T08:00:00Z",
    "lastUpdatedDate": "2026-03-12T09:00:00Z",
    "sellingParty": {"partyId": "OAK01"},
    "shipToParty": {"partyId": "LEJ1"},
    "itemStatus": [LINE],
}


def test_everything_that_amazon_says_is_read():
    (order,) = purchase_order_status.parse({"ordersStatus": [ORDER]})
    assert order == OrderStatus(
        number="4QF7RTNZ",
        status="OPEN",
        date=datetime(2026, 3, 2, 8, tzinfo=UTC),
        updated_at=datetime(2026, 3, 12, 9, tzinfo=UTC),
        selling_party=Party("OAK01"),
        ship_to=Party("LEJ1"),
        lines=(
            LineStatus(
                sequence="1",
                asin="B0ACORN001",
                vendor_sku="4006381000017",
                ordered=Decimal(24),
                cancelled=Decimal(6),
                confirmation="PARTIALLY_ACCEPTED",
                accepted=Decimal(18),
                rejected=Decimal(6),
                acknowledged_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
                receipt="PARTIALLY_RECEIVED",
                received=Decimal(17),
                received_at=datetime(2026, 3, 12, 9, tzinfo=UTC),
                net_cost=Money(Decimal("4.20"), "EUR"),
                original=Decimal(30),
            ),
        ),
    )


def test_what_amazon_does_not_say_is_not_zero():
    bare = {
        "purchaseOrderNumber": "4QF7RTNZ",
        "itemStatus": [{"itemSequenceNumber": 1}],
    }
    (line,) = purchase_order_status.parse_order(bare).lines
    assert (line.sequence, line.confirmation, line.receipt) == ("1", "", "")
    assert (line.ordered, line.accepted, line.rejected, line.received) == (None,) * 4
    assert line.cancelled == 0


def test_a_broken_order_is_named_by_its_place_on_the_page():
    broken = {**ORDER, "itemStatus": [{**LINE, "itemSequenceNumber": None}]}
    page = {"ordersStatus": [ORDER, broken]}
    with pytest.raises(DocumentError) as caught:
        purchase_order_status.parse(page)
    (problem,) = caught.value.problems
    assert problem.where == "ordersStatus[1].itemStatus[0].itemSequenceNumber"


def test_orders_can_be_read_one_by_one():
    good, bad = purchase_order_status.parse_page({"ordersStatus": [ORDER, 7]})
    assert purchase_order_status.parse_order(good).number == "4QF7RTNZ"
    with pytest.raises(DocumentError):
        purchase_order_status.parse_order(bad)


@pytest.mark.parametrize("page", [{}, None, {"ordersStatus": []}])
def test_an_empty_page_has_no_orders(page):
    assert purchase_order_status.parse(page) == ()


def test_a_page_that_is_none_is_refused():
    with pytest.raises(DocumentError):
        purchase_order_status.parse({"ordersStatus": "none"})


@needs_models
def test_every_status_that_amazon_published_can_be_read():
    pages = example_objects("vendorOrders", "ordersStatus")
    orders = [order for page in pages for order in purchase_order_status.parse(page)]
    assert len(orders) >= 4
    assert all(order.lines for order in orders)


@pytest.mark.parametrize(
    ("acknowledged", "is_shown", "confirmed"),
    [
        (None, False, None),
        (
            {"confirmationStatus": "UNCONFIRMED", "acceptedQuantity": eaches(0)},
            False,
            None,
        ),
        ({"confirmationStatus": "ACCEPTED", "acceptedQuantity": eaches(24)}, True, 24),
        ({"confirmationStatus": "REJECTED"}, True, 0),
        ({"confirmationStatus": "ACCEPTED"}, True, None),
        ({"acceptedQuantity": eaches(24)}, False, None),
    ],
)
def test_only_an_acknowledgement_that_is_shown_confirms_units(
    acknowledged, is_shown, confirmed
):
    line = {**LINE, "acknowledgementStatus": acknowledged}
    (order,) = purchase_order_status.parse(
        {"ordersStatus": [{**ORDER, "itemStatus": [line]}]}
    )
    (read,) = order.lines
    assert read.is_acknowledged is is_shown
    assert read.confirmed == confirmed


@pytest.mark.parametrize("direction", [1, -1])
def test_what_was_ordered_first_is_the_oldest_step(direction):
    steps = [
        {"updatedDate": "2026-03-02T08:00:00Z", "orderedQuantity": eaches(15)},
        {"updatedDate": "2026-03-02T09:00:00Z", "orderedQuantity": eaches(5)},
    ]
    ordered = {
        "orderedQuantity": eaches(20),
        "orderedQuantityDetails": steps[::direction],
    }
    line = {**LINE, "orderedQuantity": ordered}
    [read] = purchase_order_status.parse_order({**ORDER, "itemStatus": [line]}).lines
    assert (read.original, read.ordered, read.cancelled) == (15, 20, 0)
