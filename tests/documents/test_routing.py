"""Requests for a pick-up, and what Amazon says of it."""

import base64
from dataclasses import replace
from datetime import datetime, timezone
from decimal import Decimal

import pytest
from amazon import needs_models
from hypothesis import given
from hypothesis import strategies as st
from schema import Schema

from acorn_vendor.documents.base.common import (
    Address,
    DocumentError,
    Measure,
    Party,
    Quantity,
)
from acorn_vendor.documents.base.preview import preview
from acorn_vendor.documents.incoming import routing as incoming
from acorn_vendor.documents.incoming import routing_labels
from acorn_vendor.documents.outgoing.routing import (
    RoutedContainer,
    RoutedItem,
    RoutedOrder,
    RoutingRequest,
    build,
    named_cartons,
)

CARTON, PALLET = "095212340000000013", "095212340000000020"
NOON = datetime(2026, 3, 5, 12, tzinfo=timezone.utc)


def request(**changes):
    address = Address("ACORN", "1 Oak Street", city="Portland", postal_code="97201",
                      country_code="US")  # fmt: skip
    item = RoutedItem(Quantity(Decimal(24)), "B0PEN00001", "PEN-1")
    usual = RoutingRequest(
        identifier="ACRN1R10000001",
        selling_party=Party("ACRN1"),
        ship_from=Party("ACRN1", address),
        ship_to=Party("PHX6"),
        date=NOON,
        pick_up_at=NOON,
        shipment_type="LessThanTruckLoad",
        orders=(RoutedOrder("4PENS00A", (item,), NOON, (NOON, NOON)),),
        cartons=2,
        stackable=1,
        weight=Measure(Decimal("31.5"), "Kg"),
        volume=Measure(Decimal("0.4"), "CuM"),
        containers=(
            RoutedContainer(CARTON, weight=Measure(Decimal(3), "Kg")),
            RoutedContainer(PALLET, is_pallet=True, inside=(CARTON,)),
        ),
    )
    return replace(usual, **changes)


def sent(**changes):
    [shipment] = build(request(**changes))["shipments"]
    return shipment


def test_the_body_says_what_is_to_be_fetched_and_when():
    shipment = sent()
    assert shipment["vendorShipmentIdentifier"] == "ACRN1R10000001"
    assert shipment["transactionType"] == "New"
    assert shipment["shipmentFreightTerm"] == "Collect"
    assert shipment["collectFreightPickupDetails"] == {
        "requestedPickUp": "2026-03-05T12:00:00Z"
    }
    assert shipment["shipmentMeasurements"] == {
        "totalPalletStackable": 1,
        "totalPalletNonStackable": 0,
        "shipmentWeight": {"unitOfMeasure": "Kg", "value": "31.5"},
        "shipmentVolume": {"unitOfMeasure": "CuM", "value": "0.4"},
    }
    [order] = shipment["purchaseOrders"]
    assert order["purchaseOrderNumber"] == "4PENS00A"
    assert order["shipWindow"] == "2026-03-05T12:00:00Z--2026-03-05T12:00:00Z"
    carton, pallet = shipment["containers"]
    assert (carton["containerType"], pallet["containerType"]) == ("carton", "pallet")
    assert pallet["innerContainersDetails"] == {
        "containerCount": 1,
        "containerSequenceNumbers": [{"containerSequenceNumber": "001"}],
    }


def test_cartons_are_counted_only_without_pallets():
    measured = sent(stackable=0)["shipmentMeasurements"]
    assert measured["totalCartonCount"] == 2
    assert "totalPalletStackable" not in measured


def test_the_cartons_of_a_body_are_found_again():
    assert named_cartons(build(request())) == (CARTON,)
    assert named_cartons({}) == ()


@needs_models
def test_the_body_is_as_amazons_model_says():
    body = build(request())
    assert Schema("vendorShipments").faults(body, "SubmitShipments") == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"pick_up_at": None}, "missing"),
        ({"orders": ()}, "no_orders"),
        ({"cartons": 0, "stackable": 0}, "nothing_to_fetch"),
        ({"stackable": -1}, "nothing_to_fetch"),
        ({"weight": None}, "missing"),
        ({"weight": Measure(Decimal(0), "Kg")}, "bad_measure"),
        ({"shipment_type": "Sledge"}, "unknown_code"),
        ({"ship_from": Party("ACRN1")}, "missing"),
        ({"containers": (RoutedContainer("1"),)}, "bad_sscc"),
        ({"transaction": "Maybe"}, "unknown_code"),
    ],
)
def test_what_amazon_would_refuse_is_said_before(changes, code):
    with pytest.raises(DocumentError) as error:
        build(request(**changes))
    assert code in {problem.code for problem in error.value.problems}


def test_a_cancellation_needs_no_figures():
    assert sent(transaction="Cancel", cartons=0, stackable=0, weight=None)


# === WHAT COMES BACK === #

