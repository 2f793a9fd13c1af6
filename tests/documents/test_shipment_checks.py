"""What is refused of a shipment before Amazon does."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from shipments import (
    ARRIVES,
    LEFT,
    NOW,
    PERISHABLE,
    SSCCS,
    WAREHOUSE,
    carton,
    content,
    parcels,
    truck,
)

from acorn_vendor.documents.base.common import (
    Address,
    DocumentError,
    Measure,
    Party,
    Quantity,
)
from acorn_vendor.documents.outgoing import shipment
from acorn_vendor.documents.outgoing.shipment import (
    Carton,
    Content,
    Dimensions,
    Expiry,
    Identifier,
    Lot,
    Pallet,
    Transport,
)

ZERO_KG = Measure(Decimal(0), "Kg")
NO_STREET = Address(
    name="Oak", city="Fulda", postal_code="36037", country_code="Germany"
)
WEIGHED = [
    Content(
        "4QF7RTNZ", Quantity(Decimal(1), "Cases", 6, Measure(Decimal(1), unit)), "A"
    )
    for unit in ("POUNDS", "OUNCES")
]
FLAT = Dimensions(Decimal(1), Decimal(1), Decimal(0), "Meter")


def boxed(**values):
    """Return parcels of which the first content has ``values``."""
    return parcels(carton(content(**values)))


def carried(**values):
    """Return a truck load with another carrier's data."""
    return replace(truck(), transport=replace(truck().transport, **values))


