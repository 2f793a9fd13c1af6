"""Which papers a load needs, and what is missing for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is known of a load that is printed."""

    is_packed: bool = True
    by_truck: bool = True
    has_pallets: bool = False
    has_carrier: bool = True
    has_pro: bool = True
    needs_reference: bool = False
    has_reference: bool = False
    needs_customs: bool = False
    has_hs_codes: bool = True
    has_origins: bool = True
    has_incoterms: bool = True


def papers_of(ready: Readiness) -> tuple[str, ...]:
    """Return the papers to print, in the order in which people hand them over."""
    wanted = {
        "packing_list": True,
        "bill_of_lading": ready.by_truck,
        "pallet_sheets": ready.has_pallets,
        "customs": ready.needs_customs,
    }
    return tuple(name for name, is_wanted in wanted.items() if is_wanted)


def missing_of(ready: Readiness) -> tuple[str, ...]:
    """Return what people have to do before the papers say all."""
    missing = {
        "packing": not ready.is_packed,
        "carrier": ready.by_truck and not ready.has_carrier,
        "pro": ready.by_truck and not ready.has_pro,
        "reference": ready.needs_reference and not ready.has_reference,
        "hs_code": ready.needs_customs and not ready.has_hs_codes,
        "origin": ready.needs_customs and not ready.has_origins,
        "incoterm": ready.needs_customs and not ready.has_incoterms,
    }
    return tuple(name for name, is_missing in missing.items() if is_missing)
