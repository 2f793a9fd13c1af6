"""Send an invoice or a credit note as ``submitInvoices`` takes it.

https://developer-docs.amazon.com/sp-api/reference/submitinvoices. Only what was
confirmed and shipped is paid. The header's taxes and total are sums of the rounded
amounts that are sent.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..base.checking import raise_problems
from ..base.common import Party
from ..base.writing import (
    INVOICE_POSTAL_CODE,
    Json,
    filled,
    write_decimal,
    write_moment,
    write_money,
    write_party,
    write_quantity,
)
from .billing import Adjustment, CreditReference, Invoice, InvoiceLine, Note, Tax, Terms
from .einvoice import EinvoiceFields
from .invoice_checks import check

__all__ = [
    "Adjustment",
    "CreditReference",
    "Invoice",
    "InvoiceLine",
    "Note",
    "Tax",
    "Terms",
    "build",
    "check",
]


def build(*invoices: Invoice) -> Json:
    """Return the body of ``submitInvoices``; one invoice at a time is the safe way.

    Raises ``DocumentError`` with every problem that ``check`` finds.
    """
    raise_problems(problem for each in invoices for problem in check(each))
    return {"invoices": [_write(each) for each in invoices]}


def _write(invoice: Invoice) -> Json:
    einvoice = invoice.einvoice or EinvoiceFields()
    return filled(
        {
            "invoiceType": invoice.kind,
            "id": invoice.number.strip(),
            "referenceNumber": invoice.reference.strip(),
            "date": write_moment(invoice.date),
            "remitToParty": _write_party(invoice.remit_to),
            "shipToParty": _write_party(invoice.ship_to),
            "shipFromParty": _write_party(invoice.ship_from),
            "billToParty": _write_party(invoice.bill_to),
            **_write_parties(einvoice),
            "paymentTerms": _write_terms(invoice.terms),
            "invoiceTotal": write_money(invoice.total_due),
            **_write_base(invoice),
            "taxDetails": _write_taxes(invoice.tax_summary()),
            "additionalDetails": [_write_note(note) for note in invoice.notes],
            "chargeDetails": _write_adjustments(invoice.charges, "chargeAmount"),
            "allowanceDetails": _write_adjustments(
                invoice.allowances, "allowanceAmount"
            ),
            "items": [_write_line(line) for line in invoice.lines],
        }
    )


def _write_party(party: Party | None) -> Json | None:
    return write_party(party, INVOICE_POSTAL_CODE)


def _write_parties(einvoice: EinvoiceFields) -> Json:
    return {
        "billFromParty": _write_party(einvoice.bill_from),
        "vatGroupParty": _write_party(einvoice.vat_group),
        "taxRepresentativeParty": _write_party(einvoice.tax_representative),
    }


def _write_base(invoice: Invoice) -> Json:
    if invoice.einvoice is None:
        return {}
    return {
        "invoiceBaseAmount": write_money(invoice.base_due),
        "taxPointDate": write_moment(invoice.einvoice.tax_point),
    }


def _write_note(note: Note) -> Json:
    return filled(
        {"type": note.kind, "detail": note.text, "languageCode": note.language}
    )


def _write_terms(terms: Terms | None) -> Json | None:
    if terms is None:
        return None
    percent = terms.discount_percent
    return filled(
        {
            "type": terms.kind,
            "discountPercent": None if percent is None else write_decimal(percent),
            "discountDueDays": terms.discount_days,
            "netDueDays": terms.net_days,
        }
    )


def _write_line(line: InvoiceLine) -> Json:
    return filled(
        {
            "itemSequenceNumber": line.sequence,
            "amazonProductIdentifier": line.asin.strip(),
            "vendorProductIdentifier": line.vendor_sku.strip(),
            "invoicedQuantity": write_quantity(line.quantity),
            # The unit that a price is for has a key of its own in invoices.
            "netCost": {
                "currencyCode": line.net_cost.currency,
                "amount": write_decimal(line.net_cost.amount),
            },
            "netCostUnitOfMeasure": line.net_cost.per,
            "purchaseOrderNumber": line.purchase_order.strip(),
            "hsnCode": line.hsn_code,
            "itemDescription": line.description.strip(),
            "creditNoteDetails": _write_credit(line.credit),
            "taxDetails": _write_taxes(line.taxes),
            "chargeDetails": _write_adjustments(line.charges, "chargeAmount"),
            "allowanceDetails": _write_adjustments(line.allowances, "allowanceAmount"),
        }
    )


def _write_credit(credit: CreditReference | None) -> Json | None:
    if credit is None:
        return None
    return filled(
        {
            "referenceInvoiceNumber": credit.invoice_number,
            "originalInvoiceDate": write_moment(credit.invoiced_at),
            "debitNoteNumber": credit.debit_note,
            "returnsReferenceNumber": credit.returns_reference,
            "goodsReturnDate": write_moment(credit.returned_at),
            "rmaId": credit.rma,
            "coopReferenceNumber": credit.coop_reference,
            "consignorsReferenceNumber": credit.consignor_reference,
        }
    )


def _write_adjustments(adjustments: Iterable[Adjustment], key: str) -> list[Json]:
    return [
        filled(
            {
                "type": adjustment.kind,
                "description": adjustment.description,
                key: write_money(adjustment.amount.rounded()),
                "taxDetails": _write_taxes(adjustment.taxes),
            }
        )
        for adjustment in adjustments
    ]


def _write_taxes(taxes: Iterable[Tax]) -> list[Json]:
    return [
        filled(
            {
                "taxType": tax.kind,
                "taxRate": None if tax.rate is None else write_decimal(tax.rate),
                "taxAmount": write_money(tax.amount.rounded()),
                "taxableAmount": write_money(tax.taxable and tax.taxable.rounded()),
            }
        )
        for tax in taxes
    ]
