"""Amazon's own Python client against the simulator: all operations, read strictly."""

import importlib
from datetime import datetime, timedelta, timezone

import pytest
import sim_bodies as bodies
from sim_client import CREDENTIALS, TOKEN

spapi = pytest.importorskip("spapi", reason="Amazon's client amzn-sp-api is missing")
MARKETPLACE = "ATVPDKIKX0DER"
APIS = {
    "orders": "vendor_orders_v1.vendor_orders_api.VendorOrdersApi",
    "shipments": "vendor_shipments_v1.vendor_shipment_api.VendorShipmentApi",
    "invoices": "vendor_invoices_v1.vendor_payments_api.VendorPaymentsApi",
    "transactions": (
        "vendor_transaction_status_v1.vendor_transaction_api.VendorTransactionApi"
    ),
    "finance_invoices": "finances_invoices_v2026_06_25.default_api.DefaultApi",
    "remittances": "finance_remittance_v2026_03_17.default_api.DefaultApi",
}


class Client:
    """Amazon's API classes by a short name, all with one authorised connection."""

    def __init__(self, url):
        config = spapi.SPAPIConfig(**CREDENTIALS)
        opened = spapi.SPAPIClient(config, oauth_endpoint=url + TOKEN, endpoint=url)
        self.connection = opened.api_client

    def __getattr__(self, name):
        module, _, cls = f"spapi.api.{APIS[name]}".rpartition(".")
        return getattr(importlib.import_module(module), cls)(self.connection)


@pytest.fixture
def client(simulator):
    return Client(simulator.url)


@pytest.fixture
def order(simulator):
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    return order


def test_orders_are_listed_page_by_page(simulator, client):
    numbers = simulator.control("POST", "seed", {"orders": 5})["orders"]
    query = {
        "created_after": datetime.now(timezone.utc) - timedelta(hours=1),
        "include_details": True,
        "limit": 2,
    }
    page = client.orders.get_purchase_orders(**query).payload
    seen = [order.purchase_order_number for order in page.orders]
    while page.pagination:
        token = page.pagination.next_token
        page = client.orders.get_purchase_orders(next_token=token, **query).payload
        seen += [order.purchase_order_number for order in page.orders]
    assert seen == numbers
    details = page.orders[0].order_details
    assert details.items[0].net_cost.currency_code == "USD"
    assert isinstance(details.purchase_order_date, datetime)


def test_one_order_is_read(client, order):
    response = client.orders.get_purchase_order("4OAK0001").payload
    assert client.connection.sanitize_for_serialization(response)[
        "purchaseOrderNumber"
    ] == ("4OAK0001")
    assert [i.ordered_quantity.amount for i in response.order_details.items] == [10, 2]


def test_the_whole_chain(simulator, client, order):
    send(simulator, client.orders.submit_acknowledgement, bodies.acknowledgement(order))
    send(
        simulator,
        client.shipments.submit_shipment_confirmations,
        bodies.shipment(order),
    )
    transaction = send(
        simulator, client.invoices.submit_invoices, bodies.invoice(order)
    )
    status = client.transactions.get_transaction(transaction).payload
    assert status.transaction_status.status == "Processing"
    assert [
        d["verdict"] for d in simulator.control("GET", "documents")["documents"]
    ] == (["accepted"] * 3)
    simulator.control("POST", "receive", {})
    response = client.orders.get_purchase_orders_status(
        updated_after=datetime.now(timezone.utc) - timedelta(hours=1),
        updated_before=datetime.now(timezone.utc) + timedelta(hours=1),
        purchase_order_status="CLOSED",
    )
    (status,) = response.payload.orders_status
    first = status.item_status[0]
    assert first.buyer_product_identifier == "B0ACORN001"
    assert first.ordered_quantity.ordered_quantity.amount == 10
    assert first.acknowledgement_status.confirmation_status == "ACCEPTED"
    assert first.receiving_status.receive_status == "RECEIVED"


def send(simulator, submit, body):
    transaction = submit(body=body).payload.transaction_id
    simulator.advance(61)
    return transaction


def test_a_failure_names_its_errors(simulator, client):
    body = bodies.acknowledgement(bodies.order("4OAK0009"))
    transaction = send(simulator, client.orders.submit_acknowledgement, body)
    status = client.transactions.get_transaction(transaction).payload.transaction_status
    assert status.status == "Failure"
    assert status.errors[0].code == "INVALID_ORDER_ID"


def test_a_shipment_is_routed_and_labelled(simulator, client, order):
    send(simulator, client.orders.submit_acknowledgement, bodies.acknowledgement(order))
    body = bodies.transport(order)
    transaction = send(simulator, client.shipments.submit_shipments, body)
    status = client.transactions.get_transaction(transaction).payload.transaction_status
    assert status.status == "Success"
    simulator.control("POST", "clock", {"advance_seconds": 3000})
    simulator.control("POST", "settings", {"token_seconds": 7200})
    client = Client(simulator.url)
    simulator.advance(700)
    (shipment,) = client.shipments.get_shipment_details(
        current_shipment_status="CarrierAssigned"
    ).payload.shipments
    assert shipment.buyer_reference_number
    (label,) = client.shipments.get_shipment_labels(
        buyer_reference_number=shipment.buyer_reference_number
    ).payload.transport_labels
    assert label.label_data[0].label_format == "PDF"


def test_invoices_and_remittances_can_be_read_back(simulator, client, order):
    for submit, body in (
        (client.orders.submit_acknowledgement, bodies.acknowledgement(order)),
        (client.shipments.submit_shipment_confirmations, bodies.shipment(order)),
        (client.invoices.submit_invoices, bodies.invoice(order)),
    ):
        send(simulator, submit, body)
    simulator.control("POST", "receive", {})
    wish = {"deductions": [{"kind": "shortage", "invoice": "INV-1", "amount": "8.50"}]}
    number = simulator.control("POST", "pay", wish)["payment_number"]

    header, claim = client.finance_invoices.get_invoice_headers(MARKETPLACE).invoices
    assert (header.invoice_status, claim.invoice_status) == (
        "PARTIALLY_PAID",
        "DEDUCTED",
    )
    invoice = client.finance_invoices.get_invoice(
        MARKETPLACE, header.invoice_identifier
    )
    assert [item.quantity for item in invoice.invoice_items] == [10, 12]

    simulator.advance(1)
    (header,) = client.remittances.get_remittance_headers(MARKETPLACE).remittances
    assert header.payment_number == number
    payment = client.remittances.get_remittance(header.unique_payment_id, MARKETPLACE)
    paid = [item.net_amount_paid.currency_amount for item in payment.remittance_items]
    assert paid == [78.5, -8.5]
    assert payment.remittance_header.payment_amount.currency_amount == 70.0


def test_a_refusal_is_read_as_one(simulator, client, order):
    with pytest.raises(spapi.ApiException) as caught:
        client.orders.submit_acknowledgement(body={"payload": {}})
    assert caught.value.status == 400
    assert "x-amzn-RequestId" in caught.value.headers
    simulator.fault("getTransaction", "429")
    with pytest.raises(spapi.ApiException) as caught:
        client.transactions.get_transaction("any")
    assert caught.value.status == 429
