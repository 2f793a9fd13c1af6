"""What is announced of each structure in each country, read by others than ourselves.

The addon's own tests compare these bodies with what Odoo ships.
"""

import json
from pathlib import Path

import pytest
from amazon import needs_models
from official_sdk import through_the_sdk
from schema import Schema

from acorn_vendor.documents.outgoing.packing import STRUCTURES
from acorn_vendor.rules.announcement import read_said

FOLDER = Path(__file__).parents[2] / "acorn_vendor" / "tests" / "golden_asns"
FILES = sorted(FOLDER.glob("*.json"))
REQUEST = "SubmitShipmentConfirmationsRequest"
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path):
    return {"shipmentConfirmations": [json.loads(path.read_text("utf-8"))]}


def test_each_structure_is_written_down_for_each_country():
    told = {tuple(path.stem.split("-")) for path in FILES}
    countries = ("US", "DE", "IN", "JP")
    assert told == {(name, country) for name in STRUCTURES for country in countries}


@each_file
def test_the_sdk_reads_what_is_sent(path):
    request = read(path)
    assert through_the_sdk(request, "vendor_shipments_v1", REQUEST) == request


@needs_models
@each_file
def test_it_is_what_amazon_has_published(path):
    assert Schema("vendorShipments").faults(read(path), REQUEST) == []


@each_file
def test_it_is_packed_as_its_structure_says(path):
    [body] = read(path)["shipmentConfirmations"]
    structure, country = path.stem.split("-")
    assert body["shipmentStructure"] == structure
    said = read_said(body)
    held = [{item[:2] for item in contents} for contents in said.cartons.values()]
    orders = [{order for order, _asin in items} for items in held]
    is_palletized = "pallets" in body
    assert is_palletized == ("Pallet" in structure)
    assert ("cartons" in body) == structure.endswith("Case")
    assert (max(map(len, orders)) > 1) == structure.startswith("Master")
    if structure.endswith(("StandardCase", "AssortmentCase")):
        assert (max(map(len, held)) > 1) == ("Assortment" in structure)
        assert bool(said.pallets) == is_palletized
    measures = body["shipmentMeasurements"]
    assert ("palletCount" in measures) == is_palletized
    assert ("cartonCount" in measures) == (not is_palletized)
    unit = "Lb" if country == "US" else "Kg"
    assert measures["grossShipmentWeight"]["unitOfMeasure"] == unit


@each_file
def test_cartons_and_pallets_weigh_together_what_is_said_of_all(path):
    [body] = read(path)["shipmentConfirmations"]
    weights = [float(each["weight"]["value"]) for each in body.get("cartons", [])]
    units = [
        item["shippedQuantity"]["amount"] * item["shippedQuantity"]["unitSize"]
        for item in body["shippedItems"]
    ]
    # A unit weighs 0.25, a carton 0.5, and a pallet 20.
    goods, pallets = sum(units) * 0.25, len(body.get("pallets", [])) * 20
    assert sum(weights) == (goods + len(weights) * 0.5 if weights else 0)
    told = float(body["shipmentMeasurements"]["grossShipmentWeight"]["value"])
    assert told == (sum(weights) or goods) + pallets
