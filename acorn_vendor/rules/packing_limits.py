"""What cartons and pallets may hold to begin with, and which row of limits counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol, TypeVar

from ..documents.base.common import Measure
from ..documents.base.floats import to_decimal
from .packing_proposal import Limits

_NOTHING, _LITTLE = Decimal(0), Decimal("0.000001")
_POUND = Decimal("0.45359237")
_FOOT = Decimal("304.8")
_INCH = Decimal("25.4")
# Of a pallet of 40 x 48 inches and of one of 800 x 1200 mm.
_NA_PALLET = {
    "pallet_weight": 1500 * _POUND,
    "pallet_length": 48 * _INCH,
    "pallet_width": 40 * _INCH,
    "pallet_height": 50 * _INCH,
}
_EURO_PALLET = {
    "pallet_weight": Decimal(500),
    "pallet_length": Decimal(1200),
    "pallet_width": Decimal(800),
    "pallet_height": Decimal(1700),
}
_POS = 5
_DIGITS = 6
# Places of the weights and volumes that Amazon is told.
_TOLD_DIGITS = 3
# By region: limits in kg, cubic meters and mm, and how sure they are.
_FIRST: dict[str, tuple[dict[str, Decimal], str]] = {
    "na": (
        {
            "carton_weight": 50 * _POUND,
            "carton_volume": 5 * (_FOOT / 1000) ** 3,
            **_NA_PALLET,
        },
        "unsure",
    ),
    "eu": ({"carton_weight": Decimal(15), **_EURO_PALLET}, "unsure"),
    "fe": ({"carton_weight": Decimal(15)}, "unsure"),
    "": ({"carton_weight": Decimal(15)}, "unsure"),
}


@dataclass(frozen=True, slots=True)
class Units:
    """In which units Odoo takes weights and sizes, as its settings say."""

    pounds: bool = False
    feet: bool = False

    def convert(self, name: str, value: Decimal) -> Decimal:
        """Return a limit, given in kg, cubic meters or mm, in these units."""
        if name.endswith("_weight"):
            return value / _POUND if self.pounds else value
        if name.endswith("_volume"):
            return value / (_FOOT / 1000) ** 3 if self.feet else value
        return value / _FOOT if self.feet else value

    def tell_weight(self, value: float) -> Measure | None:
        """Return a weight in Amazon's words; ``None`` if nobody knows it."""
        return _tell(value, "Lb" if self.pounds else "Kg")

    def tell_volume(self, value: float) -> Measure | None:
        """Return a volume in Amazon's words; ``None`` if nobody knows it."""
        return _tell(value, "CuFt" if self.feet else "CuM")

    @property
    def lengths_per_volume(self) -> Decimal:
        """Return how many cubes of the unit of length are one unit of volume."""
        return Decimal(1) if self.feet else Decimal(1000) ** 3


def _tell(value: float, unit: str) -> Measure | None:
    measure = to_decimal(value or 0, _TOLD_DIGITS).normalize()
    return Measure(measure, unit) if measure else None


def first_limits(units: Units) -> list[dict[str, object]]:
    """Return the rows that a company starts with, in its own units."""
    return [
        {
            "region": region,
            "carton_pos": _POS,
            "certainty": certainty,
            **{
                name: float(round(units.convert(name, value), 4))
                for name, value in limits.items()
            },
        }
        for region, (limits, certainty) in _FIRST.items()
    ]


class Row(Protocol):
    """A row of limits: for which region and FC it is, for all if it names none."""

    @property
    def region(self) -> str | bool:
        """Return the region."""

    @property
    def ship_to_code(self) -> str | bool:
        """Return the code of the FC."""


AnyRow = TypeVar("AnyRow", bound=Row)


def choose(rows: Iterable[AnyRow], region: str, fc: str) -> AnyRow | None:
    """Return the row that counts: the FC's own, else the region's, else the general."""
    fitting = [
        row
        for row in rows
        if row.region in (False, "", region) and row.ship_to_code in (False, "", fc)
    ]
    return max(
        fitting,
        key=lambda row: (bool(row.ship_to_code), bool(row.region)),
        default=None,
    )


def within(
    limits: Limits, tare: Decimal, most_weight: Decimal, most_volume: Decimal
) -> Limits:
    """Return limits for the goods in a carton that itself weighs and bears so much.

    :param most_weight: what a carton of this type bears, 0 if nobody knows
    """
    return replace(
        limits,
        weight=_least(
            max(limits.weight - tare, _LITTLE) if limits.weight else _NOTHING,
            most_weight,
        ),
        volume=_least(limits.volume, most_volume),
    )


@dataclass(frozen=True, slots=True)
class Over:
    """Of what a carton holds too much: how much it is, and the most there may be."""

    what: str
    now: float
    most: float


def find_over(
    weight: float,
    volume: float,
    most_weights: Iterable[float],
    most_volumes: Iterable[float],
) -> Over | None:
    """Return by what a carton holds more than it may; ``None`` if it does not.

    :param most_weights: the limits of all whose goods are in it; 0 is no limit
    """
    for what, now, limits in (
        ("weight", weight, most_weights),
        ("volume", volume, most_volumes),
    ):
        most = least_of(limits)
        # Sums of floats differ from what people enter by less than any scales show.
        if most and round(now - most, _DIGITS) > 0:
            return Over(what, round(now, _DIGITS), most)
    return None


def least_of(limits: Iterable[float]) -> float:
    """Return the lowest of some limits; 0, which is none, if there is none."""
    return min((limit for limit in limits if limit > 0), default=0)


def _least(*limits: Decimal) -> Decimal:
    return min((limit for limit in limits if limit > 0), default=_NOTHING)


def tell_limits(
    pairs: Iterable[tuple[str, float]],
) -> tuple[tuple[str, str], ...]:
    """Return the limits there are, each by its key with its number as people write it.

    :param pairs: of each limit its key and its number; 0 is no limit
    """
    return tuple((key, _write(value)) for key, value in pairs if value > 0)


def tell_size(*sides: float) -> str:
    """Return length, width and height as one text, as far as they are known."""
    return " × ".join(_write(side) for side in sides if side > 0)


def _write(value: float) -> str:
    """Return a number with at most two decimals, and only those there are."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
