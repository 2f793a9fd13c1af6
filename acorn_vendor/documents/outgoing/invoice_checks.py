"""Checks of what Amazon would refuse in an invoice, or pay short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..base.checking import Checklist
from ..base.common import WEIGHT_UNITS, Money, Problem
from .billing import (
    CreditReference,
    Invoice,
    InvoiceLine,
    Terms,
)
from .billing_lists import (
    ALLOWANCES,
    CHARGES,
    CREDIT_NOTE,
    DOMESTIC_VAT,
    EINVOICE_NOTES,
    KINDS,
    NOTES,
    TERMS,
)
from .invoice_adjustment_checks import check_adjustments, check_taxes
from .invoice_demand_checks import check_demands

_NO_PAYER = (
    "The order names no bill-to party. Add that of its country with its partner under"
    " Configuration, Partners."
)


def check(invoice: Invoice) -> tuple[Problem, ...]:
    """Return why Amazon would refuse the invoice, or pay another amount."""
    checks = Checklist()
    checks.filled(invoice.number, "number", "the invoice number")
    checks.choice(invoice.kind, KINDS, "kind")
    check_demands(checks, invoice)
    checks.currency(invoice.currency, "currency")
    _check_dates(checks, invoice)
    _check_parties(checks, invoice)
    if invoice.terms:
        _check_terms(checks, invoice.terms)
    for index, note in enumerate(invoice.notes):
        kinds = (*NOTES, *EINVOICE_NOTES) if invoice.einvoice else NOTES
        checks.choice(note.kind, kinds, f"notes[{index}].kind")
        checks.filled(note.text, f"notes[{index}].text", "the text of the note")
    check_adjustments(checks, invoice.charges, CHARGES, "charges")
    check_adjustments(checks, invoice.allowances, ALLOWANCES, "allowances")
    checks.expect(invoice.lines, "no_lines", _tell_no_lines(invoice), "lines")
    text = "Number the lines differently: {value} is there twice."
    numbers = (str(line.sequence) for line in invoice.lines)
    checks.unique(numbers, "duplicate_line", text, "lines")
    for index, line in enumerate(invoice.lines):
        with checks.about(line.name):
            _check_line(checks, invoice, line, f"lines[{index}]")
    _check_total(checks, invoice)
    return checks.problems


def _tell_no_lines(invoice: Invoice) -> str:
    """Return what to do without goods: they name the order, or what is credited."""
    if not (invoice.charges or invoice.allowances):
        return "Put a line on the invoice; Amazon takes none without."
    if invoice.kind == CREDIT_NOTE:
        return (
            "Only lines of goods name the invoice that is credited, charges do not:"
            " credit them with goods, or settle it by a case in Vendor Central."
        )
    return "Only lines of goods name an order: put charges on an invoice of goods."


def _check_dates(checks: Checklist, invoice: Invoice) -> None:
    checks.moment(invoice.date, "date", "the invoice date")
    checks.optional_moment(invoice.now, "now", "the present moment")
    checks.optional_moment(invoice.ordered_at, "ordered_at", "the order date")
    dates = (invoice.date, invoice.now, invoice.ordered_at)
    if any(date is not None and date.tzinfo is None for date in dates):
        return  # moments without zone cannot be compared
    text = "Date the invoice today or earlier; Amazon refuses dates in the future."
    is_past = invoice.now is None or invoice.date <= invoice.now
    checks.expect(is_past, "date_in_future", text, "date")
    text = "Date the invoice on or after the purchase order."
    is_after = invoice.ordered_at is None or invoice.date >= invoice.ordered_at
    checks.expect(is_after, "before_order", text, "date")


def _check_parties(checks: Checklist, invoice: Invoice) -> None:
    checks.party(invoice.remit_to, "remit_to", "the payee")
    if invoice.bill_to.party_id.strip():
        checks.party(invoice.bill_to, "bill_to", "Amazon's legal entity")
    else:
        checks.expect(False, "missing", _NO_PAYER, "bill_to.party_id")
    if invoice.ship_to:
        checks.party(invoice.ship_to, "ship_to", "the fulfillment center")
    if invoice.ship_from:
        checks.party(invoice.ship_from, "ship_from", "the warehouse")
    if invoice.region == "eu":
        name = f"the {invoice.demands.tax_id} of"
        payee, payer = invoice.remit_to.tax_id, invoice.bill_to.tax_id
        checks.filled(payee, "remit_to.tax_id", f"{name} the payee")
        checks.filled(payer, "bill_to.tax_id", f"{name} Amazon's legal entity")


def _check_terms(checks: Checklist, terms: Terms) -> None:
    checks.choice(terms.kind, TERMS, "terms.kind")
    text = "A discount for early payment is between 0 and 100 per cent."
    percent = terms.discount_percent
    is_percent = percent is None or (percent.is_finite() and 0 <= percent <= 100)
    checks.expect(is_percent, "bad_percent", text, "terms.discount_percent")
    for days in (terms.discount_days, terms.net_days):
        text = "Days of payment terms count from the invoice date on, not back."
        checks.expect(days is None or days >= 0, "bad_days", text, "terms")


def _check_line(
    checks: Checklist, invoice: Invoice, line: InvoiceLine, where: str
) -> None:
    text = "Number the lines from 1 on."
    checks.expect(line.sequence > 0, "bad_sequence", text, f"{where}.sequence")
    text = (
        "Amazon takes only goods of its orders. Mark the product as a charge or an"
        " allowance if it is one; a down payment has to come off the invoice."
    )
    is_product = line.asin.strip() or line.vendor_sku.strip()
    checks.expect(is_product, "no_product", text, where)
    checks.quantity(line.quantity, f"{where}.quantity")
    checks.price(line.net_cost, f"{where}.net_cost", "the net cost")
    _check_same_currency(checks, invoice, line.net_cost, f"{where}.net_cost")
    _check_subtotal(checks, line, where)
    if line.net_cost.per:
        _check_weight(checks, line, where)
    if line.hsn_code:
        text = "An HSN code has up to eight digits."
        is_code = re.fullmatch("[0-9]{1,8}", line.hsn_code, re.ASCII)
        checks.expect(is_code, "bad_hsn_code", text, f"{where}.hsn_code")
    _check_references(checks, invoice, line, where)
    check_taxes(checks, line.taxes, f"{where}.taxes")
    check_adjustments(checks, line.charges, CHARGES, f"{where}.charges")
    check_adjustments(checks, line.allowances, ALLOWANCES, f"{where}.allowances")


def _check_subtotal(checks: Checklist, line: InvoiceLine, where: str) -> None:
    """Expect Amazon's multiplication to come to the amount in the books."""
    amount, subtotal = line.net_cost.amount, line.subtotal
    if subtotal is None or not line.times or amount <= 0:
        return
    text = (
        f"The books say {subtotal}, {line.times} times {amount} is {line.amount}. Use"
        f" amounts in whole cents of {line.net_cost.currency}."
    )
    checks.expect(line.amount == subtotal, "line_differs", text, where)


