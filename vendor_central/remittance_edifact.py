"""Remittances as EDIFACT REMADV, directory D.96A, with a decimal comma (UNA)."""

from collections.abc import Iterator
from decimal import Decimal

from .remittance import Payment, PaymentLine


def edifact(payments: list[Payment], layout: str) -> bytes:
    """Return one interchange with one message for each payment."""
    last = payments[-1]
    stamp = f"{last.date:%y%m%d}:{last.date:%H%M}"
    code = _text(last.vendor_code or "VENDOR")
    segments = [f"UNB+UNOC:3+5450534000000:14+{code}:92+{stamp}+{_text(last.number)}"]
    for number, payment in enumerate(payments, start=1):
        inside = list(_message(payment))
        segments.append(f"UNH+{number}+REMADV:D:96A:UN:EAN003")
        segments += [*inside, f"UNT+{len(inside) + 2}+{number}"]
    segments.append(f"UNZ+{len(payments)}+{_text(last.number)}")
    return ("UNA:+,? '" + "'\n".join(segments) + "'\n").encode("latin-1", "replace")


def _message(payment: Payment) -> Iterator[str]:
    yield f"BGM+481+{_text(payment.number)}+9"
    yield f"DTM+137:{payment.date:%Y%m%d}:102"
    yield f"DTM+138:{payment.date:%Y%m%d}:102"
    yield f"NAD+PE+{_text(payment.vendor_code)}::92"
    yield f"CUX+2:{payment.currency}:11"
    for line in payment.lines:
        yield from _line(line)
    yield "UNS+S"
    yield f"MOA+12:{_money(payment.amount)}:{payment.currency}"


def _line(line: PaymentLine) -> Iterator[str]:
    yield f"DOC+{'381' if line.amount < 0 else '380'}+{_text(line.number)}"
    yield f"MOA+39:{_money(line.amount)}"
    yield f"MOA+52:{_money(line.discount)}"
    yield f"MOA+12:{_money(line.paid)}"
    yield f"DTM+137:{line.date:%Y%m%d}:102"
    if line.description:
        yield f"FTX+AAI+++{_text(line.description)}"


def _money(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def _text(text: str) -> str:
    """Release what would separate; a line break is a blank."""
    for sign in "?'+:":
        text = text.replace(sign, f"?{sign}")
    return " ".join(text.split())
