"""Purchase orders as Amazon sends them, and as it should not."""

from datetime import datetime, timezone
from decimal import Decimal

import pytest
from amazon import example_objects, needs_models

from acorn_vendor.documents.base.common import (
    Address,
    DocumentError,
    Money,
    Party,
    Quantity,
)
from acorn_vendor.documents.incoming import purchase_order
from acorn_vendor.documents.incoming.purchase_order import Line, PurchaseOrder, Window

UTC = timezone.utc


def order(**details):
    """Return one of Amazon's ``Order`` objects with a line of ten eaches."""
    values = {"purchaseOrderDate": "2026-03-02T08:00:00Z", "items": [item()], **details}
    return {
        "purchaseOrderNumber": "4QF7RTNZ",
        "purchaseOrderState": "New",
        "orderDetails": values,
    }


def item(**values):
    """Return one of Amazon's ``OrderItem`` objects."""
    return {
        "itemSequenceNumber": "1",
        "amazonProductIdentifier": "B0ACORN001",
        "orderedQuantity": {"amount": 10, "unitOfMeasure": "Eaches", "unitSize": 1},
        "isBackOrderAllowed": False,
        "netCost": {"amount": "4.20", "currencyCode": "EUR"},
        **values,
    }


def problems_of(payload):
    """Return code and place of each problem that keeps ``payload`` from being read."""
    with pytest.raises(DocumentError) as caught:
        purchase_order.parse(payload)
    return [(problem.code, problem.where) for problem in caught.value.problems]


EXPECTED_ORDER = PurchaseOrder(
    number="4QF7RTNZ",
    state="New",
    kind="RegularOrder",
    date=datetime(2026, 3, 2, 8, tzinfo=UTC),
    changed_at=datetime(2026, 3, 3, 9, 30, tzinfo=UTC),
    state_changed_at=datetime(2026, 3, 2, 8, 0, 0, 123456, tzinfo=UTC),
    payment_method="Invoice",
    deal_code="SPRING",
    buying_party=Party("AMZDE"),
    selling_party=Party("OAK01"),
    ship_to=Party("LEJ1"),
    bill_to=Party(
        "AMZB2",
        Address(
            name="Payer S.a r.l.",
            line_1="1 Example Street",
            city="Luxembourg",
            postal_code="L-1000",
            country_code="LU",
        ),
        tax_id="LU00000000",
        tax_kind="VAT",
    ),
    window=Window(
        "delivery",
        datetime(2026, 3, 10, tzinfo=UTC),
        datetime(2026, 3, 14, 23, 59, 59, tzinfo=UTC),
    ),
    currency="EUR",
    lines=(
        Line(
            sequence="00001",
            asin="B0ACORN001",
            vendor_sku="OAK-BOX-6",
            quantity=Quantity(Decimal(4), "Cases", 6),
            net_cost=Money(Decimal("4.20"), "EUR"),
            list_price=Money(Decimal("9.99"), "EUR"),
            back_order_allowed=True,
        ),
    ),
    has_details=True,
)


def test_an_order_with_everything_is_read_completely():
    payload = order(
        purchaseOrderChangedDate="2026-03-03T10:30:00+01:00",
        purchaseOrderStateChangedDate="2026-03-02T08:00:00.123456789Z",
        purchaseOrderType="RegularOrder",
        paymentMethod="Invoice",
        dealCode="SPRING",
        buyingParty={"partyId": "AMZDE"},
        sellingParty={"partyId": "OAK01"},
        shipToParty={"partyId": "LEJ1"},
        billToParty={
            "partyId": "AMZB2",
            "address": {
                "name": "Payer S.a r.l.",
                "addressLine1": "1 Example Street",
                "city": "Luxembourg",
                "postalCode": "L-1000",
                "countryCode": "LU",
            },
            "taxInfo": {
                "taxRegistrationType": "VAT",
                "taxRegistrationNumber": "LU00000000",
            },
        },
        deliveryWindow="2026-03-10T00:00:00Z--2026-03-14T23:59:59Z",
        items=[
            item(
                itemSequenceNumber="00001",
                vendorProductIdentifier="OAK-BOX-6",
                orderedQuantity={
                    "amount": 4,
                    "unitOfMeasure": "Cases",
                    "unitSize": 6,
                },
                isBackOrderAllowed=True,
                listPrice={"amount": "9.99", "currencyCode": "EUR"},
            )
        ],
    )
    assert purchase_order.parse(payload) == EXPECTED_ORDER


