"""Client and documents against the simulator: two readings of one contract meet."""

from datetime import timedelta

import pytest
from simulator_chain import (
    NUMBER,
    Control,
    acknowledgement_of,
    amazons_order,
    bill_for,
    notice_of,
    now,
    pick_up_of,
    running_simulator,
)

from acorn_vendor.documents.incoming import (
    purchase_order,
    purchase_order_status,
    transaction,
)
from acorn_vendor.spapi import (
    Malformed,
    MemoryTokenStore,
    Rejected,
    SpApiClient,
    SpApiError,
    Throttled,
    Unauthorized,
    Unavailable,
    Unknown,
)


@pytest.fixture(scope="module")
def simulator_url():
    """The address of a simulator for the tests of this file."""
    with running_simulator() as url:
        yield url


@pytest.fixture
def simulator(simulator_url):
    """The simulator, as new, with one order."""
    control = Control(simulator_url)
    control.post("reset", {"settings": {"rate": 0}})
    control.post("purchase-orders", [amazons_order()])
    return control


@pytest.fixture
def client(simulator):
    """A client of the simulator."""
    with client_of(simulator) as made:
        yield made


def client_of(simulator, fault=""):
    """Return a client that has its token, and no patience with time-outs."""
    store = MemoryTokenStore()
    credentials = simulator.credentials()
    with SpApiClient(credentials, token_store=store) as patient:
        patient.fetch_token()
    seconds = 1 if fault.startswith("timeout") else 20
    return SpApiClient(
        credentials, token_store=store, timeouts=(20, seconds), patience=5
    )


def order_of(client):
    """Return the order as our reader sees it."""
    return purchase_order.parse(client.get_purchase_order(NUMBER).payload)


def outcome(client, simulator, submitted):
    """Return what became of a submission after the time that it takes."""
    simulator.advance(minutes=2)
    return transaction.parse(client.get_transaction(submitted.transaction_id).payload)


def verdicts(simulator, kind):
    """Return Amazon's verdict on each document of ``kind``."""
    return [document["verdict"] for document in simulator.documents(kind)]


def test_an_order_goes_all_the_way_through_eight_operations(client, simulator):
    pages = client.iter_purchase_order_pages(
        createdAfter=now() - timedelta(days=1), createdBefore=now() + timedelta(days=1)
    )
    raws = [raw for page in pages for raw in purchase_order.parse_page(page.payload)]
    (order,) = map(purchase_order.parse, raws)
    assert order == order_of(client)
    assert (order.number, order.state, order.currency) == (NUMBER, "New", "USD")

    acknowledged = client.submit_acknowledgement(acknowledgement_of(order))
    assert outcome(client, simulator, acknowledged).status == "Processing"
    (status,) = purchase_order_status.parse(
        client.get_purchase_orders_status(
            updatedAfter=now() - timedelta(days=1),
            updatedBefore=now() + timedelta(days=1),
        ).payload
    )
    (line,) = status.lines
    assert (line.confirmation, line.accepted, line.rejected) == (
        "PARTIALLY_ACCEPTED",
        20,
        4,
    )

    announced = client.submit_shipment_confirmations(notice_of(order))
    assert outcome(client, simulator, announced).status == "Success"
    billed = client.submit_invoices(bill_for(order))
    assert outcome(client, simulator, billed).status == "Processing"
    for kind in ("acknowledgement", "shipment", "invoice"):
        assert verdicts(simulator, kind) == ["accepted"], simulator.documents(kind)


def test_a_pick_up_is_asked_for_and_found_again(client, simulator):
    order = order_of(client)
    client.submit_acknowledgement(acknowledgement_of(order))
    simulator.advance(minutes=2)
    asked = client.submit_shipments(pick_up_of(order))
    assert outcome(client, simulator, asked).errors == ()
    found = client.get_shipment_details(vendorShipmentIdentifier="OAK-PU-1", limit=50)
    (sent,) = found.payload["shipments"]
    assert sent["vendorShipmentIdentifier"] == "OAK-PU-1"
    labels = client.get_shipment_labels(
        labelCreatedAfter=now() - timedelta(days=1),
        labelCreatedBefore=now() + timedelta(days=5),
    )
    assert isinstance(labels.payload["transportLabels"], list)


def test_the_same_identifier_again_is_called_a_duplicate(client, simulator):
    order = order_of(client)
    client.submit_acknowledgement(acknowledgement_of(order))
    simulator.advance(minutes=2)
    for expected in ("Success", "Failure"):
        sent = client.submit_shipment_confirmations(notice_of(order))
        seen = outcome(client, simulator, sent)
        assert seen.status == expected
    assert seen.errors[0].is_duplicate


