"""What every body has in common: no key, no blank and no type beside the models."""

from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal

import pytest
from acknowledgements import GOOD, acknowledge, line, part
from amazon import needs_models
from invoices import AMAZON, billed, invoice_line, vat
from schema import Schema
from shipments import (
    KILOGRAMS_12,
    PERISHABLE,
    SSCCS,
    WAREHOUSE,
    WOOD,
    carton,
    content,
    parcels,
    truck,
)

from acorn_vendor.documents.base.common import Address, Party, Quantity
from acorn_vendor.documents.outgoing import acknowledgement, invoice, shipment
from acorn_vendor.documents.outgoing.invoice import Adjustment, Note, Terms
from acorn_vendor.documents.outgoing.shipment import Dimensions, Pallet

SPLIT = acknowledge(
    line(
        part("Accepted", 18),
        part("Rejected", 6, reason="TemporarilyUnavailable"),
        vendor_sku="OAK-6",
    )
)
PERISHABLE_TRUCK = truck(
    Pallet(
        (
            carton(
                content(**PERISHABLE, **WOOD),
                weight=KILOGRAMS_12,
                dimensions=Dimensions(*map(Decimal, "123"), "Meter"),
            ),
        ),
        sscc=SSCCS[3],
    ),
    gross_weight=KILOGRAMS_12,
)
ADJUSTED = billed(
    invoice_line(taxes=(vat("14.36", "75.60"),)),
    ship_to=Party("LEJ1"),
    ship_from=WAREHOUSE,
    terms=Terms("Basic", Decimal(2), 30, 60),
    charges=(Adjustment("Freight", vat("1", "5").amount, "Pallet"),),
    notes=(Note("CartonCount", "3"),),
)
BODIES = {
    "whole acknowledgement": (acknowledgement.build(GOOD), "vendorOrders"),
    "split acknowledgement": (acknowledgement.build(SPLIT), "vendorOrders"),
    "parcels": (shipment.build(parcels()), "vendorShipments"),
    "truck": (shipment.build(PERISHABLE_TRUCK), "vendorShipments"),
    "plain invoice": (invoice.build(billed()), "vendorInvoices"),
    "adjusted invoice": (invoice.build(ADJUSTED), "vendorInvoices"),
}
REQUESTS = {
    "vendorOrders": "SubmitAcknowledgementRequest",
    "vendorShipments": "SubmitShipmentConfirmationsRequest",
    "vendorInvoices": "SubmitInvoicesRequest",
}
each_body = pytest.mark.parametrize(
    ("body", "model"), BODIES.values(), ids=BODIES.keys()
)


def values_in(node):
    """Yield each value of a body at any depth."""
    yield node
    children = node.values() if isinstance(node, dict) else node
    if isinstance(node, (dict, list)):
        for child in children:
            yield from values_in(child)


def found(body, key):
    """Return what is under ``key``, anywhere in a body."""
    return [
        node[key] for node in values_in(body) if isinstance(node, dict) and key in node
    ]


@needs_models
@each_body
def test_keys_their_order_and_types_are_those_of_amazons_models(body, model):
    assert Schema(model).faults(body, REQUESTS[model]) == []


@needs_models
def test_a_key_beside_the_model_would_be_noticed():
    (order,) = acknowledgement.build(GOOD)["acknowledgements"]
    schema = Schema("vendorOrders")
    stranger = {"acknowledgements": [{**order, "marketplaceIds": []}]}
    turned = {"acknowledgements": [dict(reversed(order.items()))]}
    for body in (stranger, turned):
        assert len(schema.faults(body, "SubmitAcknowledgementRequest")) == 1


@each_body
def test_nothing_empty_is_sent_and_nothing_is_wrapped(body, model):
    assert not [value for value in values_in(body) if value in (None, "", [], {})]
    assert len(body) == 1 and not {"payload", "body"} & set(body)


@each_body
def test_amounts_and_case_sizes_are_integers_and_never_zero(body, model):
    for key in ("amount", "unitSize"):
        for node in values_in(body):
            if isinstance(node, dict) and "unitSize" in node:
                assert type(node[key]) is int and node[key] > 0


