"""Invoice and credit note: their parts, and what their amounts come to.

Every amount that is sent is rounded first, and totals are sums of rounded amounts:
so what Amazon adds up is what stands in our books.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Literal

from ..base.common import Money, Party, Quantity, round_amount
from .billing_lists import DOMESTIC_VAT, INVOICE
from .einvoice import EinvoiceFields
from .invoice_demands import NO_DEMANDS, InvoiceDemands


@dataclass(frozen=True, slots=True)
class Tax:
    """A tax: ``kind`` of ``TAX_TYPES``, ``rate`` in per cent.

    ``DomesticVAT`` repeats a VAT of the same rate in the country's own currency; it
    adds nothing to a total.
    """

    kind: str
    amount: Money
    rate: Decimal | None = None
    taxable: Money | None = None

    def turned(self) -> Tax:
        """Return it with its sign turned: what an allowance takes off a tax."""
        taxable = self.taxable and _turn(self.taxable)
        return replace(self, amount=_turn(self.amount), taxable=taxable)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A charge (``CHARGES``) or an allowance (``ALLOWANCES``); its amount is positive.

    So are its taxes: those of a charge add to the header's taxes, those of an allowance
    are taken off them.
    """

    kind: str
    amount: Money
    description: str = ""
    taxes: tuple[Tax, ...] = ()

    def turned(self) -> Adjustment:
        """Return it with its sign turned, and those of its taxes."""
        taxes = tuple(tax.turned() for tax in self.taxes)
        return replace(self, amount=_turn(self.amount), taxes=taxes)


