"""What the newest model of invoices adds, for the e-invoices of European countries.

A system of Amazon's that does not expect these refuses the whole invoice: they are
sent for those vendor codes alone that agreed upon it with Amazon.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..base.common import Party

SIREN, WIDNR = PARTY_NUMBERS = ("FR_SIREN", "DE_WIDNR")
_SIREN_DIGITS = 9


@dataclass(frozen=True, slots=True)
class EinvoiceFields:
    """The parties besides those of every invoice, and when the tax arises."""

    bill_from: Party | None = None
    vat_group: Party | None = None
    tax_representative: Party | None = None
    tax_point: datetime | None = None


def find_party_numbers(
    country: str, registry: str, economic_id: str
) -> tuple[tuple[str, str], ...]:
    """Return further numbers of a party: their kind and the number.

    :param country: of the party, ISO 3166 with two letters
    :param registry: its number in the register of companies; in France the SIRET
        begins with the SIREN
    :param economic_id: the German Wirtschafts-Identifikationsnummer
    """
    digits = "".join(filter(str.isdigit, registry))
    if country == "FR" and len(digits) >= _SIREN_DIGITS:
        return ((SIREN, digits[:_SIREN_DIGITS]),)
    if country == "DE" and economic_id.strip():
        return ((WIDNR, economic_id.strip()),)
    return ()
