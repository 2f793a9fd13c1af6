"""What a partner is made of whom Amazon names and nobody here knows yet."""

from __future__ import annotations

from typing import Any

from ..documents.base.common import Address
from ..documents.incoming.held_party import second_line
from .time_zone import find_time_zone


def read_partner(
    code: str, address: Address, country_code: str, state_code: str
) -> dict[str, Any]:
    """Return what any party is made of; what Amazon has not said stays empty.

    :param country_code: of the country found here, and ``state_code`` likewise
    """
    return {
        "ref": code,
        "street": address.line_1 or False,
        "street2": second_line(address),
        "city": address.city or False,
        "zip": address.postal_code or False,
        "phone": address.phone or False,
        # Odoo would take the zone of whoever presses the button.
        "tz": find_time_zone(country_code, state_code) or False,
    }


def read_fc(parent: int | bool, language: str | None) -> dict[str, Any]:
    """Return what makes it a fulfillment center of the customer, or of nobody yet.

    :param language: of its country, if it is installed: papers that travel with the
        goods are read there
    """
    values = {
        "type": "delivery",
        "parent_id": parent,
        # An address: never a person.
        "is_company": not parent,
    }
    return {**values, "lang": language} if language else values