@dataclass(frozen=True, slots=True)
class CreditReference:
    """The reference of a credit note's line; see ``check`` for what is needed.

    ``invoiced_at`` is the date of the invoice; it goes with the fields for e-invoices.
    """

    invoice_number: str = ""
    debit_note: str = ""
    returns_reference: str = ""
    returned_at: datetime | None = None
    rma: str = ""
    coop_reference: str = ""
    consignor_reference: str = ""
    invoiced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line; ``sequence`` is an integer here, unlike in orders.

    ``net_cost`` is the price as in the order: for each, or for one unit of weight if
    its ``per`` is set, then the quantity has its ``total_weight``. Amazon's text has
    the price per each even where goods are ordered in cases; ``priced_per_case`` is
    for the vendor codes where orders show otherwise. Not sent: ``subtotal`` is what
    the books say of it without taxes, ``label`` what people call it.
    """

    sequence: int
    quantity: Quantity
    net_cost: Money
    purchase_order: str = ""
    asin: str = ""
    vendor_sku: str = ""
    taxes: tuple[Tax, ...] = ()
    charges: tuple[Adjustment, ...] = ()
    allowances: tuple[Adjustment, ...] = ()
    credit: CreditReference | None = None
    hsn_code: str = ""
    description: str = ""
    priced_per_case: bool = False
    subtotal: Decimal | None = None
    label: str = ""

    @property
    def name(self) -> str:
        """Return what people call it."""
        name = self.label or self.asin or self.vendor_sku
        return f"Line {self.sequence} ({name})" if name else f"Line {self.sequence}"

    @property
    def times(self) -> Decimal:
        """Return what the price is multiplied by: units, cases or weight."""
        quantity = self.quantity
        if self.net_cost.per and quantity.total_weight:
            return quantity.total_weight.value
        return quantity.amount if self.priced_per_case else quantity.units

    @property
    def amount(self) -> Decimal:
        """Return quantity times price, rounded, without taxes and adjustments."""
        return round_amount(self.times * self.net_cost.amount, self.net_cost.currency)


@dataclass(frozen=True, slots=True)
class Terms:
    """Agreed terms of payment: ``kind`` of ``TERMS``; days from the invoice date."""

    kind: str
    discount_percent: Decimal | None = None
    discount_days: int | None = None
    net_days: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark: ``kind`` of ``NOTES``; ``language`` of two letters."""

    kind: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice or credit note; Amazon never takes the same ``number`` twice.

    ``remit_to`` is paid (the vendor), ``bill_to`` is Amazon's legal entity exactly as
    Amazon writes it. ``charges`` and ``allowances`` here come on top of those in the
    lines. Not sent: ``total`` is what the books say, checked against the sum, and
    ``cash_rounding`` is the part of it that is no line and no tax; ``now`` and
    ``ordered_at`` bound the date; ``region`` says whose tax rules to check, and
    ``demands`` what the country wants besides. ``einvoice`` goes to those alone who
    agreed upon it with Amazon.
    """

    number: str
    date: datetime
    currency: str
    remit_to: Party
    bill_to: Party
    lines: tuple[InvoiceLine, ...]
    kind: str = INVOICE
    ship_to: Party | None = None
    ship_from: Party | None = None
    terms: Terms | None = None
    charges: tuple[Adjustment, ...] = ()
    allowances: tuple[Adjustment, ...] = ()
    notes: tuple[Note, ...] = ()
    reference: str = ""
    total: Decimal | None = None
    cash_rounding: Decimal = Decimal(0)
    now: datetime | None = None
    ordered_at: datetime | None = None
    region: Literal["na", "eu", "fe"] | None = None
    demands: InvoiceDemands = NO_DEMANDS
    einvoice: EinvoiceFields | None = None

    @property
    def total_due(self) -> Money:
        """Return lines + charges - allowances + taxes, before any terms discount."""
        return Money(self.base_due.amount + self.tax_due, self.currency)

    @property
    def tax_due(self) -> Decimal:
        """Return what the taxes come to that Amazon is told, each once."""
        taxes = (tax for tax in self.all_taxes() if tax.kind != DOMESTIC_VAT)
        return sum(_amounts(taxes), Decimal(0))

    @property
    def base_due(self) -> Money:
        """Return lines + charges - allowances, without taxes."""
        amount = sum((line.amount for line in self.lines), Decimal(0))
        amount += sum(_amounts(self.all_charges()), Decimal(0))
        amount -= sum(_amounts(self.all_allowances()), Decimal(0))
        return Money(amount, self.currency)

    def all_charges(self) -> Iterator[Adjustment]:
        """Yield the charges of the header and of all lines."""
        yield from self.charges
        for line in self.lines:
            yield from line.charges

    def all_allowances(self) -> Iterator[Adjustment]:
        """Yield the allowances of the header and of all lines."""
        yield from self.allowances
        for line in self.lines:
            yield from line.allowances

    def all_taxes(self) -> Iterator[Tax]:
        """Yield the taxes of lines and charges; those of allowances turn their sign."""
        for line in self.lines:
            yield from line.taxes
        for charge in self.all_charges():
            yield from charge.taxes
        for allowance in self.all_allowances():
            yield from allowance.turned().taxes

    def tax_summary(self) -> tuple[Tax, ...]:
        """Return one tax per kind, rate and currency: the sums for the header."""
        groups: dict[tuple[str, Decimal | None, str], list[Tax]] = {}
        for tax in self.all_taxes():
            key = (tax.kind, tax.rate, tax.amount.currency)
            groups.setdefault(key, []).append(tax)
        return tuple(_sum_of(taxes) for taxes in groups.values())


def _turn(money: Money) -> Money:
    return replace(money, amount=-money.amount)


def _amounts(parts: Iterable[Tax | Adjustment]) -> Iterator[Decimal]:
    return (part.amount.rounded().amount for part in parts)


def _sum_of(taxes: list[Tax]) -> Tax:
    first = taxes[0]
    taxable = [tax.taxable.rounded() for tax in taxes if tax.taxable]
    return Tax(
        first.kind,
        Money(sum(_amounts(taxes), Decimal(0)), first.amount.currency),
        first.rate,
        Money(sum((each.amount for each in taxable), Decimal(0)), taxable[0].currency)
        if len(taxable) == len(taxes)
        else None,
    )
