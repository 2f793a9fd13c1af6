"""What the addon announces of each structure in each country: Amazon accepts it.

The addon's own tests compare these bodies with what Odoo ships.
"""

import json
from collections import defaultdict
from pathlib import Path

import pytest
import sim_bodies as bodies
from sim_client import ACKNOWLEDGEMENTS, CONFIRMATIONS

FOLDER = Path(__file__).parents[2] / "acorn_vendor" / "tests" / "golden_asns"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
REGIONS = {"US": "na", "DE": "eu", "IN": "in", "JP": None}


@pytest.fixture(params=NAMES)
def announced(simulator, request):
    """Have a shipment on its way whose orders are acknowledged."""
    body = json.loads((FOLDER / f"{request.param}.json").read_text("utf-8"))
    region = REGIONS[request.param[-2:]]
    simulator.control("POST", "settings", {"region": region})
    for order in ordered(body):
        simulator.control("POST", "purchase-orders", [order])
        simulator.submit(ACKNOWLEDGEMENTS, bodies.acknowledgement(order))
    now, later = bodies.at(), bodies.at(days=2)
    return {
        **body,
        "shipmentConfirmationDate": now,
        "shippedDate": now,
        "estimatedDeliveryDate": later,
    }


def ordered(body):
    """Return orders of just what is shipped."""
    items = defaultdict(list)
    for item in body["shippedItems"]:
        items[item["itemDetails"]["purchaseOrderNumber"]].append(
            {
                "itemSequenceNumber": item["itemSequenceNumber"],
                "amazonProductIdentifier": item["amazonProductIdentifier"],
                "vendorProductIdentifier": item["vendorProductIdentifier"],
                "orderedQuantity": item["shippedQuantity"],
                "isBackOrderAllowed": False,
                "netCost": bodies.usd("2.50"),
            }
        )
    parties = {
        "sellingParty": {"partyId": body["sellingParty"]["partyId"]},
        "shipToParty": body["shipToParty"],
    }
    return [
        bodies.order(number, items=lines, **parties) for number, lines in items.items()
    ]


def send(simulator, body):
    done = simulator.process(CONFIRMATIONS, {"shipmentConfirmations": [body]})
    reasons = simulator.reasons("shipment")
    assert done["status"] == ("Failure" if reasons else "Success")
    return reasons


def test_what_is_announced_is_accepted_once(simulator, announced):
    assert send(simulator, announced) == []
    [reason] = send(simulator, announced)
    assert "Duplicate shipment identifier" in reason


def test_a_unit_more_is_refused(simulator, announced):
    announced["shippedItems"][0]["shippedQuantity"]["amount"] += 1
    assert any("packed" in reason for reason in send(simulator, announced))
