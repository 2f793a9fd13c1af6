"""What becomes of a message whose work has failed in a way nobody expected.

The work was rolled back. What may have reached Amazon is never taken for lost: what
became of it is found out before it is sent again.
"""

from __future__ import annotations

from typing import Literal

Fate = Literal["record", "unknown", "retry", "failed", "later"]


def fate_of(state: str, *, has_outcome: bool) -> Fate:
    """Return what becomes of a message.

    ``record`` what Amazon has said of it, ``retry`` counts as one attempt more,
    ``later`` leaves it as it is and asks again after a while.

    :param has_outcome: whether Amazon has said something that is not recorded yet
    """
    if state == "sending":
        return "record" if has_outcome else "unknown"
    if state == "queued":
        return "retry"
    return "failed" if state == "received" else "later"
