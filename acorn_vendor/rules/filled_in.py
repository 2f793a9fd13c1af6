"""What somebody filled into a form that is no form of Odoo's."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Literal


def filled_in(
    values: Mapping[str, object] | None, offered: Container[str]
) -> dict[str, str | Literal[False]]:
    """Return the values of fields that were offered, ``False`` where one was emptied.

    Whatever was sent besides is left out.
    """
    return {
        name: str(value or "").strip() or False
        for name, value in (values or {}).items()
        if name in offered
    }
