"""Values that all documents share: amounts, quantities, parties, problems.

Amounts are ``Decimal`` and moments are aware UTC datetimes throughout. Nothing here
knows Amazon's keys: ``reading`` and ``writing`` translate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Unit = Literal["Eaches", "Cases"]

UNITS = ("Eaches", "Cases")
WEIGHT_UNITS = ("POUNDS", "OUNCES", "GRAMS", "KILOGRAMS")
TAX_KINDS = ("VAT", "GST")

# ISO 4217: most currencies have two decimals, these have none or three.
CURRENCY_DECIMALS = {
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX"),
        0,
    ),
    **dict.fromkeys(("VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person has to put right before a document can be used.

    ``code`` is for programs, ``text`` says in one English sentence what to do, and
    ``where`` is the dotted place: Amazon's keys for a document that came in
    (``orderDetails.items[2].netCost.amount``), our fields for one to be sent
    (``lines[2].quantity``).
    """

    code: str
    text: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" if self.where else self.text


class DocumentError(ValueError):
    """A document cannot be read or must not be sent; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217), for one unit or, if ``per``, one weight."""

    amount: Decimal
    currency: str
    per: str | None = None

    def rounded(self) -> Money:
        """Return the amount rounded half up to the decimals of its currency."""
        return Money(round_amount(self.amount, self.currency), self.currency, self.per)


def decimals_of(currency: str) -> int:
    """Return how many decimals amounts in a currency have."""
    return CURRENCY_DECIMALS.get(currency, 2)


def round_amount(amount: Decimal, currency: str) -> Decimal:
    """Round half up, as invoices are, to the decimals of ``currency``."""
    cent = Decimal(1).scaleb(-decimals_of(currency))
    return amount.quantize(cent, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Measure:
    """A weight, a volume or a length: a value with Amazon's name of its unit."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of eaches, or of cases of ``unit_size`` eaches.

    ``total_weight`` is the weight of all of it, for goods that are priced by weight.
    """

    amount: Decimal
    unit: Unit = "Eaches"
    unit_size: int = 1
    total_weight: Measure | None = None

    @property
    def units(self) -> Decimal:
        """Return the number of eaches."""
        return self.amount * self.unit_size if self.unit == "Cases" else self.amount

    def with_units(self, units: Decimal) -> Quantity:
        """Return so many eaches in what this quantity counts: the way back.

        A part of a case stays visible as a fraction; the checks refuse it.
        """
        amount = units / self.unit_size if self.unit == "Cases" else units
        return Quantity(_without_exponent(amount), self.unit, self.unit_size)


def _without_exponent(number: Decimal) -> Decimal:
    """Return the same number as people write it: 100 instead of 1E+2."""
    is_whole = number == number.to_integral_value()
    return number.quantize(Decimal(1)) if is_whole else number.normalize()


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; ``country_code`` is ISO 3166 with two letters.

    ``attention`` is read only: Amazon has no key for it in what we send.
    """

    name: str = ""
    line_1: str = ""
    line_2: str = ""
    line_3: str = ""
    city: str = ""
    county: str = ""
    district: str = ""
    state: str = ""
    postal_code: str = ""
    country_code: str = ""
    phone: str = ""
    attention: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a code at Amazon: a vendor code, a fulfillment center, a payer.

    ``more_ids`` are further numbers, each with Amazon's kind of it.
    """

    party_id: str
    address: Address | None = None
    tax_id: str | None = None
    tax_kind: str | None = None
    more_ids: tuple[tuple[str, str], ...] = ()

    def with_numbers(self, numbers: tuple[tuple[str, str], ...]) -> Party:
        """Return the party with further numbers of it."""
        return replace(self, more_ids=numbers)
