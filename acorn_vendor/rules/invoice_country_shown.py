"""Which rules of a country people are shown, and what there is to say of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..documents.outgoing.billing_lists import DOMESTIC_VAT
from .invoice_country_facts import InvoiceCountry


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A rule: ``value_key`` names a text; without one ``value`` is what is shown.

    ``source`` is Amazon's page that says so, where one is known.
    """

    name: str
    value_key: str = ""
    value: str = ""
    source: str = ""
    is_sure: bool = True


def list_facts(country: InvoiceCountry) -> Iterator[ShownFact]:
    """Yield the rules of a country, those that every invoice follows first.

    What is usual, such as that no text is wanted, goes without saying.
    """
    unsure = country.unsure | country.credit_unsure | country.charge_unsure
    for name, key, value in _list_values(country):
        source = country.sources.get(name, "")
        yield ShownFact(name, key, value, source, name not in unsure)


def _list_values(country: InvoiceCountry) -> Iterator[tuple[str, str, str]]:
    taxes = " / ".join(" + ".join(_sort(kinds)) for kinds in country.taxes)
    yield "taxes", "" if taxes else "no_taxes", taxes
    names = ", ".join(dict.fromkeys(each.name for each in country.ids))
    yield "ids", "" if names else "no_ids", names
    takes = country.takes_credit_notes
    yield "takes_credit_notes", "credit_notes" if takes else "no_credit_notes", ""
    if takes:
        is_swapped = country.swaps_credit_parties
        key = "parties_swapped" if is_swapped else "parties_as_invoice"
        yield "swaps_credit_parties", key, ""
    key = "charges" if country.takes_charges else "no_charges"
    yield "takes_charges", key, ""
    if country.is_one_order_per_invoice:
        yield "is_one_order_per_invoice", "one_order", ""
    for name, key in (
        ("is_self_billed", "self_billed"),
        ("is_fc_billed", "fc_billed"),
        ("has_domestic_tax", "domestic_tax"),
        ("wants_hsn", "hsn"),
    ):
        if getattr(country, name):
            yield name, key, ""
    if country.reference:
        yield "reference", "", country.reference
    for note in country.notes:
        yield "notes", "", note.text


def _sort(kinds: frozenset[str]) -> list[str]:
    """Return kinds of taxes, the one that only repeats another last."""
    return sorted(kinds, key=lambda kind: (kind == DOMESTIC_VAT, kind))
