"""Payments as they come beside the spreadsheet: good ones, and damage done to them."""

from __future__ import annotations

from random import Random
from typing import Any

from .hostile import mutate_bytes, mutate_json, mutate_text

NUMBER = "700100"
_MAIL = """Payment number:   {number}
Payment date:     17-FEB-2026
Payment currency: USD
Payment amount:   50.00

Invoice Number  Invoice Date  Description     Terms Discount Taken  Amount Paid
AC{mark}          20-JAN-2026   4GOODPO1/PHX6/  1.20                  60.00
AC{mark}SC        22-JAN-2026   Shortage Claim                        (10.00)

Please note that this mailbox is not read.
"""
_HTML = """<html><body><table><tr><td>Payment number:</td><td>{number}</td></tr>
<tr><td>Payment date:</td><td>17-FEB-2026</td></tr>
<tr><td>Payment currency:</td><td>USD</td></tr>
<tr><td>Payment amount:</td><td>60.00</td></tr></table>
<table><tr><td>Invoice Number</td><td>Invoice Date</td><td>Invoice Description</td>
<td>Discount Taken</td><td>Amount Paid</td><td>Amount Remaining</td></tr>
<tr><td>AC{mark}</td><td>20-JAN-2026</td><td>4GOODPO1/PHX6/</td><td>1.20</td>
<td>60.00</td><td>0.00</td></tr></table></body></html>"""
_X12 = (
    "ISA*00*          *00*          *ZZ*PAYER          *ZZ*VENDOR         "
    "*260217*0900*U*00401*000000001*0*P*>~GS*RA*PAYER*VENDOR*20260217*0900*1*X*004010~"
    "ST*820*0001~BPR*I*50.00*C*ACH*CTX***********20260217~TRN*1*{number}~CUR*PR*USD~"
    "RMR*IV*AC{mark}**60.00*61.20*1.20~REF*PO*4GOODPO1~DTM*003*20260120~"
    "ADX*-10.00*59*IV*AC{mark}SC~SE*9*0001~GE*1*1~IEA*1*000000001~"
)
_EDIFACT = (
    "UNA:+,? 'UNB+UNOC:3+PAYER:14+VENDOR:14+260217:0900+1'UNH+1+REMADV:D:96A:UN:EAN003'"
    "BGM+481+{number}+9'DTM+138:20260217:102'CUX+2:USD:11'DOC+380+AC{mark}'MOA+39:61,20'"
    "MOA+52:1,20'MOA+12:60,00'DTM+137:20260120:102'AJT+59'MOA+165:-10,00'UNS+S'"
    "MOA+12:50,00:USD'UNT+14+1'UNZ+1+1'"
)
_EML = (
    "From: payer@example.com\r\nTo: vendor@example.com\r\n"
    "Subject: Remittance Advice\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{mail}\r\n"
    "--b\r\nContent-Type: application/octet-stream\r\n"
    'Content-Disposition: attachment; filename="payment.x12"\r\n\r\n{x12}\r\n--b--\r\n'
)
_FORMATS = {
    "mail": _MAIL,
    "html": _HTML,
    "x12": _X12,
    "edifact": _EDIFACT,
    "eml": _EML.replace("{mail}", _MAIL).replace("{x12}", _X12),
}
# What people call files of these formats.
ENDINGS = {"mail": "txt", "html": "html", "x12": "x12", "edifact": "edi", "eml": "eml"}


def write(form: str, number: str, mark: str = "1001") -> str:
    """Return a good payment of that number in one of the formats.

    :param mark: the end of the number of our invoice
    """
    return _FORMATS[form].format(number=number, mark=mark)


TEXTS = {form: write(form, NUMBER) for form in _FORMATS}


def make(random: Random, number: str = NUMBER, mark: str = "1001") -> bytes:
    """Return a damaged payment of any kind but a spreadsheet."""
    text = write(random.choice(sorted(TEXTS)), number, mark)
    if random.random() < 0.5:
        return mutate_bytes(random, text.encode())
    return mutate_text(random, text).encode("utf-8", "surrogatepass")


def header(number: str) -> dict[str, Any]:
    """Return a payment as it is listed by the interface."""
    return dict(response(number)["remittanceHeader"])


def response(number: str = NUMBER) -> dict[str, Any]:
    """Return a payment as the interface tells it."""
    money = {"currencyCode": "USD", "currencyAmount": 60.0}
    header = {
        "paymentDate": "2026-02-17T00:00:00Z",
        "paymentNumber": number,
        "uniquePaymentId": f"88{number}",
        "exchangeRate": 1.0,
        "paymentAmount": money,
        "remittanceStatus": "SUCCESSFUL",
        "lineItemCount": 1,
    }
    item = {
        "invoiceNumber": "AC1001",
        "invoiceIssueDate": "2026-01-20T00:00:00Z",
        "withholdingAmount": {"currencyCode": "USD", "currencyAmount": 0.0},
        "totalAmount": money,
        "netAmountPaid": money,
        "netAmountPaidBreakdown": [
            {"breakdownType": "AmountPaid", "breakdownAmount": money}
        ],
        "description": "4GOODPO1/PHX6/",
    }
    return {"remittanceHeader": header, "remittanceItems": [item]}


def make_response(random: Random) -> str:
    """Return a damaged response of the interface."""
    return mutate_json(random, response())
