"""What there is to know of a country, to write invoices as Amazon matches them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Whose = Literal["ours", "amazon"]
When = Literal["split_payment"]

# Which facts speak of credit notes alone.
OF_CREDIT_NOTES = frozenset({"takes_credit_notes", "swaps_credit_parties"})
# Which speak of charges and allowances alone.
OF_CHARGES = frozenset({"takes_charges"})


@dataclass(frozen=True, slots=True)
class TaxId:
    """A number that an invoice must have: of which party, its name for people."""

    whose: Whose
    name: str
    pattern: str

    def fits(self, number: str) -> bool:
        """Return whether a number may be one, however people group its parts."""
        bare = re.sub(r"[\s./-]", "", number).upper()
        return re.fullmatch(self.pattern, bare) is not None


@dataclass(frozen=True, slots=True)
class CountryNote:
    """A text that certain invoices must have; ``kind`` is Amazon's.

    ``at_least`` is the total from which on it is wanted, in the country's currency.
    """

    when: When
    kind: str
    text: str
    language: str
    at_least: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class InvoiceCountry:
    """The rules of one country.

    ``code`` is ISO 3166 with two letters, blank for a region as a whole. ``taxes`` are
    the sets of Amazon's tax kinds that a line may have; none at all means that Amazon
    is told no taxes. ``tax_kind`` is what a tax is called unless one of ``tax_words``
    is part of its name. ``registration`` is Amazon's word for its tax ids.
    ``reference`` is what people call a number that the authorities give an invoice.
    ``unsure`` are the names of the facts that no page of Amazon's tells, for invoices;
    ``credit_unsure`` those for credit notes, ``charge_unsure`` those for charges and
    allowances. ``sources`` are the pages, by fact.
    """

    code: str
    taxes: tuple[frozenset[str], ...] = ()
    currency: str = ""
    tax_kind: str = "VAT"
    tax_words: tuple[str, ...] = ()
    has_domestic_tax: bool = False
    must_be_taxed: bool = False
    ids: tuple[TaxId, ...] = ()
    registration: str = "VAT"
    takes_credit_notes: bool = False
    swaps_credit_parties: bool = False
    takes_charges: bool = True
    is_one_order_per_invoice: bool = False
    is_self_billed: bool = False
    is_fc_billed: bool = False
    wants_hsn: bool = False
    reference: str = ""
    notes: tuple[CountryNote, ...] = ()
    unsure: frozenset[str] = frozenset()
    credit_unsure: frozenset[str] = frozenset()
    charge_unsure: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
