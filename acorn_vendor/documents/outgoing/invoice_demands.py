"""What the country of an invoice wants besides what every invoice has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InvoiceDemands:
    """``reference`` and ``tax_id`` are what people call the numbers it is about.

    ``reference`` is blank where the authorities give invoices no number.
    """

    takes_credit_notes: bool = True
    one_order: bool = False
    hsn: bool = False
    taxes: bool = False
    reference: str = ""
    tax_id: str = "VAT number"


NO_DEMANDS = InvoiceDemands()
