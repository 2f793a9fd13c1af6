"""Whether what somebody types is the number of a purchase order."""

from __future__ import annotations

import re

# Amazon's numbers have eight letters and digits. They also stand in names as they are
# shown: before the name of an order, behind that of a transfer.
_TYPED = re.compile(r"([0-9A-Z]{8})(?: \(.+\))?|.+ \(([0-9A-Z]{8})\)", re.IGNORECASE)


def find_number(typed: object) -> str | None:
    """Return the number in what was typed as Amazon writes it, ``None`` for none."""
    found = _TYPED.fullmatch(typed.strip()) if isinstance(typed, str) else None
    return (found[1] or found[2]).upper() if found else None
