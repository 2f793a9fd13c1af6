"""What Amazon calls a tax of the books."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from .invoice_country_facts import InvoiceCountry

# Only percentages have a rate to state; the kinds of other taxes are between us.
_RATED = ("percent", "division")


def find_tax_kind(
    country: InvoiceCountry, names: Iterable[str], amount_type: str
) -> str:
    """Return Amazon's kind of a tax.

    A word of the country's in one of its names decides; the first name counts most.

    :param names: of the tax's group and of the tax itself
    :param amount_type: how the books work it out
    """
    for name in names:
        words = set(re.findall(r"\w+", name.upper()))
        for kind in country.tax_words:
            if kind.upper() in words:
                return kind
    return country.tax_kind if is_rated(amount_type) else "MutuallyDefined"


def is_rated(amount_type: str) -> bool:
    """Return whether a tax has a rate in per cent."""
    return amount_type in _RATED


def find_rate(amount_type: str, rate: Decimal) -> Decimal | None:
    """Return the rate of a tax in per cent, in as few digits as it has."""
    return rate.normalize() if is_rated(amount_type) else None
