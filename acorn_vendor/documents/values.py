"""Read the small objects that appear in every document Amazon sends."""

from __future__ import annotations

from decimal import Decimal

from .common import (
    TAX_KINDS,
    WEIGHT_UNITS,
    Address,
    Money,
    Party,
    Quantity,
    Unit,
)
from .reading import Reader

# Amazon's own answers have the singular here and there.
_UNITS_READ: dict[str, Unit] = {
    "Eaches": "Eaches",
    "Cases": "Cases",
    "Each": "Eaches",
    "Case": "Cases",
}
_ADDRESS_KEYS = {
    "name": "name",
    "line_1": "addressLine1",
    "line_2": "addressLine2",
    "line_3": "addressLine3",
    "city": "city",
    "county": "county",
    "district": "district",
    "state": "stateOrRegion",
    "postal_code": "postalCode",
    "country_code": "countryCode",
    "phone": "phone",
    "attention": "attention",
}


def read_money(reader: Reader | None) -> Money | None:
    """Return the amount; one without a currency or with a broken number is a problem.

    ``{"amount": "12.30", "currencyCode": "EUR", "unitOfMeasure": "POUNDS"}``
    """
    if reader is None or not (reader.has("amount") or reader.has("currencyCode")):
        return None
    amount = reader.decimal("amount")
    currency = reader.required_text("currencyCode").upper()
    if not reader.has("amount"):
        reader.problem("missing", "Amazon sent a currency without an amount.", "amount")
    if amount is None or not currency:
        return None
    return Money(amount, currency, reader.choice("unitOfMeasure", WEIGHT_UNITS))


def read_quantity(reader: Reader | None) -> Quantity | None:
    """Return the quantity as it was sent, also if it is zero or negative.

    ``{"amount": 2, "unitOfMeasure": "Cases", "unitSize": 10}``. Without a unit these
    are eaches, unless a case size says that somebody meant something else.
    """
    if reader is None:
        return None
    amount = reader.decimal("amount")
    if not reader.has("amount"):
        reader.problem("missing", "Amazon sent no quantity.", "amount")
    unit_size = _read_unit_size(reader)
    unit = _read_unit(reader)
    if not reader.has("unitOfMeasure"):
        if unit_size == 1:
            unit = "Eaches"
        else:
            reader.problem("missing", "Is this in Cases or Eaches?", "unitOfMeasure")
    if amount is None or unit is None or unit_size is None:
        return None
    return Quantity(amount, unit, unit_size)


def _read_unit(reader: Reader) -> Unit | None:
    word = reader.choice("unitOfMeasure", tuple(_UNITS_READ))
    return _UNITS_READ[word] if word else None


def _read_unit_size(reader: Reader) -> int | None:
    if not reader.has("unitSize"):
        return 1
    unit_size = reader.integer("unitSize")
    if unit_size is not None and unit_size < 1:
        reader.problem("bad_case_size", f"A case of {unit_size}?", "unitSize")
        return None
    return unit_size


def read_units(reader: Reader | None) -> Decimal | None:
    """Return a quantity in eaches; ``None`` if there is none."""
    quantity = read_quantity(reader)
    return None if quantity is None else quantity.units


def read_party(reader: Reader | None) -> Party | None:
    """Return the party; one without its code is no party but a problem."""
    if reader is None:
        return None
    party_id = reader.required_text("partyId")
    tax = reader.child("taxInfo")
    return Party(
        party_id=party_id,
        address=read_address(reader.child("address")),
        tax_id=(tax.text("taxRegistrationNumber") or None) if tax else None,
        tax_kind=tax.choice("taxRegistrationType", TAX_KINDS) if tax else None,
    )


def read_address(reader: Reader | None) -> Address | None:
    """Return the address with blanks for what is not given."""
    if reader is None:
        return None
    return Address(**{field: reader.text(key) for field, key in _ADDRESS_KEYS.items()})
