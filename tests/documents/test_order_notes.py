"""What decides nothing stops no order; what cannot be is named in plain words."""

import copy
from datetime import datetime, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from order_strategies import purchase_orders, scribes
from test_purchase_order import item, order, problems_of

from acorn_vendor.documents.base.common import DocumentError, Money
from acorn_vendor.documents.incoming import purchase_order

UTC = timezone.utc
LINE = "orderDetails.items[0]"
# What makes programs of others stumble, wherever it stands.
NASTY = st.sampled_from(
    [
        None,
        True,
        -1,
        0,
        2**31,
        10**18,
        10**4000,
        1e308,
        float("nan"),
        "",
        " ",
        "\x00",
        "12\x00",
        "\ud800",
        "0.00",
        "1E+999",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59Z",
        "9999-12-31T00:00:00Z--0001-01-01T00:00:00Z",
        "2026-03-10T00:00:00Z--2026-03-10T00:00:00Z",
        "CNPJ",
        "EACH",
        "X" * 10_000,
        [],
        {},
        [[[[]]]],
        {"amount": {"amount": {}}},
    ]
)


def notes_of(payload):
    """Return code and place of each note; the order itself is read."""
    notes = purchase_order.parse(payload).notes
    assert all(note.text for note in notes)
    return [(note.code, note.where) for note in notes]


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        (
            {
                "billToParty": {
                    "partyId": "AMZB2",
                    "taxInfo": {"taxRegistrationType": "CNPJ"},
                }
            },
            ("new_word", "billToParty.taxInfo.taxRegistrationType"),
        ),
        (
            {"billToParty": {"address": {"name": "X"}}},
            ("missing", "billToParty.partyId"),
        ),
        ({"buyingParty": {"partyId": ""}}, ("missing", "buyingParty.partyId")),
        (
            {"shipToParty": {"partyId": "PHX6", "address": {"city": "x" * 9_000}}},
            ("too_long", "shipToParty.address.city"),
        ),
        (
            {"purchaseOrderDate": "0001-01-01T00:00:00Z"},
            ("not_a_date", "purchaseOrderDate"),
        ),
        (
            {"purchaseOrderStateChangedDate": "9999-12-31T23:59:59Z"},
            ("not_a_date", "purchaseOrderStateChangedDate"),
        ),
        ({"dealCode": ["SPRING"]}, ("not_text", "dealCode")),
    ],
)  # fmt: skip
def test_what_decides_nothing_is_a_note_of_the_order(details, expected):
    code, where = expected
    assert notes_of(order(**details)) == [(code, f"orderDetails.{where}")]


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        (
            {"amount": "9", "currencyCode": "EUR", "unitOfMeasure": "EACH"},
            ("priced_by_each", f"{LINE}.listPrice.unitOfMeasure"),
        ),
        (
            {"amount": "9", "currencyCode": "EUR", "unitOfMeasure": "PALLET"},
            ("unknown_code", f"{LINE}.listPrice.unitOfMeasure"),
        ),
        (
            {"amount": "9", "currencyCode": "USD"},
            ("other_currency", "orderDetails.items"),
        ),
        ({"amount": "9"}, ("missing", f"{LINE}.listPrice.currencyCode")),
        (
            {"amount": "cheap", "currencyCode": "EUR"},
            ("not_a_number", f"{LINE}.listPrice.amount"),
        ),
    ],
)  # fmt: skip
def test_a_list_price_decides_nothing_beside_a_net_cost(price, expected):
    payload = order(items=[item(listPrice=price)])
    assert notes_of(payload) == [expected]
    read = purchase_order.parse(payload)
    assert read.currency == "EUR"
    assert read.lines[0].usable_cost == Money(Decimal("4.20"), "EUR")


def test_a_list_price_of_something_unknown_is_no_cost():
    price = {"amount": "9", "currencyCode": "EUR", "unitOfMeasure": "PALLET"}
    [line] = purchase_order.parse(
        order(items=[item(netCost=None, listPrice=price)])
    ).lines
    assert line.cost is None


@pytest.mark.parametrize("amount", ["0.00", 0, "-1.00"])
def test_a_cost_that_amazon_would_refuse_is_stated_but_not_usable(amount):
    cost = {"amount": amount, "currencyCode": "EUR"}
    [line] = purchase_order.parse(order(items=[item(netCost=cost)])).lines
    assert line.cost.amount == Decimal(amount)
    assert line.usable_cost is None


