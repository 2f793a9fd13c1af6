"""What a vendor code still lacks before goods are shipped and invoices are sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..documents.base import sscc

Key = Literal[
    "prefix",
    "packages",
    "ship_from",
    "fcs",
    "carrier",
    "weights",
    "journal",
    "terms",
    "income",
    "remit_to",
    "deductions",
]
Blocks = Literal["shipping", "invoicing", "nothing"]

_BLOCKS: dict[Key, Blocks] = {
    "prefix": "shipping",
    "packages": "shipping",
    "ship_from": "shipping",
    "fcs": "shipping",
    "carrier": "shipping",
    "weights": "nothing",
    "journal": "invoicing",
    "income": "invoicing",
    "remit_to": "invoicing",
    "terms": "nothing",
    "deductions": "nothing",
}
_SCAC = re.compile(r"[A-Z]{2,4}")


@dataclass(frozen=True, slots=True)
class Equipment:
    """What a vendor code has, as far as it matters to Amazon's documents.

    ``needs_carrier`` says that goods go by truck; ``fcs_without_address`` and
    ``products_without_weight`` are counts.
    """

    gs1_prefix: str = ""
    carrier_scac: str = ""
    needs_carrier: bool = True
    has_packages: bool = False
    has_ship_from: bool = False
    fcs_without_address: int = 0
    products_without_weight: int = 0
    has_journal: bool = False
    has_terms: bool = False
    has_income_account: bool = False
    has_remit_to: bool = False
    has_deduction_accounts: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to have; ``count`` are the records that lack it, where that counts."""

    key: Key
    is_done: bool
    count: int = 0

    @property
    def blocks(self) -> Blocks:
        """Return what cannot be done without it."""
        return _BLOCKS[self.key]


def check(has: Equipment) -> list[Check]:
    """Return all checks of a vendor code, in the order in which they matter."""
    fcs, weights = has.fcs_without_address, has.products_without_weight
    is_carried = bool(_SCAC.fullmatch(has.carrier_scac)) or not has.needs_carrier
    return [
        Check("prefix", sscc.is_prefix(has.gs1_prefix)),
        Check("packages", has.has_packages),
        Check("ship_from", has.has_ship_from),
        Check("fcs", not fcs, fcs),
        Check("carrier", is_carried),
        Check("weights", not weights, weights),
        Check("journal", has.has_journal),
        Check("income", has.has_income_account),
        Check("remit_to", has.has_remit_to),
        Check("terms", has.has_terms),
        Check("deductions", has.has_deduction_accounts),
    ]


def count_open(checks: list[Check]) -> int:
    """Return how many of what something depends on are missing."""
    return sum(not each.is_done and each.blocks != "nothing" for each in checks)
