"""Where an invoice exists in law only once the state has let it through.

In these countries a system of the state clears each invoice before it counts: Brazil's
NF-e, Chile's DTE, Egypt's ETA, India's IRN, Italy's SdI, Mexico's CFDI, Poland's KSeF,
Romania's e-Factura, Saudi Arabia's Fatoora, Turkey's e-Fatura. Elsewhere an e-invoice
is only a way to bring it.
"""

from __future__ import annotations

from collections.abc import Iterable

# What Odoo's e-invoices bring to an invoice, as the check names what lacks it.
_BRINGS = {"in_edi_send": "body_missing_reference"}
_CLEARING = frozenset({"BR", "CL", "EG", "IN", "IT", "MX", "PL", "RO", "SA", "TR"})


def is_cleared_first(country: str) -> bool:
    """Return whether an invoice of a supplier there waits for its e-invoice.

    :param country: ISO 3166 with two letters, may be blank
    """
    return country in _CLEARING


def awaited_of(edis: Iterable[str]) -> frozenset[str]:
    """Return the keys of findings that the e-invoices of a Send will mend themselves.

    :param edis: what one invoice is sent by, as Odoo's Send names it
    """
    return frozenset(_BRINGS[edi] for edi in edis if edi in _BRINGS)
