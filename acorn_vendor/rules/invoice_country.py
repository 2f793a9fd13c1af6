"""What Amazon's matching wants of invoices, country by country.

https://developer-docs.amazon.com/sp-api/docs/vendor-invoices-api-use-case-guide names
three regions: North America, Europe and India. What is only told by vendors is named
in ``unsure``: it is shown as such, and waits for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InvoiceCountry:
    """The rules of one country.

    ``code`` is ISO 3166 with two letters, blank for a region as a whole. ``taxes`` are
    the sets of Amazon's tax kinds that a line may have; none at all means that Amazon
    is told no taxes. ``unsure`` are the names of those fields that Amazon does not say.
    """

    code: str
    taxes: tuple[frozenset[str], ...] = ()
    takes_credit_notes: bool = False
    is_one_order_per_invoice: bool = False
    is_self_billed: bool = False
    unsure: frozenset[str] = frozenset()


_VAT = (frozenset({"VAT"}), frozenset({"VAT", "DomesticVAT"}))
_BY_REGION: Mapping[str, InvoiceCountry] = {
    "na": InvoiceCountry(""),
    "eu": InvoiceCountry("", _VAT),
    "fe": InvoiceCountry("", (frozenset({"GST"}),), unsure=frozenset({"taxes"})),
}
# Amazon's own list; the United Arab Emirates and Turkey are not on it.
_CREDITED = frozenset(
    ("ES", "IN", "IE", "ZA", "BE", "FR", "EG", "PL", "NL", "GB", "DE", "SE", "SA", "IT")
)


def find_invoice_country(country: str, region: str | None) -> InvoiceCountry:
    """Return the rules of a country; of its region where it is not known.

    :param country: ISO 3166 with two letters, may be blank
    :param region: ``na``, ``eu`` or ``fe``
    """
    known = _BY_REGION.get(region or "", _BY_REGION["na"])
    return InvoiceCountry(
        country,
        known.taxes,
        takes_credit_notes=country in _CREDITED,
        is_one_order_per_invoice=country == "IN",
        is_self_billed=country == "JP",
        unsure=known.unsure,
    )