WHERE = "cartons[0].contents[0]"
REFUSED = {
    "identifier": (parcels(identifier=""), "missing", "identifier"),
    "kind": (parcels(kind="Update"), "unknown_code", "kind"),
    "type": (truck(shipment_type="Boat"), "unknown_code", "shipment_type"),
    "structure": (parcels(structure="Heap"), "unknown_code", "structure"),
    "no ARN": (parcels(is_collect=True), "missing", "amazon_reference"),
    "no weight": (parcels(gross_weight=ZERO_KG), "bad_measure", "gross_weight"),
    "weight unit": (
        parcels(gross_weight=Measure(Decimal(1), "kg")),
        "unknown_code",
        "gross_weight.unit",
    ),
    "volume unit": (
        parcels(volume=Measure(Decimal(1), "Kg")),
        "unknown_code",
        "volume.unit",
    ),
    "not shipped": (parcels(date=LEFT - timedelta(1)), "not_shipped_yet", "shipped_at"),
    "long ago": (parcels(date=NOW + timedelta(8)), "shipped_long_ago", "shipped_at"),
    "time travel": (
        parcels(delivery_at=LEFT - timedelta(1)),
        "arrives_too_early",
        "delivery_at",
    ),
    "no zone": (
        parcels(delivery_at=ARRIVES.replace(tzinfo=None)),
        "no_zone",
        "delivery_at",
    ),
    "no vendor": (
        parcels(selling_party=Party(" ")),
        "missing",
        "selling_party.party_id",
    ),
    "no fulfillment center": (
        parcels(ship_to=Party("")),
        "missing",
        "ship_to.party_id",
    ),
    "no address": (parcels(ship_from=Party("W")), "missing", "ship_from.address"),
    "no tax kind": (
        parcels(ship_from=replace(WAREHOUSE, tax_kind=None)),
        "unknown_code",
        "ship_from.tax_kind",
    ),
    "no SCAC": (
        parcels(region="na", transport=Transport(reference="1Z")),
        "missing",
        "transport.scac",
    ),
    "no PRO": (
        parcels(region="na", transport=Transport(scac="UPSN")),
        "missing",
        "transport.reference",
    ),
    "carrier's name": (carried(scac="Oak Ltd"), "bad_scac", "transport.scac"),
    "mode": (carried(mode="Rail"), "unknown_code", "transport.mode"),
    "no BOL": (carried(bill_of_lading=""), "missing", "transport.bill_of_lading"),
    "no BOL in America": (
        replace(carried(bill_of_lading=""), region="na"),
        "missing",
        "transport.bill_of_lading",
    ),
    "no BOL for parcels in Europe": (
        parcels(region="eu"),
        "missing",
        "transport.bill_of_lading",
    ),
    "short BOL": (
        carried(bill_of_lading="1234567"),
        "short_bill_of_lading",
        "transport.bill_of_lading",
    ),
    "nothing": (replace(parcels(), cartons=()), "nothing_packed", ""),
    "empty carton": (
        parcels(Carton((), SSCCS[0], tracking_number="1Z")),
        "empty",
        "cartons[0]",
    ),
    "flat carton": (
        parcels(carton(dimensions=FLAT)),
        "bad_measure",
        "cartons[0].dimensions",
    ),
    "no tracking": (
        parcels(carton(tracking_number="")),
        "missing",
        "cartons[0].tracking_number",
    ),
    "no order": (boxed(order=""), "missing", f"{WHERE}.purchase_order"),
    "no product": (boxed(asin=""), "no_product", WHERE),
    "no quantity": (boxed(amount=0), "bad_quantity", f"{WHERE}.quantity"),
    "origin": (
        boxed(country_of_origin="DEU"),
        "bad_country",
        f"{WHERE}.country_of_origin",
    ),
    "handling": (boxed(handling="Gently"), "unknown_code", f"{WHERE}.handling"),
    "no lot number": (boxed(lot=Lot("")), "missing", f"{WHERE}.lot.number"),
    "lot source": (
        boxed(lot=Lot("L", "4006381000000", "GPS")),
        "unknown_code",
        f"{WHERE}.lot.source_type",
    ),
    "undated": (boxed(expiry=Expiry(made_at=NOW)), "missing", f"{WHERE}.expiry"),
    "duration": (
        boxed(expiry=Expiry(made_at=NOW, lasts=2, lasts_unit="Years")),
        "unknown_code",
        f"{WHERE}.expiry.lasts_unit",
    ),
    "mixed lots": (
        parcels(carton(content(**PERISHABLE), content(lot=Lot("L-8")))),
        "mixed_batches",
        "cartons[0].contents",
    ),
    "mixed weights": (parcels(carton(*WEIGHED)), "mixed_weights", ""),
    "unclear pallet": (
        truck(Pallet((carton(),), (content(),), sscc=SSCCS[3])),
        "empty",
        "pallets[0]",
    ),
    "no layers": (
        truck(Pallet((carton(),), sscc=SSCCS[3], layers=0)),
        "bad_count",
        "pallets[0]",
    ),
    "unnamed pallet": (truck(Pallet((carton(),))), "no_identifier", "pallets[0]"),
    "bad SSCC": (
        parcels(carton(sscc="340063810000000015")),
        "bad_sscc",
        "cartons[0].sscc",
    ),
    "same SSCC": (
        truck(Pallet((carton(),), sscc="00" + SSCCS[0])),
        "same_identifier",
        "",
    ),
    "identifier kind": (
        parcels(carton(identifiers=(Identifier("EAN", "1"),))),
        "unknown_code",
        "cartons[0].identifiers",
    ),
    "identifier number": (
        parcels(carton(identifiers=(Identifier("CID", ""),))),
        "missing",
        "cartons[0].identifiers",
    ),
}


@pytest.mark.parametrize(
    ("wrong", "code", "where"), REFUSED.values(), ids=REFUSED.keys()
)
def test_what_amazon_would_refuse_is_told_before(wrong, code, where):
    found = [(problem.code, problem.where) for problem in shipment.check(wrong)]
    assert found == [(code, where)]
    with pytest.raises(DocumentError):
        shipment.build(wrong)


def test_an_address_is_checked_down_to_its_country():
    wrong = parcels(ship_from=Party("W", NO_STREET))
    assert [(each.code, each.where) for each in shipment.check(wrong)] == [
        ("missing", "ship_from.address.line_1"),
        ("bad_country", "ship_from.address.country_code"),
    ]


@pytest.mark.parametrize(
    "good",
    [
        parcels(),
        truck(),
        parcels(is_collect=True, amazon_reference="8400017"),
        parcels(region="na", transport=Transport("UPSN", "1Z")),
        parcels(region="fe"),
        parcels(carton(sscc="", identifiers=(Identifier("AMZNCC", "A1"),))),
        parcels(date=LEFT + timedelta(7)),
    ],
)
def test_good_shipments_have_no_problems(good):
    assert shipment.check(good) == ()
