"""What is known of goods before they leave for Amazon, each thing once.

All moments are in UTC and of one kind, naive or aware. Units are what Amazon counts as
eaches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

# Figures that were worked out are exact to so many places.
DIGITS = 6
_CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Head:
    """What the papers say, and by whose rules it is checked; blank is not known.

    ``bill_comes`` says that a bill of lading number is given when it leaves, and
    ``asked_to_fetch`` that Amazon was asked to fetch the goods. ``hour`` is the hour at
    the fulfillment center, ``is_stated`` that a person named the day of leaving.
    ``carton_weight`` and ``carton_orders`` are limits of a carton, 0 is none;
    ``kilograms`` is what one unit of our weights weighs.
    """

    shipment_type: str
    now: datetime
    leaves_at: datetime
    arrives_at: datetime
    region: str = ""
    country: str = ""
    fc: str = ""
    hour: int = 0
    is_stated: bool = False
    prefix: str = ""
    scac: str = ""
    pro: str = ""
    bill: str = ""
    bill_comes: bool = False
    arn: str = ""
    is_collect: bool = False
    asked_to_fetch: bool = False
    has_ship_from: bool = True
    same_identifier: str = ""
    same_bill: str = ""
    carton_weight: float = 0
    carton_orders: int = 0
    kilograms: float = 1


@dataclass(frozen=True, slots=True)
class Order:
    """A purchase order as Amazon shows it; ``pending`` changes nobody decided on."""

    id: int
    number: str
    fc: str = ""
    is_cancelled: bool = False
    is_closed: bool = False
    lacks_acknowledgement: bool = False
    window_kind: str = ""
    window_start: datetime | None = None
    window_end: datetime | None = None
    pending: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an order; ``gone`` was shipped before, or stays for another day."""

    id: int
    order: int
    sku: str
    ordered: float
    accepted: float
    gone: float = 0
    later: float = 0
    case: int = 1


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Units of an order line in another transfer, in the units of the product.

    ``source`` and ``target`` say what the places are used for that they go between.
    """

    units: float
    source: str
    target: str
    is_done: bool

    @property
    def delivered(self) -> float:
        """Return the units that go to the customer; below zero what comes back."""
        goes = self.target == _CUSTOMER
        return (goes - (self.source == _CUSTOMER)) * self.units


def add_up(found: Iterable[Elsewhere], per_each: float) -> tuple[float, float]:
    """Return what of a line is gone with other transfers, and what is to follow.

    :param per_each: units of the product in what Amazon counts as one
    """
    gone = later = 0.0
    for each in found:
        if each.is_done:
            gone += each.delivered / per_each
        else:
            later += each.delivered / per_each
    return round(gone, DIGITS), round(later, DIGITS)


@dataclass(frozen=True, slots=True)
class Product:
    """An item; what is perishable has an expiry date."""

    id: int
    sku: str
    weight: float = 0
    has_lots: bool = False
    is_perishable: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """Units of a line that leave; ``weight`` is theirs."""

    id: int
    line: int
    product: int
    units: float
    carton: int | None
    order: int = 0
    weight: float = 0
    lot: str = ""
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A carton or a pallet; ``pallets`` are those a carton is said to stand on.

    ``weighed`` is what the scales say, ``other`` the shipment Amazon knows it from.
    """

    id: int
    name: str
    sscc: str = ""
    is_pallet: bool = False
    pallets: frozenset[int] = frozenset()
    tracking: str = ""
    amazons_code: str = ""
    tare: float = 0
    weighed: float = 0
    label: str = "printed"
    other: str = ""


@dataclass(slots=True)
class Facts:
    """All that is known of what leaves together.

    ``strangers`` are items that leave and that no order asks for, ``beside`` are goods
    of other transfers in the same cartons.
    """

    head: Head
    orders: Sequence[Order] = ()
    lines: Sequence[Line] = ()
    products: Sequence[Product] = ()
    held: Sequence[Held] = ()
    boxes: Sequence[Box] = ()
    strangers: Sequence[Product] = ()
    beside: Sequence[Held] = ()
    inside: Mapping[int, Sequence[Held]] = field(init=False, repr=False)
    units: Mapping[int, float] = field(init=False, repr=False)
    _lines: dict[int, Line] = field(init=False, repr=False)
    _products: dict[int, Product] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sum up once what each carton holds and what leaves of each line."""
        inside: defaultdict[int, list[Held]] = defaultdict(list)
        units: defaultdict[int, float] = defaultdict(float)
        for each in self.held:
            units[each.line] += each.units
        for each in (*self.held, *self.beside):
            if each.carton is not None:
                inside[each.carton].append(each)
        self.inside, self.units = dict(inside), dict(units)
        self._lines = {each.id: each for each in self.lines}
        self._products = {each.id: each for each in self.products}

    def line(self, held: Held) -> Line:
        """Return the order line that goods are for."""
        return self._lines[held.line]

    def product(self, held: Held) -> Product:
        """Return what the goods are."""
        return self._products[held.product]

    def cartons(self) -> list[Box]:
        """Return what is no pallet."""
        return [each for each in self.boxes if not each.is_pallet]

    def weight(self, box: Box) -> float:
        """Return what a carton should weigh by what is in it; 0 if that is unknown."""
        held = self.inside.get(box.id, ())
        if not all(each.weight for each in held):
            return 0
        return box.tare + sum(each.weight for each in held) if held else 0
