"""Serial Shipping Container Codes: the numbers on cartons and pallets.

18 digits: an extension digit, the GS1 company prefix, a serial number that fills up,
and a check digit (GS1 General Specifications, 2.2.1 and 7.9.1). Amazon wants them
with the application identifier ``00`` in front, as they are in the barcode.
"""

from __future__ import annotations

import re

_APPLICATION_IDENTIFIER = "00"
_DIGITS = re.compile("[0-9]+", re.ASCII)
# The lengths that GS1 gives to companies.
_PREFIX = re.compile("[0-9]{7,10}", re.ASCII)


def check_digit(digits: str) -> str:
    """Return the GS1 check digit of ``digits``: weights 3 and 1 from the right."""
    if not _DIGITS.fullmatch(digits):
        raise ValueError(f"not only digits: {digits!r}")
    total = sum(
        int(digit) * (1 if position % 2 else 3)
        for position, digit in enumerate(reversed(digits))
    )
    return str(-total % 10)


def is_prefix(text: str) -> bool:
    """Say whether ``text`` is a GS1 company prefix as Amazon takes it."""
    return bool(_PREFIX.fullmatch(text))


def build(extension_digit: int, company_prefix: str, serial: int) -> str:
    """Return the 18 digits of the container ``serial``.

    Raises ``ValueError`` if the extension digit is no digit, the prefix has not 4 to
    12 digits, or the serial number does not fit into what they leave.
    """
    if not 0 <= extension_digit <= 9:
        raise ValueError(f"the extension digit is 0 to 9, not {extension_digit}")
    if not re.fullmatch("[0-9]{4,12}", company_prefix, re.ASCII):
        raise ValueError(f"a GS1 company prefix has 4 to 12 digits: {company_prefix!r}")
    width = 16 - len(company_prefix)
    if not 0 <= serial < 10**width:
        raise ValueError(f"the serial number {serial} has more than {width} digits")
    digits = f"{extension_digit}{company_prefix}{serial:0{width}d}"
    return digits + check_digit(digits)


def is_valid(code: str) -> bool:
    """Say whether ``code`` is an SSCC: 18 digits, or 20 with ``00``, that check."""
    digits = code
    if len(code) == 20 and code.startswith(_APPLICATION_IDENTIFIER):
        digits = code[2:]
    if len(digits) != 18 or not _DIGITS.fullmatch(digits):
        return False
    return check_digit(digits[:-1]) == digits[-1]


def with_application_identifier(code: str) -> str:
    """Return the 20 digits that Amazon and the barcode have; ``ValueError`` if none."""
    if not is_valid(code):
        raise ValueError(f"not an SSCC: {code!r}")
    return _APPLICATION_IDENTIFIER + code[-18:]
