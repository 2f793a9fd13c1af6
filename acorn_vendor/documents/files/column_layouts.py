"""The tables whose columns a person may name: what each can hold, and must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .claim_columns import IDENTIFIERS as CLAIM_IDENTIFIERS
from .claim_columns import NAMES as CLAIMS
from .column_words import proposed_words
from .remittance_columns import LINE_COLUMNS, PAYMENT_COLUMNS, required_columns
from .return_export import IDENTIFIERS as RETURN_IDENTIFIERS
from .return_export import NAMES as RETURNS

# Of claims the first of the usual names tell what all of a report is about as well.
_NEUTRAL = {
    "number": "claim id",
    "kind": "claim type",
    "defect": "reason",
    "units": "quantity",
    "amount": "amount",
    "date": "date",
    "deadline": "deadline",
    "status": "status",
}
_ABBREVIATED = frozenset({"asin", "asn", "ean", "fc", "id", "po", "rma", "sku"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A table: ``columns`` are the headers by which each of our names is known.

    Of each of the ``needed`` groups one has to be there. ``words`` are the columns that
    the table of words has under another name, ``says`` the headers that stand for a
    column where it is not the first.
    """

    code: str
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[Sequence[str], ...]
    words: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str:
        """Return the header that our readers know a column by."""
        return self.says.get(name) or self.columns[name][0]

    def label(self, name: str) -> str:
        """Return a column as people read it."""
        words = self.header(name).split(" ")
        return " ".join(
            word.upper() if word in _ABBREVIATED else word.title() for word in words
        )

    def known(self) -> dict[str, str]:
        """Return our names by the headers that are read without a question."""
        return {
            label: name for name, labels in self.columns.items() for label in labels
        }

    def proposed(self) -> dict[str, str]:
        """Return our names by words that are only proposed."""
        words = proposed_words()
        return {
            word: name
            for name in self.columns
            for word in words.get(self.words.get(name, name), ())
        }

    def missing(self, names: Sequence[str]) -> list[str]:
        """Return the groups of which no column is there, each as a text."""
        return [
            " / ".join(map(self.label, group))
            for group in self.needed
            if not set(group) & set(names)
        ]


LAYOUTS: Mapping[str, tuple[Layout, ...]] = {
    "remittance": (
        Layout(
            "payments",
            PAYMENT_COLUMNS,
            tuple((name,) for name in required_columns(has_lines=False)),
            {
                "amount": "amount_in_payment_currency",
                "currency": "payment_currency",
                "invoice_amount": "amount_in_invoice_currency",
                "status": "payment_status",
            },
        ),
        Layout(
            "lines",
            LINE_COLUMNS,
            tuple((name,) for name in required_columns(has_lines=True)),
            {
                "currency": "invoice_currency",
                "remaining": "remaining_amount",
                "withholding": "withholding_amount",
            },
        ),
    ),
    "claims": (
        Layout(
            "claims",
            CLAIMS,
            (("amount",), CLAIM_IDENTIFIERS),
            {
                "number": "claim_id",
                "kind": "claim_type",
                "defect": "reason",
                "invoice": "invoice_number",
            },
            _NEUTRAL,
        ),
    ),
    "returns": (
        Layout(
            "returns",
            RETURNS,
            (("number",), ("quantity",), RETURN_IDENTIFIERS),
            {
                "number": "return_id",
                "quantity": "units",
                "invoice": "invoice_number",
            },
        ),
    ),
}
