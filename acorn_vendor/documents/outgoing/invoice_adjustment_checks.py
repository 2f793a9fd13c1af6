"""Checks of charges, allowances and taxes, wherever they stand in an invoice."""

from __future__ import annotations

from ..base.checking import Checklist
from .billing import Adjustment, Tax
from .billing_lists import DOMESTIC_VAT, TAX_TYPES


def check_adjustments(
    checks: Checklist,
    adjustments: tuple[Adjustment, ...],
    kinds: tuple[str, ...],
    where: str,
) -> None:
    """Check charges or allowances, which may be of ``kinds``, and their taxes."""
    for index, adjustment in enumerate(adjustments):
        place = f"{where}[{index}]"
        with checks.about(adjustment.description or adjustment.kind):
            checks.choice(adjustment.kind, kinds, f"{place}.kind")
            checks.price(adjustment.amount, f"{place}.amount", "the amount")
            amount = adjustment.amount.amount
            if amount.is_finite() and amount > 0:
                check_taxes(checks, adjustment.taxes, f"{place}.taxes")


def check_taxes(checks: Checklist, taxes: tuple[Tax, ...], where: str) -> None:
    """Check the taxes of a line, of a charge or of an allowance."""
    rates = {tax.rate for tax in taxes if tax.kind == "VAT"}
    for index, tax in enumerate(taxes):
        place = f"{where}[{index}]"
        checks.choice(tax.kind, TAX_TYPES, f"{place}.kind")
        checks.currency(tax.amount.currency, f"{place}.amount")
        text = "A tax is not negative: Amazon takes none that is withheld."
        for money in filter(None, (tax.amount, tax.taxable)):
            is_positive = money.amount.is_finite() and money.amount >= 0
            checks.expect(is_positive, "negative_tax", text, f"{place}.amount")
        if tax.kind == DOMESTIC_VAT:
            text = "DomesticVAT repeats a VAT of the same rate: add that one too."
            checks.expect(tax.rate in rates, "no_such_vat", text, place)
