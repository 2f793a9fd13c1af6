"""What a credit note can say of itself: from returns and deductions of its invoice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .credit_note import BY_DEDUCTION

# Amazon's numbers of shipments that it sends back.
_SHIPMENT = "VRET"


@dataclass(frozen=True, slots=True)
class ReturnSource:
    """A return of goods of the invoice; ``came_on`` is when the last of them came."""

    number: str
    number_in_payments: str = ""
    came_on: date | None = None
    has_arrived: bool = False
    is_credited: bool = False


@dataclass(frozen=True, slots=True)
class DeductionSource:
    """A deduction from the invoice; ``kind`` is ours, ``document`` Amazon's number."""

    kind: str
    document: str = ""
    is_open: bool = True


def propose_references(
    returns: Iterable[ReturnSource], deductions: Iterable[DeductionSource]
) -> Mapping[str, object]:
    """Return what is beyond doubt of the references, by field.

    Goods that came and are not credited yet come first; of several nothing is said.
    """
    waiting = [each for each in returns if each.has_arrived and not each.is_credited]
    if len(waiting) == 1:
        return _filled(_of_return(waiting[0]))
    known = [each for each in deductions if each.is_open and each.kind in BY_DEDUCTION]
    if waiting or len(known) != 1:
        return {}
    [deduction] = known
    return _filled(
        {
            "acorn_credit_reason": BY_DEDUCTION[deduction.kind],
            "acorn_debit_note": deduction.document,
        }
    )


def _of_return(source: ReturnSource) -> Mapping[str, object]:
    is_shipment = source.number.upper().startswith(_SHIPMENT)
    return {
        "acorn_credit_reason": "return",
        "acorn_return_number": source.number,
        "acorn_return_date": source.came_on,
        "acorn_consignor_reference": source.number if is_shipment else "",
        "acorn_debit_note": source.number_in_payments,
    }


def _filled(values: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in values.items() if value}