def test_a_line_number_is_text_but_in_invoices():
    for body, kind in ((SPLIT, str), (ADJUSTED, int)):
        build = acknowledgement.build if kind is str else invoice.build
        assert [type(each) for each in found(build(body), "itemSequenceNumber")] == [
            kind
        ]


def test_items_of_a_shipment_are_counted_by_themselves():
    """The number of an item in an ASN has nothing to do with the order's line."""
    boxes = (carton(content(asin="A")), carton(content(asin="B"), serial=1))
    (sent,) = shipment.build(parcels(*boxes))["shipmentConfirmations"]
    assert found(sent, "itemSequenceNumber") == ["001", "002"]
    assert found(sent["cartons"], "itemReference") == ["001", "002"]


def test_products_are_named_as_in_the_order():
    for body, _model in BODIES.values():
        assert found(body, "amazonProductIdentifier") == ["B0ACORN001"]
        assert found(body, "buyerProductIdentifier") == []


def test_the_postal_code_has_another_name_in_invoices():
    ship = shipment.build(parcels())
    assert found(ship, "postalCode") == ["36037"]
    assert found(ship, "postalOrZipCode") == []
    bill = invoice.build(billed())
    assert found(bill, "postalOrZipCode") == ["36037"]
    assert found(bill, "postalCode") == []


def test_tax_numbers_are_a_list_but_in_responses_one_object():
    number = {"taxRegistrationType": "VAT", "taxRegistrationNumber": "DE000000000"}
    party = replace(GOOD.selling_party, tax_id="DE000000000", tax_kind="VAT")
    acknowledged = acknowledgement.build(replace(GOOD, selling_party=party))
    assert found(acknowledged, "taxInfo") == [number]
    assert found(acknowledged, "taxRegistrationDetails") == []
    assert found(shipment.build(parcels()), "taxRegistrationDetails") == [[number]]
    assert found(invoice.build(billed()), "taxRegistrationDetails")[0] == [number]


def test_amazons_legal_entity_is_written_exactly_as_it_is_held():
    entity = Address(
        name="Payer S.à r.l.", line_1="1 Example Street", country_code="LU"
    )
    bill = invoice.build(billed(bill_to=replace(AMAZON, address=entity)))
    (sent,) = found(bill, "billToParty")
    assert sent["partyId"] == "AMZB2"
    assert sent["address"]["name"] == "Payer S.à r.l."


def test_blanks_around_codes_stay_here():
    acknowledged = acknowledge(line(part("Accepted", 24), asin=" B0ACORN001 "))
    spaced = replace(acknowledged, number=" 4QF7RTNZ")
    (order,) = acknowledgement.build(spaced)["acknowledgements"]
    assert order["purchaseOrderNumber"] == "4QF7RTNZ"
    assert found(order, "amazonProductIdentifier") == ["B0ACORN001"]
    (sent,) = shipment.build(parcels(identifier=" OAK-1 "))["shipmentConfirmations"]
    assert sent["shipmentIdentifier"] == "OAK-1"
    assert invoice.build(billed(number=" I1 "))["invoices"][0]["id"] == "I1"


def test_an_expiry_date_has_a_time_as_the_schema_wants():
    assert found(shipment.build(PERISHABLE_TRUCK), "expiryDate") == [
        "2026-09-01T00:00:00Z"
    ]


def test_a_rejection_says_how_many_are_rejected_and_never_zero():
    rejected = part("Rejected", 24, reason="TemporarilyUnavailable")
    body = acknowledgement.build(acknowledge(line(rejected)))
    (quantity,) = found(body, "acknowledgedQuantity")
    assert quantity["amount"] == 24
    zero = acknowledge(line(replace(rejected, quantity=Quantity(Decimal(0)))))
    codes = [problem.code for problem in acknowledgement.check(zero)]
    assert "bad_quantity" in codes


def test_moments_are_sent_in_utc_with_their_zone():
    moment = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
    body = acknowledgement.build(replace(GOOD, date=moment))
    assert found(body, "acknowledgementDate") == ["2026-03-02T12:00:00Z"]