FAULTS = [
    ("400", {}, Rejected, Rejected),
    ("404", {}, Rejected, Rejected),
    ("413", {}, Rejected, Rejected),
    ("415", {}, Rejected, Rejected),
    ("403", {}, Unauthorized, Unauthorized),
    ("429", {"retry_after": 3}, Throttled, Throttled),
    ("500", {}, Unavailable, Unknown),
    ("503", {"retry_after": 3}, Unavailable, Unknown),
    ("html", {}, Unavailable, Unknown),
    ("refuse", {}, Unavailable, Unknown),
    ("reset_before", {}, Unavailable, Unknown),
    ("reset", {}, Unavailable, Unknown),
    ("timeout_before", {"seconds": 2}, Unavailable, Unknown),
    ("timeout_after", {"seconds": 2}, Unavailable, Unknown),
    ("malformed", {}, Malformed, Unknown),
    ("truncated", {}, Unavailable, Unknown),
]


@pytest.mark.parametrize(("fault", "extra", "expected", "_submission"), FAULTS)
def test_a_read_fails_as_the_fault_says(fault, extra, expected, _submission, simulator):
    simulator.fault("getPurchaseOrders", fault, **extra)
    with client_of(simulator, fault) as client, pytest.raises(SpApiError) as caught:
        client.get_purchase_orders(limit=1)
    assert type(caught.value) is expected
    assert simulator.calls("getPurchaseOrders") == 1


@pytest.mark.parametrize(("fault", "extra", "_read", "expected"), FAULTS)
def test_a_submission_fails_as_the_fault_says(
    fault, extra, _read, expected, client, simulator
):
    body = acknowledgement_of(order_of(client))
    simulator.fault("submitAcknowledgement", fault, **extra)
    with client_of(simulator, fault) as client, pytest.raises(SpApiError) as caught:
        client.submit_acknowledgement(body)
    assert type(caught.value) is expected
    assert simulator.calls("submitAcknowledgement") == 1


@pytest.mark.parametrize("fault", ["timeout_after", "reset", "malformed", "truncated"])
def test_what_ended_unknown_may_have_been_taken(fault, client, simulator):
    body = acknowledgement_of(order_of(client))
    simulator.fault("submitAcknowledgement", fault, seconds=2)
    with client_of(simulator, fault) as client, pytest.raises(Unknown):
        client.submit_acknowledgement(body)
    assert len(simulator.documents("acknowledgement")) == 1


@pytest.mark.parametrize("fault", ["token_expired", "401"])
def test_a_token_that_ends_early_is_renewed_without_a_word(fault, client, simulator):
    simulator.fault("getPurchaseOrder", fault)
    assert order_of(client).number == NUMBER
    assert simulator.calls("getPurchaseOrder") == 2


@pytest.mark.parametrize(
    ("fault", "expected"),
    [("400", Unauthorized), ("500", Unavailable), ("429", Throttled)],
)
def test_a_login_fails_as_the_fault_says(fault, expected, client, simulator):
    simulator.fault("getAccessToken", fault)
    with pytest.raises(expected):
        client.fetch_token()


def test_a_failure_comes_with_amazons_reasons(client, simulator):
    reasons = [{"code": "INVALID_ORDER_ID", "message": "Invalid order ID."}]
    simulator.fault("submitAcknowledgement", "processing_failure", errors=reasons)
    sent = client.submit_acknowledgement(acknowledgement_of(order_of(client)))
    seen = outcome(client, simulator, sent)
    assert (seen.status, seen.errors[0].code) == ("Failure", "INVALID_ORDER_ID")


def test_our_budget_keeps_within_amazons(simulator):
    simulator.post("reset", {"settings": {"rate": 10, "burst": 10}})
    simulator.post("purchase-orders", [amazons_order()])
    with client_of(simulator) as client:
        client.get_purchase_orders(limit=1)  # connects, which takes its time
        for _ in range(25):
            client.get_purchase_order(NUMBER)
    assert simulator.calls("getPurchaseOrder") == 25


def test_a_window_over_seven_days_is_refused_with_a_reason(client):
    with pytest.raises(Rejected) as caught:
        client.get_purchase_orders(
            createdAfter=now() - timedelta(days=9), createdBefore=now()
        )
    assert caught.value.errors[0].code == "InvalidInput"
