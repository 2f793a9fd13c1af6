"""Read the small objects that appear in every document Amazon sends."""

from __future__ import annotations

from decimal import Decimal

from .common import TAX_KINDS, WEIGHT_UNITS, Address, Money, Party, Quantity, Unit
from .reading import Reader

# Amazon's own responses have the singular here and there.
_UNITS_READ: dict[str, Unit] = {
    "Eaches": "Eaches",
    "Cases": "Cases",
    "Each": "Eaches",
    "Case": "Cases",
}
# A price for these is one for each; Amazon's documentation knows weights only.
_PRICED_BY_EACH = ("each", "eaches", "ea", "unit", "units")
# Beyond what anybody orders, and within what every column and total can hold.
_MOST_UNITS = 10**9
_LARGEST_CASE = 10**6
_HIGHEST_PRICE = 10**9
# What an address may hold in Odoo, with its indexes.
_LONGEST_ADDRESS = 200
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
    currency = reader.code("currencyCode").upper()
    if not reader.has("amount"):
        reader.problem("missing", "Amazon sent a currency without an amount.", "amount")
    per, is_clear = _read_price_unit(reader)
    if amount is not None and abs(amount) > _HIGHEST_PRICE:
        reader.problem("too_large", f"{amount} cannot be a price.", "amount")
        return None
    if amount is None or not currency or not is_clear:
        return None
    return Money(amount, currency, per)


def _read_price_unit(reader: Reader) -> tuple[str | None, bool]:
    """Return the weight a price is for, if any, and whether it is clear."""
    text = reader.text("unitOfMeasure")
    if text.lower() in _PRICED_BY_EACH:
        shown = f"'{text}' is no weight; it is read as the price of one each."
        reader.note("priced_by_each", shown, "unitOfMeasure")
        return None, True
    per = reader.choice("unitOfMeasure", WEIGHT_UNITS)
    return per, bool(per) or not reader.has("unitOfMeasure")


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
    quantity = Quantity(amount, unit, unit_size)
    if abs(quantity.units) > _MOST_UNITS:
        reader.problem("too_large", f"{amount} cannot be a quantity.", "amount")
        return None
    return quantity


def _read_unit(reader: Reader) -> Unit | None:
    word = reader.choice("unitOfMeasure", tuple(_UNITS_READ))
    return _UNITS_READ[word] if word else None


def _read_unit_size(reader: Reader) -> int | None:
    if not reader.has("unitSize"):
        return 1
    unit_size = reader.integer("unitSize")
    if unit_size is not None and not 1 <= unit_size <= _LARGEST_CASE:
        reader.problem("bad_case_size", f"A case of {unit_size}?", "unitSize")
        return None
    return unit_size


def read_units(reader: Reader | None) -> Decimal | None:
    """Return a quantity in eaches; ``None`` if there is none."""
    quantity = read_quantity(reader)
    return None if quantity is None else quantity.units


def read_party(reader: Reader | None) -> Party | None:
    """Return the party; one without its code is no party but a problem.

    Its address and tax registration decide nothing.
    """
    if reader is None:
        return None
    party_id = reader.code("partyId")
    tax_id, tax_kind = _read_tax(reader.aside().child("taxInfo"))
    return Party(
        party_id=party_id,
        address=read_address(reader.aside().child("address")),
        tax_id=tax_id,
        tax_kind=tax_kind,
    )


def _read_tax(tax: Reader | None) -> tuple[str | None, str | None]:
    if tax is None:
        return None, None
    kind = tax.word("taxRegistrationType", TAX_KINDS)
    if kind and kind not in TAX_KINDS:
        shown = f"'{kind}' is a new kind of tax registration; it is kept as it is."
        tax.note("new_word", shown, "taxRegistrationType")
    return tax.short_text("taxRegistrationNumber") or None, kind or None


def read_address(reader: Reader | None) -> Address | None:
    """Return the address with blanks for what is not given, or far too long."""
    if reader is None:
        return None
    return Address(
        **{
            field: reader.short_text(key, _LONGEST_ADDRESS)
            for field, key in _ADDRESS_KEYS.items()
        }
    )
