"""What the matching of invoices expects country by country, besides the region.

It is asked for by the setting ``country``; without one only the region's rules hold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .values import amount_of, decimal, mapping
from .values import sequence as array
from .world import Finding

LOCAL_TAX = "DomesticVAT"  # the same tax once more, in the country's own currency
RATE = re.compile(r"\d{1,3}(\.\d+)?")
CREDITED = frozenset(
    ("ES", "IN", "IE", "ZA", "BE", "FR", "EG", "PL", "NL", "GB", "DE", "SE", "SA", "IT")
)
GSTIN = re.compile(r"\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]")
HSN = re.compile(r"\d{1,8}")
_VAT = ({"VAT"}, {"VAT", LOCAL_TAX})
_GST = tuple(
    kinds | more
    for kinds in ({"SGST", "CGST"}, {"UTGST", "CGST"}, {"IGST"})
    for more in (set(), {"CESS"})
)


@dataclass(frozen=True)
class Country:
    """The sets of taxes that a line may have; without any there are no taxes."""

    taxes: tuple[set[str], ...]
    must_be_taxed: bool = False


COUNTRIES = {
    **dict.fromkeys(("US", "CA", "MX", "BR"), Country(())),
    **dict.fromkeys(
        ["GB", "DE", "FR", "IT", "ES", "NL", "BE", "IE", "SE", "PL"], Country(_VAT)
    ),
    **dict.fromkeys(["TR", "AE", "SA", "EG", "ZA"], Country(({"VAT"},))),
    "IN": Country(_GST, must_be_taxed=True),
    "JP": Country(({"Consumption"},)),
    **dict.fromkeys(("AU", "SG"), Country(({"GST"},))),
}


def examine_taxes(body: dict[str, Any], name: str, region: str) -> Iterator[Finding]:
    """Yield taxes that the country of an invoice does not know, or wrong rates.

    :param name: of the country, blank if only the region is known
    """
    country = COUNTRIES.get(name) or (Country(()) if region == "na" else None)
    items = array(body.get("items"))
    lines = [(f"Line {item['itemSequenceNumber']}", item) for item in items]
    parts = [*lines, *adjustments(body)]
    for called, part in parts:
        kinds = {tax["taxType"] for tax in array(part.get("taxDetails"))}
        if country and kinds and kinds not in country.taxes:
            found = ", ".join(sorted(kinds))
            yield Finding(f"{called}: {name or region} knows no taxes {found}.")
        if country and country.must_be_taxed and not kinds:
            yield Finding(f"{called}: the taxes are missing.")
    # Books that round once per document are off by a part of a cent for each line.
    yield from _examine_rates(body, "The header", len(parts))
    for called, part in parts:
        yield from _examine_rates(part, called, 1)


def adjustments(body: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield charges and allowances of an invoice and its lines, with their names."""
    for part in (body, *array(body.get("items"))):
        for key in ("chargeDetails", "allowanceDetails"):
            for each in array(part.get(key)):
                yield f"{key} {each['type']}", each


def _examine_rates(part: dict[str, Any], name: str, lines: int) -> Iterator[Finding]:
    taxes = array(part.get("taxDetails"))
    vats = {tax.get("taxRate") for tax in taxes if tax["taxType"] != LOCAL_TAX}
    for tax in taxes:
        rate = tax.get("taxRate")
        if tax["taxType"] == LOCAL_TAX and rate not in vats:
            yield Finding(f"{name}: no VAT has the rate {rate} of its local copy.")
        if rate is None:
            continue
        if not RATE.fullmatch(str(rate)):
            yield Finding(f"{name}: the rate {rate} is not in whole per cent.")
        elif "taxableAmount" in tax and not _is_rate_of(tax, lines):
            yield Finding(f"{name}: {rate} per cent of its base is another tax.")


def _is_rate_of(tax: dict[str, Any], lines: int) -> bool:
    base, amount = amount_of(tax["taxableAmount"]), amount_of(tax["taxAmount"])
    unit = Decimal(1).scaleb(amount.as_tuple().exponent)  # type: ignore[arg-type]
    return abs(base * decimal(tax["taxRate"]) / 100 - amount) <= unit * (lines + 1)


def examine_india(body: dict[str, Any]) -> Iterator[Finding]:
    """Yield the numbers that Indian authorities want and an invoice lacks."""
    if body["invoiceType"] == "Invoice" and not body.get("referenceNumber"):
        yield Finding("The IRN is missing.")
    for name in ("remitToParty", "billToParty"):
        [registration, *_] = array(
            mapping(body.get(name)).get("taxRegistrationDetails")
        ) or [{}]
        if not GSTIN.fullmatch(str(registration.get("taxRegistrationNumber"))):
            yield Finding(f"{name} has no GSTIN.")
    for item in array(body.get("items")):
        if not HSN.fullmatch(str(item.get("hsnCode"))):
            yield Finding(f"Line {item['itemSequenceNumber']} has no HSN code.")
