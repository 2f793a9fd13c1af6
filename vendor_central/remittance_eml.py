"""A remittance mail as a mail program stores it: plain text and two tables in HTML."""

from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from html import escape

from .remittance import Payment
from .remittance_files import MAIL_COLUMNS, mail, plain


def eml(payments: list[Payment], layout: str) -> bytes:
    """Return the mail; its HTML says the same as its text."""
    letter = EmailMessage()
    letter["From"] = "Simulated Payer LLC <noreply@payer.example>"
    letter["To"] = "remittances@vendor.example"
    letter["Subject"] = "Remittance Advice"
    letter["Message-ID"] = f"<{payments[-1].number}@payer.example>"
    letter.set_content(mail(payments, layout).decode())
    letter.add_alternative(page(payments), subtype="html")
    return bytes(letter)


def page(payments: list[Payment]) -> str:
    """Return the page: for each payment its head and its lines as tables."""
    return f"<html><body>{''.join(map(_tables, payments))}</body></html>"


def _tables(payment: Payment) -> str:
    head = (
        ("Payment number:", payment.number),
        ("Payment date:", f"{payment.date:%d-%b-%Y}".upper()),
        ("Payment currency:", payment.currency),
        ("Payment amount:", plain(payment.amount)),
    )
    rows = [[name for name, _width, _read in MAIL_COLUMNS]]
    rows += [
        [str(read(line, payment.vendor_code)) for _name, _width, read in MAIL_COLUMNS]
        for line in payment.lines
    ]
    return _table(head) + _table(rows)


def _table(rows: Iterable[Sequence[str]]) -> str:
    lines = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
