"""The simulator that runs beside this Odoo, as whoever started it has told."""

from __future__ import annotations

from ..storable import parse_json
from .endpoints import is_local

# Without one of these nobody gets in.
_PARTS = ("address", "client_id", "client_secret", "refresh_token")


def read_simulator(told: str) -> dict[str, str]:
    """Return address and login of a simulator; nothing if none was told.

    Only one on this very machine is meant: nothing else is ever offered.

    :param told: both as JSON
    """
    simulator = parse_json(told)
    if not isinstance(simulator, dict) or not is_local(simulator.get("address")):
        return {}
    return {name: str(simulator.get(name) or "") for name in _PARTS}
