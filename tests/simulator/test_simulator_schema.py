"""Bodies that Amazon's schema does not allow are refused at once."""

import copy

import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, CONFIRMATIONS, INVOICES, SHIPMENTS

ORDER = bodies.order()
BODIES = {
    ACKNOWLEDGEMENTS: bodies.acknowledgement(ORDER),
    CONFIRMATIONS: bodies.shipment(ORDER),
    INVOICES: bodies.invoice(ORDER),
    SHIPMENTS: bodies.transport(ORDER),
}
REMOVED = object()


def changed(path, place, value):
    """A body in which ``place`` (dotted, numbers are indexes) is replaced."""
    body = copy.deepcopy(BODIES[path])
    *way, last = [int(p) if p.isdigit() else p for p in place.split(".")]
    target = body
    for step in way:
        target = target[step]
    if value is REMOVED:
        del target[last]
    else:
        target[last] = value
    return body


ACK, ASN, INV = "acknowledgements.0.", "shipmentConfirmations.0.", "invoices.0."
LINE = f"{ACK}items.0."
REFUSALS = [
    (ACKNOWLEDGEMENTS, "payload", {}, "starting with element 'payload'"),
    (ACKNOWLEDGEMENTS, f"{ACK}marketplaceIds", [], "element 'marketplaceIds'"),
    (ACKNOWLEDGEMENTS, f"{ACK}sellingParty", {}, "'sellingParty' is not complete"),
    (ACKNOWLEDGEMENTS, f"{ACK}acknowledgementDate", "20261123", "'dateTime'"),
    (ACKNOWLEDGEMENTS, f"{ACK}acknowledgementDate", None, "'null'"),
    (ACKNOWLEDGEMENTS, f"{ACK}items", {}, "must be an array"),
    (ACKNOWLEDGEMENTS, f"{LINE}itemSequenceNumber", 1, "'string'"),
    (ACKNOWLEDGEMENTS, f"{LINE}orderedQuantity.amount", "10", "'integer'"),
    (ACKNOWLEDGEMENTS, f"{LINE}orderedQuantity.amount", True, "'true'"),
    (ACKNOWLEDGEMENTS, f"{LINE}orderedQuantity.unitOfMeasure", "CASES", "[Cases, Each"),
    (ACKNOWLEDGEMENTS, f"{LINE}netCost.amount", 4.25, "'decimal'"),
    (ACKNOWLEDGEMENTS, f"{LINE}netCost.amount", "04.25", "'decimal'"),
    (ACKNOWLEDGEMENTS, f"{LINE}netCost.amount", "1,000.00", "'decimal'"),
    (ACKNOWLEDGEMENTS, f"{LINE}netCost.currencyCode", "DOLLAR", "maxLength"),
    (ACKNOWLEDGEMENTS, f"{LINE}itemAcknowledgements", REMOVED, "not complete"),
    (CONFIRMATIONS, "marketplaceIds", ["X"], "element 'marketplaceIds'"),
    (CONFIRMATIONS, f"{ASN}shipmentIdentifier", " ", "'string'"),
    (
        CONFIRMATIONS,
        f"{ASN}shipmentConfirmationType",
        "original",
        "[Original, Replace]",
    ),
    (CONFIRMATIONS, f"{ASN}sellingParty.taxRegistrationDetails", {}, "an array"),
    (CONFIRMATIONS, f"{ASN}shipFromParty.address.postalOrZipCode", "1", "postalOrZip"),
    (
        CONFIRMATIONS,
        f"{ASN}shippedItems.0.shippedQuantity.unitOfMeasure",
        REMOVED,
        "com",
    ),
    (
        CONFIRMATIONS,
        f"{ASN}cartons.0.weight",
        {"unitOfMeasure": "kg"},
        "[G, Kg, Oz, Lb]",
    ),
    (CONFIRMATIONS, f"{ASN}cartons.0.items", REMOVED, "not complete"),
    (CONFIRMATIONS, f"{ASN}shippedItems.0.itemDetails.countryOfOrigin", "usa", "'usa'"),
    (INVOICES, f"{INV}items.0.itemSequenceNumber", "1", "'integer'"),
    (INVOICES, f"{INV}remitToParty.address", {"postalCode": "1"}, "'postalCode'"),
    (INVOICES, f"{INV}taxDetails", [{"taxType": "Vat"}], "DomesticVAT"),
    (INVOICES, f"{INV}invoiceType", "Invoic", "[Invoice, CreditNote]"),
    (INVOICES, f"{INV}billFromParty", {"partyId": "X"}, "'billFromParty'"),
    (INVOICES, f"{INV}id", REMOVED, "{id}"),
    (SHIPMENTS, "shipments.0.transactionType", "Replace", "[New, Cancel]"),
    (SHIPMENTS, "shipments.0.containers.0.containerType", "box", "[carton, pallet]"),
]


@pytest.mark.parametrize(("path", "place", "value", "text"), REFUSALS)
def test_a_body_beside_the_schema_is_refused(simulator, path, place, value, text):
    response = simulator.call("POST", path, json=changed(path, place, value))
    assert response.status_code == 400
    errors = response.json()["errors"]
    assert {error["code"] for error in errors} == {"InvalidInput"}
    assert text in errors[0]["message"]
    assert response.headers["x-amzn-RateLimit-Limit"] == "10.0"


@pytest.fixture
def simulator(simulator):
    simulator.reset(rate=10, burst=1000)
    return simulator


@pytest.mark.parametrize("path", BODIES)
def test_the_unchanged_bodies_are_accepted(simulator, path):
    response = simulator.call("POST", path, json=BODIES[path])
    assert response.status_code == 202
    assert set(response.json()["payload"]) == {"transactionId"}


@pytest.mark.parametrize("path", BODIES)
def test_a_body_must_be_json_and_say_so(simulator, path):
    response = simulator.call("POST", path, data="{")
    assert response.status_code == 415
    headers = {"content-type": "application/json; charset=utf-8"}
    response = simulator.call("POST", path, data="{", headers=headers)
    assert (response.status_code, response.json()["errors"][0]["code"]) == (
        400,
        "InvalidInput",
    )
    assert simulator.call("POST", path, json=[]).status_code == 400


def test_a_body_may_be_too_large(simulator):
    simulator.reset(maximum_body_bytes=100)
    response = simulator.call("POST", INVOICES, json=BODIES[INVOICES])
    assert response.status_code == 413


def test_not_more_than_ten_problems_are_told(simulator):
    body = {"invoices": [{}] * 20}
    response = simulator.call("POST", INVOICES, json=body)
    assert len(response.json()["errors"]) == 10


def test_a_refused_body_is_no_document(simulator):
    simulator.call("POST", INVOICES, json={"invoices": [{}]})
    assert simulator.documents("invoice") == []
