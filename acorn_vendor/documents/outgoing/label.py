"""What the label of a carton or pallet says, and whether a printed one still does."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from ..base.connected import connected

NONE, PRINTED, VOID = STATES = ("none", "printed", "void")
# What a label says of its truck. It may be printed before that is known, so only what
# it says wrongly makes it void, not what it does not say.
_CARRIER = ("carrier", "pro", "bill_of_lading", "amazon_reference")
_Package = TypeVar("_Package", bound=Hashable)


@dataclass(frozen=True, slots=True)
class LabelItem:
    """Units of one item in a carton; ``code`` is what people call it."""

    code: str
    units: Decimal
    barcode: str = ""
    name: str = ""
    lot: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (plain(self.units), self.code, self.lot)))


@dataclass(frozen=True, slots=True)
class Truck:
    """Who fetches the goods, with the numbers of the papers."""

    carrier: str = ""
    pro: str = ""
    bill_of_lading: str = ""
    amazon_reference: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The label of one carton or pallet.

    ``number`` of ``total`` counts cartons and pallets each by themselves; a pallet
    holds so many ``cartons``. Addresses are lines, the name first.
    """

    sscc: str
    kind: Literal["carton", "pallet"]
    ship_to_code: str
    orders: tuple[str, ...]
    items: tuple[LabelItem, ...]
    number: int = 1
    total: int = 1
    cartons: int = 0
    ship_from: tuple[str, ...] = ()
    ship_to: tuple[str, ...] = ()
    truck: Truck = Truck()

    @property
    def units(self) -> Decimal:
        """Return how many units are inside."""
        return sum((item.units for item in self.items), Decimal(0))

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of what is inside, each once."""
        return tuple(dict.fromkeys(item.code for item in self.items))

    def said(self) -> dict[str, str]:
        """Return what is kept of a printed label, to compare with later."""
        return {
            "contents": "; ".join(
                sorted(f"{item} {item.barcode}".strip() for item in self.items)
            ),
            "cartons": str(self.cartons),
            "orders": ", ".join(sorted(self.orders)),
            "ship_to": self.ship_to_code,
            "address": "\n".join((*self.ship_from, "", *self.ship_to)),
            "number": f"{self.number}/{self.total}",
            **{name: getattr(self.truck, name) for name in _CARRIER},
        }


def plain(number: Decimal) -> str:
    """Return a number as people write it: 24, not 24.000."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def what_changed(said: Mapping[str, str], label: Label | None) -> tuple[str, ...]:
    """Return the names of what a printed label says wrongly now.

    :param said: what was kept when it was printed
    :param label: what it would say now, nothing if nothing is in it any more
    """
    if label is None:
        return ("contents",)
    now = label.said()
    return tuple(
        name
        for name, value in now.items()
        if said.get(name, "") != value and not (name in _CARRIER and not said.get(name))
    )


def state_of(said: Mapping[str, str] | None, label: Label | None) -> str:
    """Return one of ``STATES``: the label was not printed, is right, or is void."""
    if not said:
        return NONE
    return VOID if what_changed(said, label) else PRINTED


def number_packages(
    packages: Mapping[_Package, Sequence[Hashable]],
) -> dict[_Package, tuple[int, int]]:
    """Return ``{package: (number, total)}``: "carton 3 of 12".

    Packages of one transfer are counted together, and so are all transfers that share
    a package: otherwise a mixed carton would have two numbers.

    :param packages: the transfers of each package, in the order to count
    """
    groups: dict[Hashable, list[_Package]] = {}
    shared = connected(packages.values())
    places = {each: place for place, group in enumerate(shared) for each in group}
    for package, transfers in packages.items():
        together = places[transfers[0]] if transfers else (package,)
        groups.setdefault(together, []).append(package)
    return {
        package: (number, len(group))
        for group in groups.values()
        for number, package in enumerate(group, 1)
    }
