"""What Amazon leaves out of its orders, or writes otherwise than it says."""

from decimal import Decimal

from acorn_vendor.documents.base.common import Money, Party
from acorn_vendor.documents.incoming import purchase_order

BARE_ITEM = {
    "itemSequenceNumber": "1",
    "amazonProductIdentifier": "B0ACORN001",
    "orderedQuantity": {"amount": 3, "unitOfMeasure": "Eaches"},
}


def order(*items, **details):
    """Return one of Amazon's ``Order`` objects."""
    return {
        "purchaseOrderNumber": "4QF7RTNZ",
        "purchaseOrderState": "NEW",
        "orderDetails": {"items": list(items), **details},
    }


def test_codes_are_read_whatever_their_case_and_the_blanks_around_them():
    item = {
        **BARE_ITEM,
        "itemSequenceNumber": " 001",
        "netCost": {"amount": "1", "currencyCode": "usd", "unitOfMeasure": "pounds"},
        "orderedQuantity": {"amount": 1, "unitOfMeasure": "EACH"},
    }
    read = purchase_order.parse(
        order(
            item,
            purchaseOrderType="regularorder",
            paymentMethod=" INVOICE",
            sellingParty={"partyId": " OAK01 "},
        )
    )
    assert (read.state, read.kind, read.payment_method) == (
        "New",
        "RegularOrder",
        "Invoice",
    )
    assert read.selling_party == Party("OAK01")
    (line,) = read.lines
    assert (line.sequence, line.quantity.unit) == ("001", "Eaches")
    assert line.net_cost == Money(Decimal(1), "USD", "POUNDS")


def test_a_line_without_model_number_case_size_and_price_unit_is_read():
    (line,) = purchase_order.parse(order(BARE_ITEM)).lines
    assert (line.vendor_sku, line.quantity.unit_size) == ("", 1)
    assert (line.net_cost, line.list_price) == (None, None)


def test_the_date_of_an_order_is_known_before_it_is_read():
    dated = order(purchaseOrderDate="2026-03-02T08:00:00Z")
    assert purchase_order.date_of(dated).isoformat() == "2026-03-02T08:00:00+00:00"
    for unknown in (
        order(),
        order(purchaseOrderDate="soon"),
        order(purchaseOrderDate=7),
        {"orderDetails": []},
        "noise",
        None,
    ):
        assert purchase_order.date_of(unknown) is None
