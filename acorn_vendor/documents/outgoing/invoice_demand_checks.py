"""Checks of what only some countries want of an invoice."""

from __future__ import annotations

from ..base.checking import Checklist
from .billing import Invoice, InvoiceLine
from .billing_lists import CREDIT_NOTE


def check_demands(checks: Checklist, invoice: Invoice) -> None:
    """Expect what the country of the invoice wants besides."""
    demands = invoice.demands
    takes_credit_notes = demands.takes_credit_notes and invoice.region != "na"
    text = "Amazon takes no credit notes in this country; settle it in Vendor Central."
    is_possible = invoice.kind != CREDIT_NOTE or takes_credit_notes
    checks.expect(is_possible, "no_credit_notes", text, "kind")
    if demands.reference and invoice.kind != CREDIT_NOTE:
        checks.filled(invoice.reference, "reference", f"the {demands.reference}")
    orders = {line.purchase_order for line in invoice.lines}
    text = "Make an invoice of its own for each order: this country takes no other."
    is_right = not demands.one_order or len(orders) <= 1
    checks.expect(is_right, "several_orders", text, "lines")
    for index, line in enumerate(invoice.lines):
        with checks.about(line.name):
            _check_line(checks, invoice, line, f"lines[{index}]")


def _check_line(
    checks: Checklist, invoice: Invoice, line: InvoiceLine, where: str
) -> None:
    if invoice.demands.hsn:
        what = "the HS code of the product (HSN)"
        checks.filled(line.hsn_code, f"{where}.hsn_code", what)
    text = "Put its taxes on the line: this country takes no invoice without."
    is_taxed = bool(line.taxes) or not invoice.demands.taxes
    checks.expect(is_taxed, "no_taxes", text, f"{where}.taxes")
