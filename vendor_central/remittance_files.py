"""Remittance files in the layouts that vendors get: xlsx, csv, e-mail text, X12 820.

The workbook is Vendor Central's export: one sheet, two tables one below the other, all
cells text with currency symbols; a notice between them names payments with hidden
lines. Labels, order of columns and formats differ by region.
"""

import csv
import io
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook

from .remittance import Payment, PaymentLine

SHEET = "Remittance payments"
SYMBOLS = {"USD": "$", "CAD": "$", "MXN": "$", "EUR": "€", "GBP": "£"}
NOTICE = (
    "Some remittance items of the payments below will not be displayed, as their "
    "ordering codes are not set up in your account."
)
PAYMENT_COLUMNS = (
    "Payment Number",
    "Payment Date",
    "Invoice Currency",
    "Amount in Invoice Currency",
    "Payment Currency",
    "Amount in Payment Currency",
    "Exchange Rate",
    "Payment Type",
    "Payment Status",
    "Payment Voided Reason",
)
LINE_COLUMNS = {
    "na": (
        *("Payment Number", "Invoice Number", "Invoice Date", "Description"),
        *("Invoice Amount", "Invoice Currency", "Withholding Amount"),
        *("Terms Discount Taken", "Amount Paid", "Remaining Amount"),
    ),
    "eu": (
        *("Payment Number", "Invoice Number", "Invoice Date", "Description"),
        *("Invoice Amount", "Invoice Currency", "Withholding Amount"),
        *("Terms Discount Taken", "Net Amount Paid", "Remaining Amount"),
    ),
    "in": (
        *("Payment Number", "Invoice Number", "Invoice Date", "Transaction type"),
        *("Transaction Description", "Reference Details", "Original Invoice Number"),
        *("Invoice Amount", "Invoice Currency", "Withholding Amount"),
        *("Terms Discount Taken", "Amount Paid", "Remaining Amount"),
    ),
}
TRANSACTION_TYPES = {
    "invoice": ("Invoice", "Payments"),
    "credit note": ("Others", "Payments"),
    "shortage": ("Financial Debit Note Invoice", "Quantity shortage"),
    "price": ("Financial Debit Note Invoice", "Price variance"),
    "reversal": ("Others", "Quantity shortage reversal"),
    "tax withheld": ("Others", "India TDS Invoice for AP-194Q"),
    "provision reversal": ("Provision reversal", "Provision for aged receivable"),
    "adjustment": ("Others", "Adjustment"),
    "coop": ("GST Debit Note", "COOP"),
    "chargeback": ("Others", "Allowance – Discounts received"),
    "provision": ("Provision deduction", "Provision for aged receivable"),
    "other": ("Others", "Product returns"),
}


def money(amount: Decimal, currency: str) -> str:
    """$1,234.56, (€12.30) if negative; the code stands for a currency without sign."""
    sign = SYMBOLS.get(currency, f"{currency} ")
    text = f"{sign}{abs(amount):,.2f}"
    return f"({text})" if amount < 0 else text


def day(date: datetime, layout: str) -> str:
    """MM/DD/YYYY in North America, DD/MM/YYYY elsewhere."""
    return f"{date:%m/%d/%Y}" if layout == "na" else f"{date:%d/%m/%Y}"


def rows(payments: list[Payment], layout: str) -> list[list[str]]:
    """Return the sheet row by row; an empty cell is ""."""
    table = [[SHEET], [], list(PAYMENT_COLUMNS)]
    table += [_payment_row(payment, layout) for payment in payments]
    table.append([])
    hiding = [payment.number for payment in payments if payment.hidden]
    if hiding:
        table += [[NOTICE], ["Payment Number", ", ".join(hiding)], []]
    table += [["Invoices"], list(LINE_COLUMNS[layout])]
    for payment in payments:
        table += [_line_row(payment, line, layout) for line in payment.lines]
    return table


def _payment_row(payment: Payment, layout: str) -> list[str]:
    amount = money(payment.amount, payment.currency)
    paid, currency = payment.paid_out
    return [
        *(payment.number, day(payment.date, layout), payment.currency, amount),
        *(currency, money(paid, currency), str(payment.rate), "EFT"),
        "Voided" if payment.voided_reason else "Successful",
        payment.voided_reason,
    ]


def _line_row(payment: Payment, line: PaymentLine, layout: str) -> list[str]:
    if layout == "in":
        kind, text = TRANSACTION_TYPES[line.kind]
        described = [kind, text, line.description, line.original]
    else:
        described = [line.description]
    after = (line.withholding, line.discount, line.paid, line.remaining)
    return [
        *(payment.number, line.number, day(line.date, layout), *described),
        *(money(line.amount, payment.currency), payment.currency),
        *(money(amount, payment.currency) for amount in after),
    ]


def xlsx(payments: list[Payment], layout: str) -> bytes:
    """Payments.xlsx; a number that looks like a formula stays text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for row, cells in enumerate(rows(payments, layout), start=1):
        for column, text in enumerate(cells, start=1):
            if text:
                cell = sheet.cell(row, column, text)
                cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_file(payments: list[Payment], layout: str) -> bytes:
    """Return the same two tables as comma-separated text in UTF-8."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows(payments, layout))
    return stream.getvalue().encode()


def plain(amount: Decimal) -> str:
    """1,234.56, (12.30) if negative: the e-mail has no symbols."""
    return f"({abs(amount):,.2f})" if amount < 0 else f"{amount:,.2f}"


MAIL_COLUMNS = (
    ("Invoice Number", 38, lambda line, code: line.number),
    ("Invoice Date", 14, lambda line, code: f"{line.date:%d-%b-%Y}".upper()),
    ("Description", 48, lambda line, code: line.description),
    ("Vendor Code", 13, lambda line, code: code),
    ("Transaction Type", 30, lambda line, code: TRANSACTION_TYPES[line.kind][0]),
    ("Invoice Amount", 16, lambda line, code: plain(line.amount)),
    (
        "Terms Discount Taken",
        22,
        lambda line, code: plain(line.discount) if line.discount else "",
    ),
    ("Amount Paid", 14, lambda line, code: plain(line.paid)),
    ("Amount Remaining", 16, lambda line, code: plain(line.remaining)),
)


def mail(payments: list[Payment], layout: str) -> bytes:
    """Return the remittance advice as it comes by mail, one block for each payment."""
    return "\n\n".join(map(_mail, payments)).encode()


def _mail(payment: Payment) -> str:
    head = {
        "Payment made to:": f"ACORN SUPPLIER ({payment.vendor_code})",
        "Our Supplier No.:": "98400000",
        "Supplier site name:": f"{payment.vendor_code}_{payment.currency[:2]}",
        "Payment number:": payment.number,
        "Payment date:": f"{payment.date:%d-%b-%Y}".upper(),
        "Payment currency:": payment.currency,
        "Payment amount:": plain(payment.amount),
    }
    lines = ["".join(name.ljust(width) for name, width, _ in MAIL_COLUMNS).rstrip()]
    for line in payment.lines:
        # What is too long for its column pushes the others, one blank apart.
        cells = (
            f"{read(line, payment.vendor_code)} ".ljust(width)
            for _, width, read in MAIL_COLUMNS
        )
        lines.append("".join(cells).rstrip())
    return "\n".join(
        [
            "Simulated Payer LLC has issued a payment that settles the items below.",
            "",
            *(f"{label:<22}{value}" for label, value in head.items()),
            "",
            *lines,
            "",
            "Please note that this mailbox is not read.",
            "",
        ]
    )
