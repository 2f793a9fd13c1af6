"""ASNs of each structure and country, and what they are to say, word by word."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from ..documents.base import sscc

FOLDER = Path(__file__).parent / "golden_asns"
PREFIX = "9521234"
BILL = "ACRN120000001"
MOMENTS = {
    "shipmentConfirmationDate": "2026-03-10T06:00:00Z",
    "shippedDate": "2026-03-10T05:30:00Z",
    "estimatedDeliveryDate": "2026-03-12T05:30:00Z",
}
# To write down what is sent now, instead of comparing it: look at the difference.
IS_WRITING = bool(os.environ.get("ACORN_WRITE_GOLDEN"))


@dataclass(frozen=True)
class Country:
    """Where it is shipped: from which house, by which case, in which units."""

    name: str
    region: str
    address: dict[str, str]
    case: int = 0
    in_pounds: bool = False
    loose_as: str = "LessThanTruckLoad"


@dataclass(frozen=True)
class Structure:
    """What is ordered, pens and cups by order, and what it is packed into."""

    name: str
    orders: tuple[tuple[int, int], ...]
    is_shared: bool = False
    on_pallets: bool = False
    right_on: bool = False

    @property
    def keeps_cases(self):
        """Tell whether goods that are ordered by the case stay in it."""
        return self.name.endswith("StandardCase") or self.name == "PalletOfItems"

    def number(self, country, index):
        """Return the number of one of its orders."""
        place = [each.name for each in STRUCTURES].index(self.name)
        return f"4{country.name}ASN{place}{index}"


COUNTRIES = (
    Country(
        "US",
        "na",
        {"street": "1 Oak Street", "city": "Portland", "zip": "97201"},
        in_pounds=True,
    ),
    Country(
        "DE",
        "eu",
        {"street": "Waldweg 3", "city": "Fulda", "zip": "36037"},
        case=6,
    ),
    Country("IN", "eu", {"street": "7 Banyan Road", "city": "Pune", "zip": "411001"}),
    Country(
        "JP",
        "fe",
        {"street": "樫町1-2-3", "city": "千代田区", "zip": "100-0001"},
        loose_as="SmallParcel",
    ),
)
STRUCTURES = (
    Structure("LooseStandardCase", ((12, 0), (0, 6))),
    Structure("LooseAssortmentCase", ((6, 6),)),
    Structure("MasterCase", ((6, 0), (0, 6)), is_shared=True),
    Structure("PalletizedStandardCase", ((12, 0), (0, 6)), on_pallets=True),
    Structure("PalletizedAssortmentCase", ((6, 6),), on_pallets=True),
    Structure("PalletOfItems", ((12, 6),), right_on=True),
    Structure("MasterPallet", ((6, 0), (0, 6)), is_shared=True, right_on=True),
)


def read_golden(name):
    """Return what is to be said, ``None`` if it is not written down."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def write_golden(name, body):
    """Write down what is said, in Amazon's order of keys."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(body, indent=1, ensure_ascii=False)
    (FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")


def find_numbers(body):
    """Return the numbers on cartons and pallets, in the order of Amazon's keys."""
    return [
        identifier["containerIdentificationNumber"]
        for kind in ("carton", "pallet")
        for container in body.get(f"{kind}s", [])
        for identifier in container[f"{kind}Identifiers"]
    ]


def settle(body, name):
    """Return what is sent as it would be on one day, under a name that stays.

    Numbers go on with every shipment, moments with the day of the test.
    """
    names = {
        number: sscc.with_application_identifier(sscc.build(0, PREFIX, serial))
        for serial, number in enumerate(sorted(find_numbers(body)), start=1)
    }
    names[body["shipmentIdentifier"]] = name
    names[body["transportationDetails"]["billOfLadingNumber"]] = BILL
    return {**_renamed(body, names), **MOMENTS}


def _renamed(node, names):
    if isinstance(node, dict):
        return {key: _renamed(value, names) for key, value in node.items()}
    if isinstance(node, list):
        return [_renamed(value, names) for value in node]
    return names.get(node, node)
