"""Write JSON as Amazon wants it: its keys in its order, and nothing that is empty.

Amazon turns the JSON into XML and checks that strictly: an unknown key, a null or an
empty list makes it refuse the whole document.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

from .common import Address, Measure, Money, Party, Quantity

Json = dict[str, Any]

POSTAL_CODE = "postalCode"
# The same thing has another name in invoices.
INVOICE_POSTAL_CODE = "postalOrZipCode"


def filled(values: Mapping[str, Any]) -> Json:
    """Return ``values`` without those that say nothing: None, "", empty lists."""
    return {
        key: value
        for key, value in values.items()
        if value is not None and value not in ("", [], {}, ())
    }


def write_decimal(number: Decimal) -> str:
    """Return plain digits: no exponent, no plus sign, no negative zero."""
    return f"{number:f}" if number else f"{abs(number):f}"


def write_moment(moment: datetime | None) -> str | None:
    """Return an aware moment in UTC, to the second."""
    if moment is None:
        return None
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_money(money: Money | None) -> Json | None:
    """Return the amount as text; a weight that the price is for is kept."""
    if money is None:
        return None
    return filled(
        {
            "currencyCode": money.currency,
            "amount": write_decimal(money.amount),
            "unitOfMeasure": money.per,
        }
    )


def write_quantity(quantity: Quantity) -> Json:
    """Return the quantity in its own unit."""
    weight = quantity.total_weight
    return filled(
        {
            "amount": int(quantity.amount),
            "unitOfMeasure": quantity.unit,
            "unitSize": quantity.unit_size,
            "totalWeight": weight
            and {"unitOfMeasure": weight.unit, "amount": write_decimal(weight.value)},
        }
    )


def write_measure(measure: Measure | None) -> Json | None:
    """Return a weight or a volume."""
    if measure is None:
        return None
    return {"unitOfMeasure": measure.unit, "value": write_decimal(measure.value)}


def write_party(party: Party | None, postal_code: str = POSTAL_CODE) -> Json | None:
    """Return a party of a shipment or an invoice, its tax numbers as a list."""
    if party is None:
        return None
    registration = filled(
        {
            "taxRegistrationType": party.tax_kind,
            "taxRegistrationNumber": party.tax_id,
        }
    )
    named = {"partyId": party.party_id.strip()}
    placed = {"address": write_address(party.address, postal_code)}
    taxed = {"taxRegistrationDetails": [registration] if registration else []}
    more = {"additionalPartyIdentifications": _write_more_ids(party)}
    # Invoices name the party before its address, shipments after it.
    is_invoice = postal_code == INVOICE_POSTAL_CODE
    begin = {**named, **placed} if is_invoice else {**placed, **named}
    return filled({**begin, **taxed, **more})


def _write_more_ids(party: Party) -> list[Json]:
    return [
        {"identificationType": kind, "identificationNumber": number}
        for kind, number in party.more_ids
    ]


def write_address(address: Address | None, postal_code: str) -> Json | None:
    """Return an address; ``postal_code`` is the key that the document has for it."""
    if address is None:
        return None
    return filled(
        {
            "name": address.name.strip(),
            "addressLine1": address.line_1.strip(),
            "addressLine2": address.line_2.strip(),
            "addressLine3": address.line_3.strip(),
            "city": address.city.strip(),
            "county": address.county.strip(),
            "district": address.district.strip(),
            "stateOrRegion": address.state.strip(),
            postal_code: address.postal_code.strip(),
            "countryCode": address.country_code.strip().upper(),
            "phone": address.phone.strip(),
        }
    )
