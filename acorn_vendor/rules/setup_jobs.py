"""Which jobs of an account run while it is set up."""

from __future__ import annotations

# Orders are read on; nothing else may judge or write what nobody has looked at.
READING = "poll_orders"


def runs_in_setup(kind: str, *, is_begun: bool) -> bool:
    """Return whether a job runs before what was read is applied.

    :param is_begun: a person has read orders for the first time
    """
    return kind == READING and is_begun
