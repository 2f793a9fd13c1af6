"""Whatever JSON comes in: a document or a ``DocumentError``, never a surprise."""

from datetime import timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.base.reading import Reader
from acorn_vendor.documents.base.scalars import parse_decimal, parse_moment
from acorn_vendor.documents.incoming import (
    purchase_order,
    purchase_order_status,
    transaction,
)

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


def objects(*keys):
    """Return objects with some of ``keys`` and anything in them."""
    return st.dictionaries(st.sampled_from(keys), JSON)


QUANTITIES = objects("amount", "unitOfMeasure", "unitSize") | JSON
ITEMS = st.fixed_dictionaries(
    {},
    optional={
        "itemSequenceNumber": SCALARS,
        "orderedQuantity": QUANTITIES,
        "netCost": objects("amount", "currencyCode", "unitOfMeasure"),
        "isBackOrderAllowed": JSON,
    },
)
ORDERS = st.fixed_dictionaries(
    {"purchaseOrderNumber": SCALARS},
    optional={
        "purchaseOrderState": SCALARS,
        "orderDetails": st.fixed_dictionaries(
            {"items": st.lists(ITEMS | JSON, max_size=3) | JSON},
            optional={
                "purchaseOrderDate": SCALARS,
                "shipWindow": SCALARS,
                "billToParty": objects("partyId", "address", "taxInfo"),
            },
        ),
    },
)
STATUSES = st.fixed_dictionaries(
    {
        "purchaseOrderNumber": SCALARS,
        "itemStatus": st.lists(
            objects("orderedQuantity", "acknowledgementStatus", "receivingStatus"),
            max_size=3,
        ),
    }
)
TRANSACTIONS = st.fixed_dictionaries(
    {"transactionStatus": objects("transactionId", "status", "errors") | JSON}
)


def survive(parse, payload):
    """Read ``payload``; the only error may be one that names its problems."""
    try:
        parse(payload)
    except DocumentError as error:
        assert error.problems and all(map(str, error.problems))


@given(ORDERS | JSON)
def test_any_order_is_survived(payload):
    survive(purchase_order.parse, payload)


@given(STATUSES | JSON)
def test_any_status_is_survived(payload):
    survive(purchase_order_status.parse_order, payload)
    survive(purchase_order_status.parse, {"ordersStatus": [payload]})


@given(TRANSACTIONS | JSON)
def test_any_transaction_is_survived(payload):
    survive(transaction.parse, payload)


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_survives_being_written(moment):
    try:
        expected = moment.astimezone(timezone.utc)
    except OverflowError:
        return
    assert parse_moment(expected.isoformat()) == expected


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13-01", "2026-02-30T00:00", "2026-03-02T25:00", "today"]
    + ["0001-01-01T00:00:00+14:00", "2026-03-02T08:00:00+99:99", "２026-03-02"],
)
def test_what_is_no_moment(text):
    with pytest.raises(ValueError):
        parse_moment(text)


@given(st.decimals(-(10**14), 10**14, allow_nan=False, places=4))
def test_a_decimal_is_read_to_the_last_digit(number):
    assert parse_decimal(str(number)) == parse_decimal(f" {number:f} ") == number


def test_numbers_of_json_are_read_as_they_are_written():
    assert parse_decimal(0.1) == Decimal("0.1")
    assert parse_decimal(12) == 12
    assert str(parse_decimal("1e2")) == "100"


def test_text_is_trimmed_and_fit_for_a_database():
    reader = Reader({"a": " x\x00y\ud800 ", "b": 7, "c": {}, "d": [1], "e": None})
    assert reader.text("a") == "x\N{REPLACEMENT CHARACTER}y\N{REPLACEMENT CHARACTER}"
    assert [reader.text(key) for key in "bcef"] == ["7", "", "", ""]
    assert reader.text("d") == ""
    assert [problem.where for problem in reader.problems] == ["d"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), ("TRUE", True), ("false", False), (None, False), ("", False)],
)
def test_flags_may_be_text(value, expected):
    reader = Reader({"flag": value})
    assert (reader.flag("flag"), reader.problems) == (expected, [])


def test_a_flag_that_is_none_is_a_problem():
    reader = Reader({"flag": "perhaps"})
    assert reader.flag("flag") is False
    assert [problem.code for problem in reader.problems] == ["unknown_code"]


def test_a_whole_number_is_whole():
    reader = Reader({"a": "5.0", "b": 5.5})
    assert (reader.integer("a"), reader.integer("b")) == (5, None)
    assert [problem.code for problem in reader.problems] == ["not_whole"]


def test_a_document_error_tells_everything_at_once():
    reader = Reader({"a": "x", "b": "y"}, "top")
    reader.decimal("a")
    reader.moment("b")
    with pytest.raises(DocumentError) as caught:
        reader.raise_problems()
    assert str(caught.value) == (
        "top.a: 'x' is not a usable number.\ntop.b: 'y' is not a date."
    )
