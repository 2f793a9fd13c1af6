"""Order statuses as Amazon's production has sent them, and as it may send them yet."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.incoming import purchase_order, purchase_order_status
from acorn_vendor.rules.order_change import compare, facts_of
from acorn_vendor.rules.order_ledger import Ledger, follow
from acorn_vendor.rules.order_withdrawal import (
    Withdrawal,
    find_withdrawals,
    is_older,
    withdraw,
)


def eaches(amount):
    return {"amount": amount, "unitOfMeasure": "Eaches", "unitSize": 1}


def make_status(*lines, updated="2026-03-20T08:00:00Z", state="OPEN"):
    return {
        "purchaseOrderNumber": "4QF7RTNZ",
        "purchaseOrderStatus": state,
        "lastUpdatedDate": updated,
        "itemStatus": list(lines),
    }


def make_line(ordered, sequence="1", details=(), **acknowledged):
    return {
        "itemSequenceNumber": sequence,
        "orderedQuantity": {
            "orderedQuantity": eaches(ordered),
            "orderedQuantityDetails": list(details),
        },
        "acknowledgementStatus": acknowledged,
    }


def read(*lines, **values):
    return purchase_order_status.parse_order(make_status(*lines, **values))


def make_order(units=24, changed="2026-03-02T08:00:00Z"):
    return purchase_order.parse(
        {
            "purchaseOrderNumber": "4QF7RTNZ",
            "purchaseOrderState": "Acknowledged",
            "orderDetails": {
                "purchaseOrderChangedDate": changed,
                "items": [
                    {
                        "itemSequenceNumber": "1",
                        "orderedQuantity": eaches(units),
                        "netCost": {"amount": "2.50", "currencyCode": "USD"},
                    }
                ],
            },
        }
    )


FIRST = {"updatedDate": "2026-03-02T08:00:00Z", "orderedQuantity": eaches(24)}
CANCELLED = {
    "updatedDate": "2026-03-21T08:00:00Z",
    "orderedQuantity": eaches(24),
    "cancelledQuantity": eaches(24),
}


# === REAL RESPONSES === #


@pytest.mark.parametrize("details", [(FIRST, CANCELLED), (CANCELLED, FIRST)])
def test_a_cancelled_line_says_what_was_ordered_first(details):
    status = read(
        make_line(
            0, details=details, confirmationStatus="ACCEPTED",
            acceptedQuantity=eaches(24),
        ),
        state="CLOSED",
    )  # fmt: skip
    (line,) = status.lines
    assert (line.original, line.ordered, line.cancelled) == (24, 0, 24)
    assert (line.confirmation, line.confirmed) == ("ACCEPTED", 24)
    assert status.is_over


@pytest.mark.parametrize(
    ("details", "rejected"),
    [
        ((eaches(6), eaches(8)), 14),
        ((None, None), None),
        # An acknowledgement that is repeated rejects nothing twice.
        ((eaches(20), eaches(20)), 24),
    ],
)
def test_what_was_rejected_is_the_sum_of_the_details(details, rejected):
    steps = [{"rejectedQuantity": each} if each else {} for each in details]
    (line,) = read(
        make_line(
            24, confirmationStatus="PARTIALLY_ACCEPTED", acceptedQuantity=eaches(10),
            acknowledgementStatusDetails=steps,
        )
    ).lines  # fmt: skip
    assert line.rejected == rejected


def test_what_the_status_says_of_the_sum_itself_counts():
    (line,) = read(
        make_line(
            24,
            rejectedQuantity=eaches(2),
            acknowledgementStatusDetails=[{"rejectedQuantity": eaches(14)}],
        )
    ).lines
    assert line.rejected == 2


# === NEW WORDS, AND WHAT DECIDES NOTHING === #


def test_new_words_are_kept_and_cost_nothing_else():
    raw = make_line(24, confirmationStatus="AUTO_ACCEPTED", acceptedQuantity=eaches(24))
    raw["receivingStatus"] = {
        "receiveStatus": "Delayed",
        "receivedQuantity": eaches(3),
    }
    status = read(raw, state="SUSPENDED")
    (line,) = status.lines
    assert status.new_words == ("SUSPENDED",)
    assert line.new_words == ("AUTO_ACCEPTED", "Delayed")
    assert (line.is_acknowledged, line.confirmed, line.received) == (True, 24, 3)


def test_a_new_word_without_quantities_is_no_response():
    (line,) = read(make_line(24, confirmationStatus="ON_HOLD")).lines
    assert (line.is_acknowledged, line.confirmed) == (False, None)


@pytest.mark.parametrize("word", [["x"], {"y": 1}, 1.5])
def test_what_is_no_word_says_nothing(word):
    (line,) = read(make_line(24, confirmationStatus=word)).lines
    assert line.confirmation == ""


@pytest.mark.parametrize(
    "odd",
    [
        {"netCost": {"amount": "many"}},
        {"receivingStatus": {"lastReceiveDate": "yesterday"}},
        {"orderedQuantity": {"orderedQuantityDetails": 5}},
        {"orderedQuantity": {"orderedQuantityDetails": [{"cancelledQuantity": "x"}]}},
        {"acknowledgementStatus": {"acknowledgementStatusDetails": [7]}},
    ],
)
def test_what_decides_nothing_stops_nothing(odd):
    status = purchase_order_status.parse_order(
        {**make_status({**make_line(24), **odd}, updated="soon"), "shipToParty": 5}
    )
    assert len(status.lines) == 1


@pytest.mark.parametrize("page", [{"ordersStatus": 5}, {"ordersStatus": {}}, 5, "x"])
def test_a_page_without_a_list_is_named_or_empty(page):
    try:
        assert purchase_order_status.parse_page(page) == ()
    except DocumentError as error:
        assert "no list" in str(error)


@pytest.mark.parametrize(
    "raw",
    [
        make_status({"orderedQuantity": {}}),
        make_status(make_line("many")),
        make_status(make_line(24, acceptedQuantity={"amount": "NaN"})),
        {"itemStatus": []},
        make_status() | {"itemStatus": 7},
        make_status() | {"purchaseOrderNumber": "4QF7\x00TNZ"},
        make_status() | {"purchaseOrderNumber": "4" * 9000},
        5,
    ],
)
def test_an_unreadable_status_is_an_error_of_its_own(raw):
    with pytest.raises(DocumentError):
        purchase_order_status.parse_order(raw)
    purchase_order_status.number_of(raw)


# === ONE COMPARISON === #


def test_a_cancellation_in_the_status_is_one_of_the_order():
    order = make_order()
    found = find_withdrawals(order, read(make_line(0)))
    assert found == {"1": Withdrawal(Decimal(24), Decimal(24))}
    facts = facts_of(withdraw(order, found), 2)
    (change,) = compare(facts_of(order, 2), facts)
    assert (change.kind, change.old, change.new) == ("order_cancelled", 24, 0)


def test_a_part_that_is_cancelled_is_less():
    order = make_order()
    after = withdraw(order, find_withdrawals(order, read(make_line(10))))
    (change,) = compare(facts_of(order, 2), facts_of(after, 2))
    assert (change.kind, change.new) == ("less", 10)


def test_the_order_saying_the_same_again_brings_nothing_back():
    found = {"1": Withdrawal(Decimal(24), Decimal(24))}
    assert withdraw(make_order(), found).is_cancelled
    # Another quantity is news.
    assert withdraw(make_order(30), found).lines[0].quantity.units == 30


@pytest.mark.parametrize(
    "line", [make_line(30), make_line(24), make_line(24, "9"), make_line(-5)]
)
def test_what_the_order_will_say_itself_takes_nothing_back(line):
    assert find_withdrawals(make_order(), read(line)) == {}


@pytest.mark.parametrize(
    ("updated", "changed", "expected"),
    [
        ("2026-03-20T08:00:00Z", "2026-03-21T08:00:00Z", True),
        ("2026-03-20T08:00:00Z", "2026-03-20T08:00:00Z", False),
        (None, "2026-03-20T08:00:00Z", False),
        ("2026-03-20T08:00:00Z", None, False),
    ],
)
def test_a_status_from_before_the_version_is_older(updated, changed, expected):
    assert is_older(read(updated=updated), make_order(changed=changed)) is expected


UNITS = st.integers(-3, 40)
STEP = st.tuples(st.sampled_from(["order", "status"]), UNITS, st.integers(0, 60))


@given(steps=st.lists(STEP, max_size=10), accepted=st.integers(0, 24))
def test_whatever_comes_in_whatever_sequence_the_ledger_adds_up(steps, accepted):
    """Orders and statuses, kept as the books do."""
    ledger, order, withdrawn = Ledger(Decimal(24), Decimal(accepted)), make_order(), {}
    for source, units, original in steps:
        if source == "order":
            order = make_order(units)
        else:
            status = read(
                make_line(units, details=[{"orderedQuantity": eaches(original)}])
            )
            withdrawn = find_withdrawals(order, status)
            ledger = ledger.since(status.lines[0].original)
        now = withdraw(order, withdrawn).lines[0].quantity.units
        ledger = follow(ledger, now)
        total = (
            ledger.accepted + ledger.backordered + ledger.rejected + ledger.cancelled
        )
        assert ledger.ordered == total
        assert ledger.open == max(now, 0)
        if source == "status" and 0 <= units < order.lines[0].quantity.units:
            assert ledger.open == units


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            [
                "purchaseOrderNumber", "purchaseOrderStatus", "itemStatus",
                "itemSequenceNumber", "orderedQuantity", "orderedQuantityDetails",
                "acknowledgementStatus", "confirmationStatus", "acceptedQuantity",
                "acknowledgementStatusDetails", "rejectedQuantity", "amount",
                "unitOfMeasure", "receivingStatus", "receiveStatus", "updatedDate",
            ]
        ),
        inner,
        max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


@given(JSON)
def test_whatever_comes_is_read_or_named(raw):
    purchase_order_status.number_of(raw)
    try:
        status = purchase_order_status.parse_order(raw)
    except DocumentError:
        return
    assert status.number
    assert status.is_over in (True, False)
    assert all(line.confirmed is None or line.is_acknowledged for line in status.lines)
