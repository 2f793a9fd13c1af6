import io

import openpyxl

PAYMENT_HEADER = (
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
LINE_HEADER = (
    "Payment Number",
    "Invoice Number",
    "Invoice Date",
    "Description",
    "Invoice Amount",
    "Invoice Currency",
    "Withholding Amount",
    "Terms Discount Taken",
    "Amount Paid",
    "Remaining Amount",
)


def workbook(
    payments,
    lines,
    *,
    paid_label="Amount Paid",
    paid_on="02/17/2026",
    status="Successful",
    currencies=None,
    nothing="0.00",
):
    """Return an export of Vendor Central as bytes.

    :param payments: ``(number, amount)`` or ``(number, amount, voided reason)``
    :param lines: ``(payment number, document, discount, paid)``, amounts as text
    :param currencies: ``{payment number: code}`` of those that are not in dollars
    :param nothing: what stands where no tax is withheld and nothing remains
    """
    currencies = currencies or {}
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(PAYMENT_HEADER)
    for number, amount, *reason in payments:
        code = currencies.get(number, "USD")
        money = (code, amount, code, amount, "1", "EFT", status)
        sheet.append([number, paid_on, *money, *reason])
    sheet.append([])
    sheet.append(["Invoices"])
    sheet.append(
        [paid_label if name == "Amount Paid" else name for name in LINE_HEADER]
    )
    for number, document, discount, paid in lines:
        code = currencies.get(number, "USD")
        paid_for = (number, document, paid_on, "", paid, code)
        sheet.append([*paid_for, nothing, discount, paid, nothing])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
