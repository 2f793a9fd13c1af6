"""Payments as Amazon's Finance Remittance interface tells them (2026-03-17).

Four fields are certain: ``uniquePaymentId``, ``paymentDate``, ``paymentAmount`` and
``remittanceStatus``. A payment without a number of its own is known by the first.
Words that are new are kept; amounts that are missing are not made up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..base.common import DocumentError, Problem
from .remittance_build import Export
from .remittance_said import Said, build

_PAID, _DISCOUNT = "AmountPaid", "TermsDiscountTaken"


@dataclass(frozen=True, slots=True)
class PaymentHeader:
    """A payment in the list: what decides whether it is to be read."""

    unique_id: str
    status: str
    state: str


def read_headers(payload: object) -> tuple[PaymentHeader, ...]:
    """Return the payments that a page of the list names; damaged ones are left out."""
    rows = payload.get("remittances") if isinstance(payload, Mapping) else None
    found = [_map(row) for row in rows] if isinstance(rows, list) else []
    return tuple(
        PaymentHeader(
            _text(row, "uniquePaymentId"),
            _text(row, "remittanceStatus"),
            json.dumps(row, sort_keys=True, default=str),
        )
        for row in found
        if _text(row, "uniquePaymentId")
    )


def joined(pages: Sequence[object]) -> dict[str, object]:
    """Return one response with the lines of all pages of a payment."""
    maps = [_map(page) for page in pages]
    items = [item for page in maps for item in _list(page, "remittanceItems")]
    header = maps[0].get("remittanceHeader") if maps else None
    return {"remittanceHeader": header, "remittanceItems": items}


def read_api(content: str) -> Export:
    """Return the payment in a kept response: its header and all pages of its lines."""
    try:
        payload = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DocumentError([Problem("file", "The response is no JSON.")]) from error
    header = _map(payload.get("remittanceHeader")) if isinstance(payload, dict) else {}
    if not header:
        raise DocumentError([Problem("layout", "The response has no payment.")])
    items = payload.get("remittanceItems")
    payment = _payment(header)
    for place, item in enumerate(items if isinstance(items, list) else ()):
        _add_item(payment, f"remittanceItems[{place}]", _map(item))
    return build([payment], "api", _missing(header, payment), decimal_mark=".")


def _payment(header: Mapping[str, object]) -> Said:
    amount, currency = _money(header, "paymentAmount")
    in_invoices, invoice_currency = _money(header, "paymentAmountInInvoiceCurrency")
    number = _text(header, "paymentNumber") or _text(header, "uniquePaymentId")
    values = {
        "payment_number": number,
        "payment_date": _text(header, "paymentDate")[:10],
        "currency": currency,
        "amount": amount,
        "invoice_currency": invoice_currency or currency,
        "invoice_amount": amount if in_invoices == "" else in_invoices,
        "payment_type": _text(header, "paymentMethod"),
        "status": _text(header, "remittanceStatus").capitalize(),
    }
    rate = header.get("exchangeRate")
    if isinstance(rate, (int, float)) and not isinstance(rate, bool):
        values["exchange_rate"] = rate
    return Said("remittanceHeader", values)


def _add_item(payment: Said, where: str, item: Mapping[str, object]) -> None:
    paid, currency = _money(item, "netAmountPaid")
    parts = {
        _text(part, "breakdownType"): _money(part, "breakdownAmount")[0]
        for part in _rows(item, "netAmountPaidBreakdown")
    }
    values = {
        "invoice_number": _text(item, "invoiceNumber"),
        "invoice_date": _text(item, "invoiceIssueDate")[:10],
        "description": _text(item, "description"),
        "transaction_type": _text(item, "invoiceType"),
        "reference": _references(item),
        "invoice_amount": _money(item, "totalAmount")[0],
        "withholding": _money(item, "withholdingAmount")[0],
        "terms_discount": parts.get(_DISCOUNT, ""),
        "amount_paid": parts.get(_PAID, "") if paid == "" else paid,
    }
    if currency:
        values["currency"] = currency
    payment.add_line(where, values)


def _missing(header: Mapping[str, object], payment: Said) -> Iterator[Problem]:
    """Name lines that Amazon counts and did not send."""
    count = header.get("lineItemCount")
    if isinstance(count, int) and count > len(payment.lines):
        text = f"Amazon counts {count} lines and sent {len(payment.lines)}."
        yield Problem("lines", text, "remittanceHeader.lineItemCount")


def _references(item: Mapping[str, object]) -> str:
    found = (
        f"{_text(each, 'relatedIdentifierName')} {value}"
        for each in _rows(item, "relatedItemIdentifiers")
        for value in _list(each, "relatedIdentifierValue")
        if isinstance(value, str)
    )
    return "; ".join(found)[:500]


def _money(row: Mapping[str, object], name: str) -> tuple[str | float, str]:
    money = _map(row.get(name))
    amount = money.get("currencyAmount")
    is_amount = isinstance(amount, (int, float, str)) and not isinstance(amount, bool)
    return (amount if is_amount else "", _text(money, "currencyCode"))  # type: ignore[return-value]


def _rows(row: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    return [_map(each) for each in _list(row, name)]


def _list(row: Mapping[str, object], name: str) -> list[object]:
    found = row.get(name)
    return found if isinstance(found, list) else []


def _map(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""
