"""What the mail to Amazon's buyer says of the orders it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def mail_of(
    buyer: str,
    orders: Sequence[tuple[str, Iterable[tuple[str, Mapping[str, str]]]]],
    note: str,
) -> dict[str, Any]:
    """Return what the mail to a buyer says of some orders, for its template.

    :param orders: the number of each, and its :func:`~.buyer_request.told_wishes`
    :param note: what is asked in words: once for all, at the end
    """
    told = [
        {
            "number": number,
            "wishes": [
                {"kind": kind, **said} for kind, said in wishes if kind != "note"
            ],
        }
        for number, wishes in orders
    ]
    return {
        "buyer": buyer,
        "numbers": ", ".join(number for number, _wishes in orders),
        "orders": told,
        "has_wishes": any(order["wishes"] for order in told),
        "note": note.strip().splitlines(),
    }
