"""Remittances as ASC X12 820, version 004010, delimited by ``~``, ``*`` and ``>``."""

import re
from collections.abc import Iterator

from .remittance import Payment, PaymentLine

Segment = tuple[str, ...]


def x12(payments: list[Payment], layout: str) -> bytes:
    """Return one interchange with one transaction set for each payment."""
    last = payments[-1]
    control = f"{int(re.sub(r'[^0-9]', '', last.number) or 1):09d}"[-9:]
    stamp, clock = f"{last.date:%y%m%d}", f"{last.date:%H%M}"
    code = last.vendor_code or "VENDOR"
    sides = ("ZZ", "AMAZON".ljust(15), "ZZ", code.ljust(15)[:15])
    segments: list[Segment] = [
        ("ISA", "00", " " * 10, "00", " " * 10, *sides, stamp, clock)
        + ("U", "00401", control, "0", "T", ">"),
        ("GS", "RA", "AMAZON", code, f"{last.date:%Y%m%d}", clock)
        + (control.lstrip("0") or "0", "X", "004010"),
    ]
    for number, payment in enumerate(payments, start=1):
        inside = list(_transaction(payment))
        name = f"{number:04d}"
        segments += [("ST", "820", name), *inside, ("SE", str(len(inside) + 2), name)]
    segments.append(("GE", str(len(payments)), control.lstrip("0") or "0"))
    segments.append(("IEA", "1", control))
    return "".join(_written(segment) for segment in segments).encode()


def _transaction(payment: Payment) -> Iterator[Segment]:
    date = f"{payment.date:%Y%m%d}"
    direction = "D" if payment.amount < 0 else "C"
    amount = f"{abs(payment.amount):.2f}"
    yield ("BPR", "I", amount, direction, "ACH", "CTX", *[""] * 10, date)
    yield ("TRN", "1", payment.number)
    yield ("CUR", "PR", payment.currency)
    yield ("DTM", "097", date)
    yield ("N1", "PR", "SIMULATED PAYER LLC")
    yield ("N1", "PE", "ACORN SUPPLIER", "92", payment.vendor_code)
    yield ("ENT", "1")
    for line in payment.lines:
        yield from _line(line)


def _line(line: PaymentLine) -> Iterator[Segment]:
    qualifier = "CM" if line.amount < 0 else "IV"
    yield (
        *("RMR", qualifier, line.number, "", f"{line.paid:.2f}"),
        *(f"{line.amount:.2f}", f"{line.discount:.2f}"),
    )
    yield ("REF", "ZZ", "", line.description)
    yield ("DTM", "003", f"{line.date:%Y%m%d}")


def _written(segment: Segment) -> str:
    # ISA is fixed-width and ends with the component separator itself.
    if segment[0] == "ISA":
        return "*".join(segment) + "~\n"
    parts = [re.sub(r"[*~>\r\n]", " ", part) for part in segment]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return "*".join(parts) + "~\n"