def test_new_words_are_kept_as_they_are():
    payload = order(purchaseOrderType="PrimeDayOrder", paymentMethod="Barter")
    read = purchase_order.parse({**payload, "purchaseOrderState": "Paused"})
    assert (read.kind, read.payment_method) == ("PrimeDayOrder", "Barter")
    assert (read.state, read.state_word) == ("New", "Paused")
    [question] = read.questions
    assert "'Paused'" in question.text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"orderedQuantity": {"amount": 1, "unitOfMeasure": "Case", "unitSize": 2**31}},
         ("bad_case_size", "orderedQuantity.unitSize")),
        ({"orderedQuantity": {"amount": 10**12, "unitOfMeasure": "Eaches"}},
         ("too_large", "orderedQuantity.amount")),
        ({"orderedQuantity": {"amount": "1\x002", "unitOfMeasure": "Eaches"}},
         ("not_a_number", "orderedQuantity.amount")),
        ({"netCost": {"amount": 10**12, "currencyCode": "EUR"}},
         ("too_large", "netCost.amount")),
        ({"itemSequenceNumber": "1" * 10_000}, ("too_long", "itemSequenceNumber")),
        ({"amazonProductIdentifier": "", "vendorProductIdentifier": "S" * 10_000},
         ("too_long", "vendorProductIdentifier")),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_problem_in_plain_words(values, expected):
    code, where = expected
    payload = order(items=[item(**values)])
    assert problems_of(payload) == [(code, f"{LINE}.{where}")]
    with pytest.raises(DocumentError) as caught:
        purchase_order.parse(payload)
    text = str(caught.value)
    assert "Error" not in text and "\x00" not in text and len(text) < 300


def test_a_code_that_is_damaged_or_endless_is_named():
    assert problems_of(order(shipToParty={"partyId": "P" * 9_000})) == [
        ("too_long", "orderDetails.shipToParty.partyId")
    ]
    payload = {**order(), "purchaseOrderNumber": "4QF7\x00TNZ"}
    assert problems_of(payload) == [("damaged", "purchaseOrderNumber")]


def test_a_vendor_sku_nobody_can_mean_is_left_out_beside_an_asin():
    payload = order(items=[item(vendorProductIdentifier="S" * 10_000)])
    assert notes_of(payload) == [("too_long", f"{LINE}.vendorProductIdentifier")]
    [line] = purchase_order.parse(payload).lines
    assert (line.asin, line.vendor_sku) == ("B0ACORN001", "")


@pytest.mark.parametrize(
    "window",
    [
        "2026-03-14T00:00:00Z--2026-03-10T00:00:00Z",
        "0001-01-01T00:00:00Z--2026-03-10T00:00:00Z",
        "2026-03-10T00:00:00Z--9999-12-31T23:59:59Z",
    ],
)
def test_a_window_that_cannot_be_is_a_question(window):
    read = purchase_order.parse(order(shipWindow=window))
    assert read.window is None
    [question] = read.questions
    assert (question.code, question.where) == ("bad_window", "shipWindow")
    assert "Ask the buyer" in question.text


def test_a_window_of_one_moment_is_taken_as_it_is():
    moment = "2026-03-10T00:00:00Z"
    read = purchase_order.parse(order(shipWindow=f"{moment}--{moment}"))
    assert read.window.start == read.window.end == datetime(2026, 3, 10, tzinfo=UTC)
    assert (read.questions, read.notes) == ((), ())


@settings(max_examples=120)
@given(purchase_orders(), scribes, st.lists(NASTY, min_size=1, max_size=6))
def test_an_order_with_anything_anywhere_is_read_or_refused(order, scribe, values):
    """And what is said about it can be stored and read by people."""
    payload = scribe.write(order)
    for value in values:
        place, key = scribe.one_of(*places(payload))
        place[key] = copy.deepcopy(value)
    try:
        read = purchase_order.parse(payload)
    except DocumentError as error:
        told = error.problems
    else:
        told = read.notes + read.questions
        codes = [read.number, *(line.sequence for line in read.lines)]
        assert all(0 < len(code) <= 100 for code in codes)
        assert all(abs(line.quantity.units) <= 10**9 for line in read.lines)
        assert all(line.quantity.unit_size <= 10**6 for line in read.lines)
    for each in told:
        assert len(str(each)) < 400
        assert "\x00" not in str(each)
        str(each).encode()


def places(node):
    """Yield every place of a document as its container and key."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield node, key
        if isinstance(value, (dict, list)):
            yield from places(value)
