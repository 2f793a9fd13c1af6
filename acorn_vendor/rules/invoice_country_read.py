"""Read the file of a country, and say where it is written wrong.

A file is an object. A fact in it is ``{"value": ..., "source": address of the page}``;
without a source it is not sure. What is no fact of Amazon's, such as the currency, is
written plainly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from ..documents.outgoing.billing_lists import NOTES, TAX_TYPES
from .invoice_country_facts import (
    OF_CHARGES,
    OF_CREDIT_NOTES,
    CountryNote,
    InvoiceCountry,
    TaxId,
)

REGIONS = ("na", "eu", "fe")
REGISTRATIONS = ("VAT", "GST")
WHOSE = ("ours", "amazon")
WHEN = ("split_payment",)
# What the facts are called in a file, and the field that each one fills.
_YES_OR_NO = {
    "domestic_tax": "has_domestic_tax",
    "must_be_taxed": "must_be_taxed",
    "credit_notes": "takes_credit_notes",
    "swaps_credit_parties": "swaps_credit_parties",
    "charges": "takes_charges",
    "one_order": "is_one_order_per_invoice",
    "self_billed": "is_self_billed",
    "fc_billed": "is_fc_billed",
    "hsn": "wants_hsn",
}
_PLAIN = ("code", "region", "currency", "registration", "tax_kind", "tax_words")


class CountryError(ValueError):
    """A file of a country that is written wrong."""


def read_country(text: str, code: str) -> InvoiceCountry:
    """Return the rules in the text of a file.

    :param code: of the country, which the file is named after
    :raises CountryError: where it is written wrong
    """
    return _Reader(text, code).read()


class _Reader:
    def __init__(self, text: str, code: str) -> None:
        self.code = code
        try:
            self.data = json.loads(text)
        except ValueError as error:
            self.refuse("", f"is no JSON ({error})")
        if not isinstance(self.data, dict):
            self.refuse("", "is no object")
        self.sources: dict[str, str] = {}
        self.unsure: set[str] = set()

    def refuse(self, where: str, what: str) -> NoReturn:
        place = f"{self.code}.json"
        raise CountryError(f"{place}: {where} {what}" if where else f"{place} {what}")

    def read(self) -> InvoiceCountry:
        readers: Mapping[str, Callable[[Any], Any]] = {
            "taxes": self.to_taxes,
            "ids": self.to_ids,
            "reference": self.to_text,
            "notes": self.to_notes,
            **dict.fromkeys(_YES_OR_NO, self.to_flag),
        }
        unknown = set(self.data) - {*_PLAIN, *readers}
        if unknown:
            self.refuse(", ".join(sorted(unknown)), "is not known")
        if self.plain("code") != self.code:
            self.refuse("code", "is not that of its name")
        self.choice("region", REGIONS)
        facts = {
            _YES_OR_NO.get(name, name): self.fact(name, read)
            for name, read in readers.items()
            if name in self.data
        }
        for name in ("taxes", "ids", "credit_notes", "charges"):
            if name not in self.data:
                self.refuse(name, "is missing")
        return InvoiceCountry(
            self.code,
            currency=self.plain("currency"),
            registration=self.choice("registration", REGISTRATIONS),
            tax_kind=self.choice("tax_kind", TAX_TYPES),
            tax_words=tuple(map(self.to_kind, self.data.get("tax_words", []))),
            unsure=frozenset(self.unsure - OF_CREDIT_NOTES - OF_CHARGES),
            credit_unsure=frozenset(self.unsure & OF_CREDIT_NOTES),
            charge_unsure=frozenset(self.unsure & OF_CHARGES),
            sources=self.sources,
            **facts,
        )

    # === PARTS === #

    def fact(self, name: str, read: Callable[[Any], Any]) -> Any:
        part = self.data[name]
        if not isinstance(part, dict) or not {"value"} <= set(part) <= {
            "value",
            "source",
        }:
            self.refuse(name, "has no value, or more than that and its source")
        source, field = part.get("source"), _YES_OR_NO.get(name, name)
        if source is None:
            self.unsure.add(field)
        elif not str(source).startswith("https://"):
            self.refuse(name, "has a source that is no page")
        else:
            self.sources[field] = source
        try:
            return read(part["value"])
        except (TypeError, ValueError, KeyError, InvalidOperation, re.error) as error:
            self.refuse(name, f"is written wrong ({error})")

    def plain(self, name: str) -> str:
        text = self.data.get(name)
        if not isinstance(text, str) or not text:
            self.refuse(name, "is missing")
        return text

    def choice(self, name: str, known: tuple[str, ...]) -> str:
        text = self.plain(name)
        if text not in known:
            self.refuse(name, f"is none of {', '.join(known)}")
        return text

    # === VALUES === #

    def to_flag(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise TypeError("neither true nor false")
        return value

    def to_text(self, value: Any) -> str:
        if not isinstance(value, str):
            raise TypeError("no text")
        return value

    def to_kind(self, value: Any) -> str:
        if value not in TAX_TYPES:
            self.refuse(str(value), "is no kind of tax")
        return str(value)

    def to_taxes(self, value: Any) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(map(self.to_kind, kinds)) for kinds in value)

    def to_ids(self, value: Any) -> tuple[TaxId, ...]:
        found = tuple(TaxId(**each) for each in value)
        for each in found:
            re.compile(each.pattern)
            if each.whose not in WHOSE or not each.name:
                raise ValueError(each)
        return found

    def to_notes(self, value: Any) -> tuple[CountryNote, ...]:
        return tuple(map(self.to_note, value))

    def to_note(self, value: Any) -> CountryNote:
        at_least = Decimal(value.get("from", "0"))
        if value["kind"] not in NOTES or value["when"] not in WHEN or not value["text"]:
            raise ValueError(value)
        return CountryNote(
            value["when"], value["kind"], value["text"], value["language"], at_least
        )
