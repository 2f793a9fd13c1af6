"""Where an invoice exists in law only once the state has let it through.

In these countries a system of the state clears each invoice before it counts: Brazil's
NF-e, Chile's DTE, Egypt's ETA, India's IRN, Italy's SdI, Mexico's CFDI, Poland's KSeF,
Romania's e-Factura, Saudi Arabia's Fatoora, Turkey's e-Fatura. Elsewhere an e-invoice
is only a way to bring it.
"""

_CLEARING = frozenset({"BR", "CL", "EG", "IN", "IT", "MX", "PL", "RO", "SA", "TR"})


def is_cleared_first(country: str) -> bool:
    """Return whether an invoice of a supplier there waits for its e-invoice.

    :param country: ISO 3166 with two letters, may be blank
    """
    return country in _CLEARING