ARRANGED = {
    "vendorShipmentIdentifier": "ACRN1R10000001",
    "currentShipmentStatus": "carrierassigned",
    "buyerReferenceNumber": "14500000001",
    "shipmentMeasurements": {
        "totalPalletStackable": 1,
        "shipmentWeight": {"unitOfMeasure": "Lb", "value": "10"},
    },
    "collectFreightPickupDetails": {
        "requestedPickUp": "2026-03-05T12:00:00Z",
        "scheduledPickUp": "2026-03-06T12:00:00Z",
    },
    "transportationDetails": {
        "carrierDetails": {"name": "FedEx", "code": "fxfe", "phone": {"a": 1}},
        "estimatedDeliveryDate": "2026-03-09T08:00:00Z",
    },
}


def test_a_pick_up_is_read():
    [found], wrong = incoming.parse_page({"shipments": [ARRANGED]})
    assert not wrong
    assert (found.status, found.reference, found.scac, found.carrier) == (
        "CarrierAssigned", "14500000001", "FXFE", "FedEx",
    )  # fmt: skip
    assert found.scheduled_at == datetime(2026, 3, 6, 12, tzinfo=timezone.utc)
    assert found.delivery_at == datetime(2026, 3, 9, 8, tzinfo=timezone.utc)
    assert (found.pallets, found.cartons) == (1, None)
    assert round(incoming.converted(found.weight, "Kg"), 3) == Decimal("4.536")
    assert incoming.converted(None, "Kg") is None


def test_one_that_cannot_be_read_costs_itself_only():
    rows = [{"currentShipmentStatus": "Created"}, ARRANGED, "nonsense"]
    found, wrong = incoming.parse_page({"shipments": rows})
    assert [each.identifier for each in found] == ["ACRN1R10000001"]
    assert len(wrong) == 2
    assert incoming.parse_page({}) == ([], [])
    assert incoming.parse_page({"shipments": 7})[1]


def label_row(content, kind="PDF"):
    return {
        "shipmentInformation": {
            "vendorDetails": {"vendorShipmentIdentifier": "ACRN1R10000001"}
        },
        "labelData": [
            {
                "labelSequenceNumber": 1,
                "labelFormat": kind,
                "trackingId": "1Z1",
                "label": base64.b64encode(content).decode(),
            }
        ],
    }


def test_labels_are_files_with_a_tracking_number():
    for content, kind in ((b"%PDF-1.4 x", "PDF"), (b"^XA^FDx^XZ", "ZPL")):
        rows = {"transportLabels": [label_row(content, kind)]}
        [found], wrong = routing_labels.parse_labels(rows)
        assert not wrong
        [label] = found.labels
        assert (label.content, label.format, label.tracking) == (content, kind, "1Z1")


def test_what_is_no_label_is_refused():
    for content in (b"", b"<html>", b"^XA"):
        rows = {"transportLabels": [label_row(content), label_row(b"%PDF-1.4")]}
        found, wrong = routing_labels.parse_labels(rows)
        assert (len(found), len(wrong)) == (1, 1)
    assert routing_labels.parse_labels({"transportLabels": [{}]})[1]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                sorted({*ARRANGED, "shipments", "transportLabels", "code"})
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_comes_is_read_or_named(payload):
    for parse in (incoming.parse_page, routing_labels.parse_labels):
        found, wrong = parse(payload)
        assert all(each.identifier for each in found)
        assert all(wrong)


def test_labels_are_printed_in_the_order_of_the_parcels_by_printer():
    labels = [
        routing_labels.Label(3, b"three"),
        routing_labels.Label(1, b"one"),
        routing_labels.Label(2, b"two", "ZPL"),
    ]
    found = routing_labels.contents_of(labels)
    assert found == {"PDF": [b"one", b"three"], "ZPL": [b"two"]}
    assert routing_labels.contents_of([]) == {"PDF": [], "ZPL": []}


# === WHAT A PERSON READS BEFORE IT IS SENT === #


def test_a_request_is_shown_with_what_is_to_be_fetched():
    shown = preview("routing", build(request(unstackable=2)))
    assert shown.figures == {
        "ship_to": "PHX6",
        "pick_up": "2026-03-05T12:00:00Z",
        "pallets": "3",
        # Cartons count only without pallets.
        "cartons": "0",
        "weight": "31.5 Kg",
        "volume": "0.4 CuM",
        "transaction": "New",
    }
    assert [dict(zip(shown.columns, row, strict=True)) for row in shown.rows] == [
        {
            "orders": "4PENS00A",
            "item": "B0PEN00001",
            "vendor_sku": "PEN-1",
            "shipped_quantity": "24",
        }
    ]


def test_what_a_request_does_not_say_is_shown_as_nothing():
    body = build(request())
    [asked] = body["shipments"]
    for key in ("shipmentMeasurements", "collectFreightPickupDetails"):
        del asked[key]
    del asked["purchaseOrders"]
    shown = preview("routing", body)
    figures = {name: shown.figures[name] for name in ("pick_up", "pallets", "weight")}
    assert figures == {"pick_up": "", "pallets": "0", "weight": ""}
    assert not shown.rows


def test_several_requests_are_shown_together():
    first, second = (
        build(request(ship_to=Party(code), stackable=0))["shipments"]
        for code in ("PHX6", "ONT8")
    )
    shown = preview("routing", {"shipments": [*first, *second]})
    assert shown.figures["ship_to"] == "PHX6, ONT8"
    assert (shown.figures["cartons"], len(shown.rows)) == ("4", 2)
