"""What it means that Amazon has an ASN under an identifier already.

It takes each identifier once in 365 days, and gives no ASN back to look at. What it has
may be ours, of which no response was seen; else it is somebody else's, for instance of
the system that announced before, or of a copy of this database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .announcement import Said
from .announcement_standing import confirmation_type


@dataclass(frozen=True, slots=True)
class Sent:
    """An ASN of ours under the identifier, and whether no response to it was seen."""

    said: Said
    is_uncertain: bool


def is_ours(refused: Said, sent: Iterable[Sent]) -> bool:
    """Return whether what Amazon has says what was refused as a duplicate.

    :param sent: all that left under the identifier, what was refused included
    """
    arrived = [each.said for each in sent if each.is_uncertain]
    return bool(arrived) and all(said == refused for said in arrived)


def takes_new_identifier(states: Iterable[str], *, is_taken: bool) -> bool:
    """Return whether the next ASN of a shipment has an identifier of its own.

    :param states: of all its ASNs under the identifier it has now
    :param is_taken: whether Amazon has refused one, as it has another under it
    """
    return is_taken and confirmation_type(states) == "Original"
