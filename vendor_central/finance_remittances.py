"""Finance Remittance 2026-03-17: headers of payments, and their lines."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from .calls import Call
from .query import invalid_request, page, window
from .remittance import Payment, PaymentLine
from .values import stamp
from .wire import not_found
from .world import World

LONGEST = timedelta(days=90)
BY_DEFAULT = timedelta(days=30)
OLDEST = timedelta(days=365)
HEADER_PAGE, LINE_PAGE = 100, 600
HEADER_PARAMETERS = ("marketplaceId", "startDate", "endDate", "nextToken")


def get_remittance_headers(world: World, call: Call) -> dict[str, Any]:
    """getRemittanceHeaders: the last 30 days unless asked for others, up to 90."""
    query = call.query
    check_marketplace(query)
    span = window(call, "startDate", "endDate", LONGEST, BY_DEFAULT)
    if span is None or span.start < call.at - OLDEST:
        raise invalid_request("startDate must be within the last year.")
    rows = [
        (payment.date, position, payment)
        for position, payment in enumerate(world.payments.values())
        if span.covers(payment.date) and payment.client_id == call.group.client_id
    ]
    chosen, token = page(
        rows, lambda row: row[:2], query, HEADER_PARAMETERS, HEADER_PAGE
    )
    return {
        "remittances": [_header(payment) for _, _, payment in chosen],
        "numOfRecords": len(chosen),
        **({"nextToken": token} if token else {}),
    }


def get_remittance(world: World, call: Call) -> dict[str, Any]:
    """getRemittance by its unique payment id: header and up to 600 lines."""
    check_marketplace(call.query)
    payment = world.payments.get(call.path["uniquePaymentId"])
    if payment is None or payment.client_id != call.group.client_id:
        raise not_found("There is no such remittance.")
    token = call.query.get("nextTokenForLineItems")
    query = {**call.query, **({"nextToken": token} if token else {})}
    rows = list(enumerate(payment.lines))
    chosen, token = page(
        rows, lambda row: (payment.date, row[0]), query, ("marketplaceId",), LINE_PAGE
    )
    return {
        "remittanceHeader": _header(payment),
        "remittanceItems": [_item(payment, line) for _, line in chosen],
        **({"nextTokenForLineItems": token} if token else {}),
    }


def check_marketplace(query: dict[str, str]) -> None:
    """Finance operations want to know the marketplace; 400 without it."""
    if not query.get("marketplaceId"):
        raise invalid_request("marketplaceId is missing.")


def currency(amount: Decimal, code: str) -> dict[str, Any]:
    """Money as the finance models write it: with a JSON number."""
    return {"currencyCode": code, "currencyAmount": float(amount)}


def _header(payment: Payment) -> dict[str, Any]:
    return {
        "paymentDate": stamp(payment.date),
        "paymentNumber": payment.number,
        "uniquePaymentId": payment.number,
        "exchangeRate": float(payment.rate),
        "paymentAmount": currency(*payment.paid_out),
        "paymentAmountInInvoiceCurrency": currency(payment.amount, payment.currency),
        "paymentMethod": "EFT",
        "remittanceStatus": "FAILED" if payment.voided_reason else "SUCCESSFUL",
        "lineItemCount": len(payment.lines),
        "relatedIdentifiers": [
            {
                "relatedIdentifierName": "PAYEE_CODE",
                "relatedIdentifierValue": [payment.vendor_code],
            }
        ],
    }


def _item(payment: Payment, line: PaymentLine) -> dict[str, Any]:
    code = payment.currency
    breakdown = (("AmountPaid", line.paid), ("TermsDiscountTaken", line.discount))
    return {
        "invoiceNumber": line.number,
        "invoiceIssueDate": stamp(line.date),
        "withholdingAmount": currency(line.withholding, code),
        "totalAmount": currency(line.amount, code),
        "netAmountPaid": currency(line.paid, code),
        "netAmountPaidBreakdown": [
            {"breakdownType": name, "breakdownAmount": currency(amount, code)}
            for name, amount in breakdown
        ],
        "description": line.description,
    }
