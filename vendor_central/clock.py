"""The simulator's time: the machine's, moved on by hand, and what is due when."""

import heapq
import itertools
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

Action = Callable[[datetime], None]


class Clock:
    """Real time in UTC plus ``lead``, which was added by hand; it never goes back."""

    def __init__(self) -> None:
        self.lead = timedelta()

    def now(self) -> datetime:
        """Return the simulator's present as an aware datetime in UTC."""
        return datetime.now(timezone.utc) + self.lead

    def advance(self, seconds: float) -> datetime:
        """Move on by ``seconds`` >= 0; ValueError if that would be backwards."""
        if seconds < 0:
            raise ValueError("the clock does not go back")
        self.lead += timedelta(seconds=seconds)
        return self.now()


class Agenda:
    """Things that happen by themselves, in the order in which they are due."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Action]] = []
        self._order = itertools.count()

    def schedule(self, due: datetime, action: Action) -> None:
        """Let ``action(due)`` happen once the clock has reached ``due``.

        A function with what it works on (``functools.partial``), not a closure: a world
        that is copied must not work on the one it was copied from.
        """
        heapq.heappush(self._heap, (due, next(self._order), action))

    def run(self, now: datetime) -> None:
        """Do all that is due, and what that brings about if it is due as well."""
        while self._heap and self._heap[0][0] <= now:
            due, _, action = heapq.heappop(self._heap)
            action(due)
