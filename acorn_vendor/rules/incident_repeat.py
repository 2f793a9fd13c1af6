"""When what was told before is told once more."""

from __future__ import annotations

from datetime import datetime, timedelta

# These are found again by the clock as long as they last: a person who puts one
# aside is left in peace for a while. The others happen anew.
LASTING_KINDS = (
    *("secret", "silence", "stopped", "backlog", "unproven", "reminder"),
    "bank",
)
PEACE = timedelta(days=1)


def put_aside_since(
    kind: str, news_since: datetime | None, now: datetime
) -> datetime | None:
    """Return since when a person has to have put one aside to be left in peace.

    :param news_since: whoever decided before this moment does not know it all
    :return: ``None`` for what happens anew: nothing is put aside
    """
    if kind not in LASTING_KINDS:
        return None
    return news_since or now - PEACE


def is_to_be_told(
    told_at: datetime | None, news_since: datetime | None, *, quiet: bool
) -> bool:
    """Say whether a person is asked about an incident that is known already.

    :param told_at: when that person was asked, if ever
    :param news_since: whoever was asked before this moment does not know it all
    :param quiet: nobody is to be asked yet
    """
    if quiet:
        return False
    return not told_at or bool(news_since and told_at < news_since)
