"""Every response of the simulator, held against Amazon's published models."""

import re

import pytest
import sim_bodies as bodies
from sim_client import (
    ACKNOWLEDGEMENTS,
    CONFIRMATIONS,
    INVOICES,
    LABELS,
    ORDERS,
    SHIPMENTS,
    STATUS,
    TRANSACTIONS,
)
from sim_models import model, needs_models, resolve

from vendor_central.operations import OPERATIONS

FINANCES = "/finances/invoices/2026-06-25/invoices"
FILES = ("vendorOrders", "vendorShipments", "vendorInvoices", "vendorTransactionStatus")
KINDS = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}

pytestmark = needs_models


def differences(definitions, schema, value, place="response"):
    """Where a value is not what the model says: keys, types, words."""
    schema = resolve(definitions, schema)
    if not isinstance(value, KINDS[schema.get("type", "object")]):
        yield f"{place}: {value!r} is not of type {schema.get('type')}"
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from differences(
                definitions, schema["items"], item, f"{place}[{index}]"
            )
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        for name in set(schema.get("required", [])) - set(value):
            yield f"{place}.{name} is missing"
        for name, inner in value.items():
            if name not in known:
                yield f"{place}.{name} is unknown"
            else:
                yield from differences(
                    definitions, known[name], inner, f"{place}.{name}"
                )
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is none of {schema['enum']}"


def check(name, path, status, response):
    """No difference between a response and the model of its operation."""
    content = model(name)
    paths = content["paths"]
    matching = [p for p in paths if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", p), path)]
    responses = [
        operation["responses"][str(status)]["schema"]
        for method, operation in paths[matching[0]].items()
        if method == response.request.method.lower()
    ]
    found = differences(content["definitions"], responses[0], response.json())
    assert list(found) == []


def test_every_operation_is_where_the_models_have_it():
    ours = {(o.name, o.method, o.path) for o in OPERATIONS if "/vendor/" in o.path}
    theirs = {
        (operation["operationId"], method.upper(), path)
        for name in FILES
        for path, methods in model(name)["paths"].items()
        for method, operation in methods.items()
        if method in ("get", "post")
    }
    assert ours == theirs


def test_responses_to_submissions_and_lists_are_of_their_models(simulator):
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    sent = (
        ("vendorOrders", ACKNOWLEDGEMENTS, bodies.acknowledgement(order)),
        ("vendorShipments", CONFIRMATIONS, bodies.shipment(order)),
        ("vendorInvoices", INVOICES, bodies.invoice(order)),
        ("vendorInvoices", INVOICES, bodies.invoice(order)),
        ("vendorShipments", SHIPMENTS, bodies.transport(order)),
    )
    for name, path, body in sent:
        response = simulator.call("POST", path, json=body)
        check(name, path, 202, response)
        transaction = response.json()["payload"]["transactionId"]
        simulator.advance(61)
        place = f"{TRANSACTIONS}/{transaction}"
        check("vendorTransactionStatus", place, 200, simulator.call("GET", place))
    simulator.control("POST", "receive", {})
    simulator.control("POST", "settings", {"token_seconds": 9000})
    simulator._token = None
    assert simulator.token
    simulator.advance(3600)
    for name, path in (
        ("vendorOrders", ORDERS),
        ("vendorOrders", f"{ORDERS}/4OAK0001"),
        ("vendorOrders", STATUS),
        ("vendorShipments", SHIPMENTS),
        ("vendorShipments", LABELS),
    ):
        response = simulator.call("GET", path)
        assert response.json()["payload"]
        check(name, path, 200, response)


def test_finance_responses_are_of_their_model(simulator):
    name, query = "financesInvoices_2026-06-25", {"marketplaceId": "ATVPDKIKX0DER"}
    order = bodies.order()
    simulator.control("POST", "purchase-orders", [order])
    simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    simulator.submit(CONFIRMATIONS, bodies.shipment(order))
    simulator.submit(INVOICES, bodies.invoice(order))
    simulator.process(INVOICES, bodies.invoice(order, "INV-2"))
    shortage = {"amazonProductIdentifier": "B0ACORN001", "missing": 2}
    simulator.control("POST", "receive", {"shortages": [shortage]})
    claim = {"kind": "shortage", "invoice": "INV-1"}
    wish = {"deductions": [claim], "terms_discount_percent": "2"}
    simulator.control("POST", "pay", wish)
    response = simulator.call("GET", FINANCES, params=query)
    check(name, FINANCES, 200, response)
    statuses = {
        i["invoiceNumber"]: i["invoiceStatus"] for i in response.json()["invoices"]
    }
    assert statuses == {
        "INV-1": "PARTIALLY_PAID",
        "INV-1SC": "DEDUCTED",
        "INV-2": "REJECTED",
    }
    path = f"{FINANCES}/INV-1~ACRN1"
    response = simulator.call("GET", path, params=query)
    check(name, path, 200, response)
    matching = response.json()["invoiceItems"][0]["lineItemContext"]["matchingContext"]
    assert (matching["matchedQuantity"], matching["quantityVariance"]) == (8, 2)
    path = f"{FINANCES}/INV-2~ACRN1"
    response = simulator.call("GET", path, params=query)
    check(name, path, 200, response)
    context = response.json()["invoiceItems"][0]["lineItemContext"]
    assert context["matchingContext"]["varianceReasons"] == [
        {"varianceType": "PQV", "defectTypes": ["OVERBILLING"]}
    ]


def test_finance_refuses_what_it_cannot_serve(simulator):
    query = {"marketplaceId": "ATVPDKIKX0DER"}
    assert simulator.call("GET", f"{FINANCES}/X~Y", params=query).status_code == 404
    for path in (FINANCES, f"{FINANCES}/INV-1~ACRN1"):
        assert simulator.call("GET", path).status_code == 400
    wide = {**query, "fromIssueDate": bodies.at(days=-91), "toIssueDate": bodies.at()}
    assert simulator.call("GET", FINANCES, params=wide).status_code == 400
    del wide["toIssueDate"]
    assert simulator.call("GET", FINANCES, params=wide).status_code == 400


@pytest.mark.parametrize(
    ("name", "path", "status", "arguments"),
    [
        ("vendorOrders", ORDERS, 400, {"params": {"limit": 0}}),
        ("vendorOrders", f"{ORDERS}/4OAK0009", 404, {}),
        ("vendorOrders", ORDERS, 403, {"token": "none"}),
        ("vendorTransactionStatus", f"{TRANSACTIONS}/x", 404, {}),
    ],
)
def test_refusals_are_of_their_models(simulator, name, path, status, arguments):
    response = simulator.call("GET", path, **arguments)
    assert response.status_code == status
    check(name, path, status, response)
