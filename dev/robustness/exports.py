"""Exports of payments as Vendor Central lays them out in three regions: good ones."""

from __future__ import annotations

from vendor_central.remittance_files import LINE_COLUMNS, PAYMENT_COLUMNS

Table = list[list[str]]

# Region: the beginning of the numbers of our invoices, and their currency.
INVOICES = {"na": ("AC", "USD"), "eu": ("AE", "EUR"), "in": ("AI", "INR")}
LAYOUTS = tuple(INVOICES)


def write_export(
    number: str = "700100", layout: str = "na", mark: str = "1001"
) -> Table:
    """Return the rows of an export with one payment.

    :param mark: the end of the numbers of our invoices
    """
    begins, currency = INVOICES[layout]
    invoice = f"{begins}{mark}"
    sign = "$" if layout == "na" else "€"
    lines, paid = _western(number, invoice, currency, sign), f"{sign}87.00"
    if layout == "in":
        lines, paid = _indian(invoice), "INR 1,133.62"
    day = "02/17/2026" if layout == "na" else "17/02/2026"
    return [
        [*PAYMENT_COLUMNS],
        [number, day, currency, paid, currency, paid, "1", "EFT", "Successful", ""],
        [""],
        ["Invoices"],
        [*LINE_COLUMNS[layout]],
        *([number, *line] for line in lines),
    ]


def _western(payment: str, invoice: str, currency: str, sign: str) -> Table:
    """Return an invoice with a discount, an unknown one, and deductions."""
    is_american = sign == "$"
    day = "01/20/2026" if is_american else "20/01/2026"
    none = f"{sign}0.00"
    lines = (
        (invoice, "4GOODPO1/PHX6/", "60.00", "1.20", "58.80"),
        (f"{invoice}X", "4GOODPO1/PHX6/", "75.00", "0.00", "75.00"),
        (f"{invoice}SC", "Shortage Claim", "-10.00", "-0.20", "-9.80"),
        (f"5120-202600{invoice[2:]}", "Co-op", "-12.00", "0.00", "-12.00"),
        (f"{payment}_PROVISION_FOR_ACCRUAL", "Provision", "-25.00", "0.00", "-25.00"),
    )
    money = _with_minus if is_american else _in_brackets
    return [
        [number, day, text, money(sign, amount), currency, none]
        + [money(sign, taken), money(sign, paid), none]
        for number, text, amount, taken, paid in lines
    ]


def _with_minus(sign: str, amount: str) -> str:
    bare = amount.removeprefix("-")
    return f"-{sign}{bare}" if bare != amount else f"{sign}{amount}"


def _in_brackets(sign: str, amount: str) -> str:
    bare = amount.removeprefix("-")
    return f"({sign}{bare})" if bare != amount else f"{sign}{amount}"


def _indian(invoice: str) -> Table:
    """Return an invoice of which tax is withheld, a claim, its reversal, co-op."""
    debit = "Financial Debit Note Invoice"
    lines = (
        (invoice, "Invoice", "Payments", "", "1,180.00", "1.18", "1,178.82"),
        (f"{invoice}-TDS-CM-0042", "Others", "India TDS Invoice for AP-194Q", invoice)
        + ("(1.20)", "0.00", "(1.20)"),
        (
            "FDN-118",
            debit,
            "Quantity shortage",
            invoice,
            "(118.00)",
            "0.00",
            "(118.00)",
        ),
        ("FDN-118-R", "GST Credit Note", "Quantity shortage reversal", invoice)
        + ("98.00", "0.00", "98.00"),
        ("GSTDN-451", "GST Debit Note", "COOP", "", "(24.00)", "0.00", "(24.00)"),
    )
    return [
        [number, "20/01/2026", kind, text, "8OAKPO1R/ISK3/", original, f"INR {amount}"]
        + ["INR", f"INR {withheld}", "INR 0.00", f"INR {paid}", "INR 0.00"]
        for number, kind, text, original, amount, withheld, paid in lines
    ]
