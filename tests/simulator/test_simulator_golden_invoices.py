"""What the addon writes for each country: Amazon's matching accepts it.

The addon's own tests compare these bodies with what Odoo posts.
"""

import json
from pathlib import Path

import pytest
import sim_bodies as bodies
from test_simulator_invoices import send, ship

FOLDER = Path(__file__).parents[2] / "acorn_vendor" / "tests" / "golden_invoices"
METHODS = ("round_globally", "round_per_line")
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def read(name):
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def ordered(body):
    """An order of enough of the goods: all lines bill the same ones."""
    [first, *_] = body["items"]
    item = {
        "itemSequenceNumber": "1",
        "amazonProductIdentifier": first["amazonProductIdentifier"],
        "vendorProductIdentifier": first["vendorProductIdentifier"],
        "orderedQuantity": bodies.eaches(100),
        "isBackOrderAllowed": False,
        "netCost": first["netCost"],
    }
    parties = {key: body[key] for key in ("shipToParty", "billToParty")}
    for party in parties.values():
        address = party.get("address", {})
        address["postalCode"] = address.pop("postalOrZipCode", "")
    order = bodies.order(first["purchaseOrderNumber"], items=[item], **parties)
    order["orderDetails"]["sellingParty"] = {"partyId": "ACRN1"}
    return order


def settle(simulator, name):
    country = name[:2]
    regions = dict.fromkeys(("US", "CA", "MX", "BR"), "na") | {"IN": "in"}
    region = regions.get(country, "eu")
    simulator.control("POST", "settings", {"region": region, "country": country})


def test_every_country_is_written_down():
    assert len({name[:2] for name in NAMES}) == 23


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", NAMES)
def test_the_matching_accepts_what_is_sent(simulator, name, method):
    settle(simulator, name)
    kinds = read(name)
    invoice = kinds["invoice"][method]
    ship(simulator, ordered(json.loads(json.dumps(invoice))))
    invoice["date"] = bodies.at()
    assert send(simulator, {"invoices": [invoice]}) == []
    if "credit_note" in kinds:
        credit = kinds["credit_note"][method]
        credit["date"] = bodies.at()
        assert send(simulator, {"invoices": [credit]}) == []
        assert credit["id"] != invoice["id"]
