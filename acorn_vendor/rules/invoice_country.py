"""What Amazon's matching wants of invoices, country by country.

Each country is a file of its own in ``data/countries``; ``invoice_country_read`` says
how it is written. A fact there names the page of Amazon's that says so. What no page
says is named in ``unsure``: it is shown as such, and waits for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from .invoice_country_facts import OF_CHARGES, CountryNote, InvoiceCountry, TaxId
from .invoice_country_read import read_country

__all__ = ["CountryNote", "InvoiceCountry", "TaxId", "find_invoice_country"]

FOLDER = Path(__file__).parent.parent / "data" / "countries"
_VAT = (frozenset({"VAT"}), frozenset({"VAT", "DomesticVAT"}))
_BY_REGION: Mapping[str, InvoiceCountry] = {
    "na": InvoiceCountry("", tax_kind="MutuallyDefined", charge_unsure=OF_CHARGES),
    "eu": InvoiceCountry("", taxes=_VAT, charge_unsure=OF_CHARGES),
    "fe": InvoiceCountry(
        "",
        taxes=(frozenset({"GST"}),),
        tax_kind="GST",
        registration="GST",
        unsure=frozenset({"taxes"}),
        charge_unsure=OF_CHARGES,
    ),
}


def find_invoice_country(country: str, region: str | None) -> InvoiceCountry:
    """Return the rules of a country; of its region where it is not known.

    :param country: ISO 3166 with two letters, may be blank
    :param region: ``na``, ``eu`` or ``fe``
    """
    known = _read_all().get(country)
    if known is not None:
        return known
    return replace(_BY_REGION.get(region or "", _BY_REGION["na"]), code=country)


def list_countries() -> tuple[str, ...]:
    """Return the codes of the countries whose rules are written down."""
    return tuple(sorted(_read_all()))


@cache
def _read_all() -> Mapping[str, InvoiceCountry]:
    files = sorted(FOLDER.glob("*.json"))
    return {
        path.stem: read_country(path.read_text("utf-8"), path.stem) for path in files
    }
