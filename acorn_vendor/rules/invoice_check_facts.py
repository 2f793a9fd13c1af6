"""What is known of an invoice before Amazon gets it, each thing once.

Days are calendar days, amounts and quantities exact. Units are what Amazon counts as
eaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..documents.base.common import Party, Problem
from .charge_kind import Side as ChargeSide
from .held_party import Difference
from .invoice_country import InvoiceCountry

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Head:
    """An invoice or a credit note as a whole; blank is not known.

    ``number`` is blank while it is a draft, ``same_number`` is what another one of the
    vendor code is called that Amazon cannot tell from it. ``today`` is the latest day
    that it is anywhere of interest. ``unsure`` are the facts of the country that no
    page of Amazon's tells and that nobody has confirmed. ``are_terms_untold`` says that
    Amazon has no words for the terms. ``taxes_told`` is what the
    lines add up to, ``taxes_booked`` what the books say; ``None`` where none are told.
    """

    id: int
    dated: date
    today: date
    currency: str
    country: InvoiceCountry
    number: str = ""
    same_number: str = ""
    is_credit: bool = False
    is_draft: bool = False
    terms: str = ""
    agreed_terms: str = ""
    are_terms_untold: bool = False
    total: Decimal = NOTHING
    taxes_told: Decimal | None = None
    taxes_booked: Decimal = NOTHING
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A purchase order that is billed."""

    id: int
    number: str
    currency: str
    ordered_on: date | None = None
    payer: str = ""
    lacks_acknowledgement: bool = False


@dataclass(frozen=True, slots=True)
class Shipment:
    """Goods that left for what is billed; Amazon may lack their ASN."""

    id: int
    name: str
    lacks_asn: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the order as it is billed here.

    ``units`` are on this invoice, ``billed`` on all of them, credit notes taken off.
    ``price`` and ``cost`` are without tax for so many units as ``price_for``, rounded
    as the books do; ``cost`` is ``None`` where nobody knows one. ``others`` are further
    invoices of the same line. ``kinds`` are those of the taxes that Amazon is told.
    """

    id: int
    item: str
    order: int | None
    units: Decimal
    billed: Decimal
    shipped: Decimal
    accepted: Decimal
    price: Decimal
    cost: Decimal | None
    price_for: Decimal = Decimal(1)
    is_by_weight: bool = False
    includes_tax: bool = False
    kinds: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge or an allowance as Amazon is told it, without tax.

    ``amount`` is above zero where its sign is right. ``agreed`` is what the orders say
    of it that no other invoice has billed; ``None`` where nothing has to be agreed.
    """

    id: int
    item: str
    side: ChargeSide
    amount: Decimal
    agreed: Decimal | None = None
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Side:
    """A party as the invoice says it, and in what its partner differs from that."""

    party: Party
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of an invoice.

    ``tolerance`` is by how many per cent a price may differ from Amazon's cost,
    ``problems`` is what the document itself would be refused for.
    """

    head: Head
    bill_to: Side
    remit_to: Side
    lines: Sequence[Line] = ()
    charges: Sequence[Charge] = ()
    orders: Sequence[Order] = ()
    shipments: Sequence[Shipment] = ()
    problems: Sequence[Problem] = field(default=())
    tolerance: Decimal = NOTHING

    @property
    def taxed(self) -> Iterator[Line | Charge]:
        """Yield all that Amazon is told with its taxes."""
        yield from self.lines
        yield from self.charges
