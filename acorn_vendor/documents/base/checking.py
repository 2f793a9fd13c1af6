"""Check documents before they are sent, in words for the person who mends them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from .common import (
    TAX_KINDS,
    UNITS,
    WEIGHT_UNITS,
    Address,
    DocumentError,
    Measure,
    Money,
    Party,
    Problem,
    Quantity,
)


class Checklist:
    """The problems of one document, in the order in which its fields come."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._subject = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what was found."""
        return tuple(self._problems)

    @contextmanager
    def about(self, subject: str) -> Iterator[None]:
        """Begin the texts of what is found within with ``subject``, for people."""
        self._subject, before = f"{subject}: ", self._subject
        yield
        self._subject = before

    def expect(self, holds: object, code: str, text: str, where: str) -> None:
        """Note a problem unless the condition ``holds``."""
        if not holds:
            self._problems.append(Problem(code, f"{self._subject}{text}", where))

    def filled(self, value: str | None, where: str, what: str) -> None:
        """Expect a text that is not blank."""
        text = f"Fill in {what}; Amazon refuses the document without it."
        self.expect(value and value.strip(), "missing", text, where)

    def choice(self, value: str | None, choices: Sequence[str], where: str) -> None:
        """Expect one of ``choices``, spelt exactly so."""
        text = f"Choose one of {', '.join(choices)} instead of '{value}'."
        self.expect(value in choices, "unknown_code", text, where)

    def moment(self, moment: datetime | None, where: str, what: str) -> None:
        """Expect a moment with a zone."""
        if moment is None:
            self.expect(False, "missing", f"Fill in {what}.", where)
        else:
            text = f"Give {what} with its time zone."
            self.expect(moment.tzinfo is not None, "no_zone", text, where)

    def optional_moment(self, moment: datetime | None, where: str, what: str) -> None:
        """Expect a zone if there is a moment."""
        if moment is not None:
            self.moment(moment, where, what)

    def product(self, asin: str, vendor_sku: str, where: str) -> None:
        """Expect a product, named as in the purchase order."""
        text = "Give the ASIN or the vendor's product number of the order."
        self.expect(asin.strip() or vendor_sku.strip(), "no_product", text, where)

    def quantity(self, quantity: Quantity, where: str) -> None:
        """Expect a whole quantity above zero in a unit that Amazon knows."""
        amount = quantity.amount
        text = f"Amazon takes whole quantities above zero, not {amount}."
        is_whole = amount.is_finite() and amount == amount.to_integral_value()
        self.expect(is_whole and amount > 0, "bad_quantity", text, where)
        self.choice(quantity.unit, UNITS, f"{where}.unit")
        text = f"A case holds at least one unit, not {quantity.unit_size}."
        self.expect(quantity.unit_size >= 1, "bad_case_size", text, where)
        if quantity.total_weight:
            place = f"{where}.total_weight"
            self.measure(quantity.total_weight, WEIGHT_UNITS, place)

    def price(self, price: Money | None, where: str, what: str) -> None:
        """Expect a price above zero in a currency."""
        if price is None:
            text = f"Fill in {what}; Amazon refuses the document without it."
            self.expect(False, "missing", text, where)
            return
        text = f"{what.capitalize()} must be above zero."
        self.expect(
            price.amount.is_finite() and price.amount > 0, "no_price", text, where
        )
        self.currency(price.currency, where)

    def currency(self, currency: str, where: str) -> None:
        """Expect the three capitals of ISO 4217."""
        text = f"'{currency}' is no currency; give three letters such as EUR."
        self.expect(re.fullmatch("[A-Z]{3}", currency), "bad_currency", text, where)

    def measure(
        self, measure: Measure | None, units: Sequence[str], where: str
    ) -> None:
        """Expect, if there is one, a value above zero in one of ``units``."""
        if measure is None:
            return
        is_positive = measure.value.is_finite() and measure.value > 0
        text = f"Measure it again: {measure.value} cannot be."
        self.expect(is_positive, "bad_measure", text, where)
        self.choice(measure.unit, units, f"{where}.unit")

    def party(self, party: Party | None, where: str, what: str) -> None:
        """Expect a party with its code; address and tax number must be usable."""
        code = party.party_id if party else ""
        self.filled(code, f"{where}.party_id", f"the code of {what}")
        if party and party.address:
            self.address(party.address, f"{where}.address", what)
        if party and (party.tax_id or party.tax_kind):
            place = f"{where}.tax_id"
            self.filled(party.tax_id, place, f"the tax number of {what}")
            self.choice(party.tax_kind, TAX_KINDS, f"{where}.tax_kind")

    def address(self, address: Address, where: str, what: str) -> None:
        """Expect name, street and country of an address."""
        self.filled(address.name, f"{where}.name", f"the name of {what}")
        self.filled(address.line_1, f"{where}.line_1", f"the street of {what}")
        self.country(address.country_code, f"{where}.country_code")

    def country(self, code: str, where: str) -> None:
        """Expect the two letters of ISO 3166."""
        text = f"'{code}' is no country; give two letters such as DE."
        self.expect(re.fullmatch("[A-Za-z]{2}", code), "bad_country", text, where)

    def unique(self, values: Iterable[str], code: str, text: str, where: str) -> None:
        """Expect no value twice; ``text`` may name the value as ``{value}``."""
        seen: set[str] = set()
        for value in values:
            self.expect(value not in seen, code, text.format(value=value), where)
            seen.add(value)


def raise_problems(problems: Iterable[Problem]) -> None:
    """Raise ``DocumentError`` if there are any."""
    found = tuple(problems)
    if found:
        raise DocumentError(found)
