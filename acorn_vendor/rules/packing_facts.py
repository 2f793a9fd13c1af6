"""What is known of a load when it is packed, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

CLOSED = frozenset({"done", "cancel"})


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer of the load, with the order it fills."""

    id: int
    name: str
    po_number: str
    state: str


@dataclass(frozen=True, slots=True)
class Demand:
    """Units of a product that a transfer is to ship."""

    transfer: int
    product: int
    units: float


@dataclass(frozen=True, slots=True)
class Held:
    """Units of a product that are taken from stock, and the carton they are in."""

    line: int
    transfer: int
    product: int
    units: float
    carton: int | None
    # With the day it expires, where lots have one.
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A carton or a pallet; ``parent`` is the pallet that a carton stands on.

    ``label`` is blank if it gets none of ours.
    """

    id: int
    name: str
    is_pallet: bool
    parent: int | None
    tare: float
    label: str
    type_name: str = ""
    # The label of Vendor Central that is on it.
    amazon: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """What a person and a scanner know a product by."""

    id: int
    name: str
    sku: str
    barcode: str
    weight: float
    volume: float = 0


@dataclass(slots=True)
class Facts:
    """All that is known of a load, each thing once."""

    transfers: Sequence[Transfer]
    products: Sequence[Product]
    demands: Sequence[Demand]
    held: Sequence[Held]
    boxes: Sequence[Box]
    # What a carton and a pallet may weigh, 0 is no limit.
    most_carton: float = 0
    most_pallet: float = 0
    # What the goods in a carton may take up, 0 is no limit.
    most_volume: float = 0
    _transfers: dict[int, Transfer] = field(init=False, repr=False, compare=False)
    _products: dict[int, Product] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look each up by its number from here on."""
        self._transfers = {each.id: each for each in self.transfers}
        self._products = {each.id: each for each in self.products}

    def transfer(self, number: int) -> Transfer:
        """Return the transfer with this number."""
        return self._transfers[number]

    def product(self, number: int) -> Product:
        """Return the product with this number."""
        return self._products[number]

    def weigh(self, held: Iterable[Held]) -> float:
        """Return what goods weigh."""
        return sum(each.units * self.product(each.product).weight for each in held)

    def measure(self, held: Iterable[Held]) -> float:
        """Return what goods take up."""
        return sum(each.units * self.product(each.product).volume for each in held)

    def open_part(self) -> Facts:
        """Return what of the load is still here; all of it once nothing is."""
        here = [each for each in self.transfers if each.state not in CLOSED]
        if not here:
            return self
        ids = {each.id for each in here}
        held = [each for each in self.held if each.transfer in ids]
        inside = {each.carton for each in held}
        under = {each.parent for each in self.boxes if each.id in inside}
        return Facts(
            transfers=here,
            products=self.products,
            demands=[each for each in self.demands if each.transfer in ids],
            held=held,
            boxes=[each for each in self.boxes if each.id in inside | under],
            most_carton=self.most_carton,
            most_pallet=self.most_pallet,
            most_volume=self.most_volume,
        )
