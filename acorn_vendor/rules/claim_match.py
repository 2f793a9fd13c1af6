"""Which known claim and which deduction a row of Amazon's reports is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from ..documents.files.claim_report import ClaimRow
from .claim_status import standing_of
from .receipt import NOTHING, value_of

Claim = TypeVar("Claim")
Case = TypeVar("Case")
# Company, key of the document, currency and kind.
Place = tuple[int, str, int, str]
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Known(Generic[Claim]):
    """A claim of the same number that is there already."""

    claim: Claim
    key: str
    asin: str = ""

    @property
    def kind(self) -> str:
        """Return what kind of claim its key says it is."""
        return self.key.partition("|")[0]


def find_numbered(
    row: ClaimRow, key: str, known: Iterable[Known[Claim]]
) -> Claim | None:
    """Return the claim of a row's number, where only one side names the item.

    The same claim stands in several reports, and not each has all columns.

    :param key: of the row, numbered if nothing tells it from others of its file
    """
    same = [each for each in known if each.kind == row.kind]
    if len(same) != 1 or "#" in key:
        return None
    (found,) = same
    return found.claim if row.names_item != bool(found.asin) else None


def has_item(row: ClaimRow, asin: str, sku: str) -> bool:
    """Return whether an order line is what a row is about: by ASIN, else by SKU."""
    return asin == row.asin if row.asin else bool(row.sku) and sku == row.sku


def said_of(row: ClaimRow, digits: int) -> dict[str, Any]:
    """Return what a row says, as it is kept; its records and money are not of it.

    :param digits: places of units; what differs by less is no news
    """
    return {
        "number": row.number,
        "dispute_reference": row.dispute,
        "defect": row.defect,
        "invoice_number": row.invoice,
        "po_number": row.order,
        "shipment_number": row.shipment,
        "fc": row.fc,
        "units": float(value_of(row.units or NOTHING, _ONE, digits)),
        "date": row.day,
        "deadline": row.deadline,
        "status": row.status,
        "standing": standing_of(row.status),
    }


@dataclass(frozen=True, slots=True)
class Unnamed(Generic[Case]):
    """A deduction that a payment has brought and no report has named."""

    case: Case
    currency: int
    kind: str
    amount: Decimal
    digits: int = 2

    def has(self, place: Place, total: Decimal) -> bool:
        """Return whether it is of the currency, kind and amount of some rows."""
        _company, _document, currency, kind = place
        return (self.currency, self.kind) == (currency, kind) and (
            self.amount == value_of(total, _ONE, self.digits)
        )


def pick_by_amount(
    totals: Mapping[Place, Decimal], unnamed: Iterable[Unnamed[Case]]
) -> dict[Place, Case]:
    """Return the deduction of each place that only one can be, each of them once.

    :param totals: what the rows of each place come to
    """
    left, found = list(unnamed), {}
    for place, total in totals.items():
        same = [each for each in left if each.has(place, total)]
        if len(same) == 1:
            found[place] = same[0].case
            left.remove(same[0])
    return found
