"""Whether the numbers of cartons and pallets would come a second time."""

from __future__ import annotations

from collections.abc import Mapping

# Changed, any of these lets a sequence count anew, backwards, or not be found.
_KEPT = ("code", "implementation", "number_increment", "active", "use_date_range")


def restarts(now: Mapping[str, object], new: Mapping[str, object]) -> bool:
    """Return whether a sequence that gave numbers would give some again.

    :param now: its fields, with the number that comes next
    :param new: what is to be written
    """
    if any(name in new and new[name] != now.get(name) for name in _KEPT):
        return True
    return any(
        int(str(new[name] or 1)) < int(str(now["number_next"]))
        for name in ("number_next", "number_next_actual")
        if name in new
    )
