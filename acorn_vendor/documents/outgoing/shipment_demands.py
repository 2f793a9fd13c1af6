"""What Amazon demands of a shipment's papers, and when, country by country.

https://developer-docs.amazon.com/sp-api/docs/submit-shipment-confirmation names three
regions: North America, Europe and India. What is only usual in a country, or told by
vendors, is marked as not known: it is pointed out, and nothing is held back for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from .packing import SMALL_PARCEL

What = Literal["scac", "pro", "bill", "arn", "tracking"]
Until = Literal["departure", "appointment", "hour"]
When = Literal["always", "truck", "parcel"]

_CARRIER_CODE = re.compile("[A-Z]{2,4}")
_SHORTEST_BILL = 8

GUIDE = "https://developer-docs.amazon.com/sp-api/docs/submit-shipment-confirmation"
TIMES = "https://developer-docs.amazon.com/sp-api/docs/vendor-shipments-api-v1-use-case-guide"
MODEL = (
    "https://github.com/amzn/selling-partner-api-models/blob/main/models/"
    "vendor-shipments-api-model/vendorShipments.json"
)


@dataclass(frozen=True, slots=True)
class Demand:
    """Something a shipment must say, and where Amazon says so.

    ``when`` are the shipments it is demanded of. ``source`` is blank where no page of
    Amazon's says it.
    """

    what: What
    when: When
    is_known: bool
    source: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Until when the ASN is to be there, and where Amazon says so.

    ``shift`` is how long after the departure or, negative, before the appointment;
    ``hour`` is that of the shipping day on the clock of the FC. Of several the first
    counts.
    """

    until: Until
    when: When
    is_known: bool
    shift: timedelta = timedelta()
    hour: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """What the fulfillment centers of a country demand.

    ``parcel_kilograms`` is what a parcel may weigh. It is not in Amazon's guide: it is
    what vendors tell.
    """

    demands: tuple[Demand, ...]
    dues: tuple[Due, ...]
    parcel_kilograms: int | None = None

    @property
    def latest_hour(self) -> int | None:
        """Return the hour of the shipping day by which an ASN is to be there."""
        hours = [due.hour for due in self.dues if due.hour is not None]
        return min(hours, default=None)

    def of_shipment(self, shipment_type: str) -> Iterator[Demand]:
        """Yield what is demanded of one shipment."""
        kind = _kind_of(shipment_type)
        for demand in self.demands:
            if demand.when in ("always", kind):
                yield demand

    def dues_of(self, shipment_type: str) -> Iterator[Due]:
        """Yield until when the ASN of one shipment is due."""
        kind = _kind_of(shipment_type)
        for due in self.dues:
            if due.when in ("always", kind):
                yield due


def _kind_of(shipment_type: str) -> When:
    return "parcel" if shipment_type == SMALL_PARCEL else "truck"


def _known(what: What, when: When = "always", source: str = GUIDE) -> Demand:
    return Demand(what, when, True, source)


def _usual(what: What, when: When = "always") -> Demand:
    return Demand(what, when, False)


_TRACKING = _known("tracking", "parcel", MODEL)
# "Within 30 minutes after departure or 6 hours before the appointment, whichever comes
# first; of parcels before they leave": the guide says so of all regions.
_DUES = (
    Due("departure", "parcel", True, source=TIMES),
    Due("departure", "truck", True, timedelta(minutes=30), source=TIMES),
    Due("appointment", "truck", True, timedelta(hours=-6), source=TIMES),
)
# Vendors tell of 16:00 on the shipping day, or three hours before the goods arrive.
_JAPANESE_DUES = (
    Due("hour", "always", False, hour=16),
    Due("appointment", "always", False, timedelta(hours=-3)),
)
# The orders do not say for sure who pays the freight.
_ARN = _usual("arn")
NORTH_AMERICA = Country(
    (_known("scac"), _known("pro"), _known("bill", "truck"), _ARN, _TRACKING), _DUES
)
EUROPE = Country((_known("bill"), _ARN, _TRACKING), _DUES)
INDIA = Country((_known("pro"), _usual("bill"), _ARN, _TRACKING), _DUES)
FAR_EAST = Country(
    (_usual("bill", "truck"), _usual("pro", "truck"), _ARN, _TRACKING), _DUES
)
JAPAN = Country(FAR_EAST.demands, (*_DUES, *_JAPANESE_DUES), parcel_kilograms=30)
# On the endpoint of North America, or of Europe, but not named in the guide.
_LIKE_NORTH_AMERICA = Country(
    (_usual("scac"), _usual("pro"), _usual("bill", "truck"), _ARN, _TRACKING), _DUES
)
_LIKE_EUROPE = Country((_usual("bill"), _ARN, _TRACKING), _DUES)

_BY_REGION: Mapping[str, Country] = {
    "na": NORTH_AMERICA,
    "eu": EUROPE,
    "fe": FAR_EAST,
}
_BY_COUNTRY: Mapping[str, Country] = {
    "US": NORTH_AMERICA,
    "CA": NORTH_AMERICA,
    "MX": _LIKE_NORTH_AMERICA,
    "BR": _LIKE_NORTH_AMERICA,
    **dict.fromkeys(("GB", "DE", "FR", "IT", "ES", "NL", "BE", "IE", "SE"), EUROPE),
    "PL": EUROPE,
    **dict.fromkeys(("TR", "AE", "SA", "EG", "ZA"), _LIKE_EUROPE),
    "IN": INDIA,
    "JP": JAPAN,
    "AU": FAR_EAST,
    "SG": FAR_EAST,
}
_NOTHING = Country((_TRACKING,), _DUES)


def find_country(country: str, region: str | None) -> Country:
    """Return what is demanded in a country; of its region where it is not known."""
    return _BY_COUNTRY.get(country) or _BY_REGION.get(region or "", _NOTHING)


def is_carrier_code(text: str) -> bool:
    """Tell whether a text is a SCAC: two to four capitals."""
    return _CARRIER_CODE.fullmatch(text) is not None


def is_long_enough(bill: str) -> bool:
    """Tell whether Amazon takes a bill of lading number as short as this."""
    return len(bill.strip()) >= _SHORTEST_BILL
