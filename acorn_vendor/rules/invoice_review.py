"""Whether Amazon has what has to come before an invoice."""

from __future__ import annotations

from collections.abc import Collection


def is_missing(newest_state: str | None, not_there: Collection[str]) -> bool:
    """Return whether Amazon lacks a document that has to come before an invoice.

    :param newest_state: of the newest message with it; ``None`` where there is none
    :param not_there: the states in which Amazon does not have it
    """
    return newest_state is None or newest_state in not_there