def test_cases_count_as_the_eaches_in_them():
    assert Quantity(Decimal(4), "Cases", 6).units == 24
    assert Quantity(Decimal(4), "Eaches", 6).units == 4


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ({"amount": 3, "unitOfMeasure": "CASES", "unitSize": "5"}, ("Cases", 15)),
        ({"amount": "7", "unitOfMeasure": " eaches "}, ("Eaches", 7)),
        ({"amount": 2}, ("Eaches", 2)),
        ({"amount": 0, "unitOfMeasure": "Eaches", "unitSize": 1}, ("Eaches", 0)),
        ({"amount": -3, "unitOfMeasure": "Eaches", "unitSize": 1}, ("Eaches", -3)),
        ({"amount": 2.5, "unitOfMeasure": "Eaches"}, ("Eaches", Decimal("2.5"))),
    ],
)
def test_quantities_are_kept_as_they_came(quantity, expected):
    (line,) = purchase_order.parse(order(items=[item(orderedQuantity=quantity)])).lines
    assert (line.quantity.unit, line.quantity.units) == expected


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-02T08:00:00Z", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("2026-03-02T08:00:00", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("2026-03-02T08:00", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        (" 2026-03-02 ", datetime(2026, 3, 2, tzinfo=UTC)),
        ("2026-03-02T08:00:00-0530", datetime(2026, 3, 2, 13, 30, tzinfo=UTC)),
        ("2026-03-02t08:00:00.5z", datetime(2026, 3, 2, 8, 0, 0, 500000, tzinfo=UTC)),
    ],
)
def test_a_moment_without_zone_is_utc(text, moment):
    assert purchase_order.parse(order(purchaseOrderDate=text)).date == moment


def test_an_order_without_details_says_so():
    payload = {"purchaseOrderNumber": "4QF7RTNZ", "purchaseOrderState": "CLOSED"}
    expected = PurchaseOrder("4QF7RTNZ", "Closed", has_details=False)
    assert purchase_order.parse(payload) == expected
    assert purchase_order.parse({**payload, "orderDetails": {}}) == expected


def test_a_type_that_amazon_adds_is_kept_in_its_words():
    parsed = purchase_order.parse(order(purchaseOrderType="DroneOrder"))
    assert parsed.kind == "DroneOrder"


def test_all_problems_are_told_at_once_with_their_place():
    payload = order(
        deliveryWindow="2026-03-10T00:00:00Z",
        items=[
            item(netCost={"amount": "4,20", "currencyCode": "EUR"}),
            item(itemSequenceNumber="2", orderedQuantity={"unitOfMeasure": "Boxes"}),
            item(itemSequenceNumber="", netCost={"amount": "1"}),
            "not an item",
        ],
    )
    del payload["purchaseOrderNumber"]
    assert set(problems_of(payload)) >= {
        ("missing", "purchaseOrderNumber"),
        ("not_a_window", "orderDetails.deliveryWindow"),
        ("not_a_number", "orderDetails.items[0].netCost.amount"),
        ("missing", "orderDetails.items[1].orderedQuantity.amount"),
        ("unknown_code", "orderDetails.items[1].orderedQuantity.unitOfMeasure"),
        ("missing", "orderDetails.items[2].itemSequenceNumber"),
        ("missing", "orderDetails.items[2].netCost.currencyCode"),
        ("not_an_object", "orderDetails.items[3]"),
    }


@pytest.mark.parametrize("payload", [None, "", [], "text", 7, {}, [1]])
def test_what_is_no_order_is_refused(payload):
    assert ("missing", "purchaseOrderNumber") in problems_of(payload)


@pytest.mark.parametrize(
    "amount",
    ["NaN", "Infinity", "1e400", "1E99999999999", "1_0", "1E-30", True, [], "1" * 30],
)
def test_a_number_that_is_none_is_a_problem(amount):
    payload = order(items=[item(orderedQuantity={"amount": amount, "unitSize": 1})])
    where = "orderDetails.items[0].orderedQuantity.amount"
    assert {place for _code, place in problems_of(payload)} == {where}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"netCost": {"currencyCode": "EUR"}}, ("missing", "netCost.amount")),
        (
            {"netCost": {"amount": "1", "currencyCode": ""}},
            ("missing", "netCost.currencyCode"),
        ),
        (
            {"orderedQuantity": {"amount": 2, "unitSize": 6}},
            ("missing", "orderedQuantity.unitOfMeasure"),
        ),
        (
            {"orderedQuantity": {"amount": 2, "unitOfMeasure": "Cases", "unitSize": 0}},
            ("bad_case_size", "orderedQuantity.unitSize"),
        ),
        ({"orderedQuantity": None}, ("missing", "orderedQuantity")),
    ],
)
def test_what_would_have_to_be_guessed_is_a_problem(values, expected):
    code, where = expected
    assert problems_of(order(items=[item(**values)])) == [
        (code, f"orderDetails.items[0].{where}")
    ]


def test_two_currencies_and_a_repeated_line_are_problems():
    dollar = {"amount": "5", "currencyCode": "usd"}
    payload = order(items=[item(), item(netCost=dollar)])
    assert problems_of(payload) == [
        ("duplicate_line", "orderDetails.items"),
        ("two_currencies", "orderDetails.items"),
    ]


def test_a_page_is_taken_apart_without_reading_its_orders():
    assert purchase_order.parse_page({"orders": [1, {}]}) == (1, {})
    assert purchase_order.parse_page({}) == purchase_order.parse_page(None) == ()
    with pytest.raises(DocumentError):
        purchase_order.parse_page({"orders": {"a": 1}})


@needs_models
def test_every_order_that_amazon_published_can_be_read():
    pages = list(example_objects("vendorOrders", "orders"))
    orders = [raw for page in pages for raw in purchase_order.parse_page(page)]
    singles = example_objects("vendorOrders", "purchaseOrderNumber")
    orders += [raw for raw in singles if "orderDetails" in raw]
    parsed = [purchase_order.parse(raw) for raw in orders]
    assert len(parsed) >= 12
    assert all(one.lines for one in parsed if one.has_details)