def _check_weight(checks: Checklist, line: InvoiceLine, where: str) -> None:
    unit, weight = line.net_cost.per, line.quantity.total_weight
    checks.choice(unit, WEIGHT_UNITS, f"{where}.net_cost.per")
    text = f"Weigh the goods in {unit}: that is what their price is for."
    is_weighed = weight is not None and weight.unit == unit
    checks.expect(is_weighed, "missing", text, f"{where}.quantity.total_weight")


def _check_references(
    checks: Checklist, invoice: Invoice, line: InvoiceLine, where: str
) -> None:
    if invoice.kind != CREDIT_NOTE:
        what = "the purchase order number"
        checks.filled(line.purchase_order, f"{where}.purchase_order", what)
        text = "Only a credit note refers to what it credits."
        checks.expect(not line.credit, "credit_unwanted", text, f"{where}.credit")
        return
    text = "Take the order number away: credit notes have none."
    place = f"{where}.purchase_order"
    checks.expect(not line.purchase_order, "order_unwanted", text, place)
    _check_credit(checks, line.credit or CreditReference(), f"{where}.credit")


def _check_credit(checks: Checklist, credit: CreditReference, where: str) -> None:
    text = "Say what is credited: the invoice, the return, or Amazon's debit note."
    known = (
        credit.invoice_number or credit.returns_reference or credit.debit_note
    ) or (credit.coop_reference or credit.consignor_reference)
    checks.expect(known, "missing", text, where)
    what = "the date on which the goods came back"
    if credit.returns_reference or credit.returned_at:
        checks.moment(credit.returned_at, f"{where}.returned_at", what)
        place = f"{where}.returns_reference"
        checks.filled(credit.returns_reference, place, "the number of the return")


def _check_same_currency(
    checks: Checklist, invoice: Invoice, money: Money, where: str
) -> None:
    text = f"The invoice is in {invoice.currency}, this is in {money.currency}."
    checks.expect(money.currency == invoice.currency, "two_currencies", text, where)


def _check_total(checks: Checklist, invoice: Invoice) -> None:
    for where, money in _added_up(invoice):
        _check_same_currency(checks, invoice, money, where)
    if checks.problems:
        return  # a sum of broken parts says nothing
    for tax in invoice.tax_summary():
        text = (
            f"Allowances take off more {tax.kind} of this rate than the goods have:"
            " give them the taxes of the goods they are about."
        )
        checks.expect(tax.amount.amount >= 0, "negative_sum", text, "taxes")
    rounding = invoice.cash_rounding
    text = f"Amazon knows no cash rounding: take that of {rounding} off the invoice."
    checks.expect(not rounding, "cash_rounding", text, "cash_rounding")
    due = invoice.total_due.amount
    text = "Amazon takes no invoice over nothing; send none."
    checks.expect(due > 0, "no_amount", text, "")
    text = f"The books say {invoice.total}, the lines add up to {due}: find out why."
    if invoice.region == "na" and not any(invoice.all_taxes()):
        text += " Amazon is told no taxes in North America."
    is_equal = invoice.total is None or invoice.total == due + rounding
    checks.expect(is_equal, "total_differs", text, "total")


def _added_up(invoice: Invoice) -> Iterator[tuple[str, Money]]:
    for charge in invoice.all_charges():
        yield "charges", charge.amount
    for allowance in invoice.all_allowances():
        yield "allowances", allowance.amount
    for tax in invoice.all_taxes():
        if tax.kind != DOMESTIC_VAT:
            yield "taxes", tax.amount
