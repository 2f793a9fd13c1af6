"""The deadline of a response as a whole, however slowly it comes.

The time-out of a socket begins anew with each byte: who sends one a second is read
for ever. So before each look at the socket its time-out is cut to what remains. The
deadline belongs to the thread that makes the call: no thread watches it.
"""

from __future__ import annotations

import http.client
import io
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast


class Deadline:
    """The moment by which a response must be here."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.start()

    def start(self) -> None:
        """Let the time begin now."""
        self._end = time.monotonic() + self._seconds

    def remaining(self, longest: float | None = None) -> float:
        """Return the seconds to go, at most ``longest``; ``TimeoutError`` at 0."""
        remaining = self._end - time.monotonic()
        if remaining <= 0:
            raise TimeoutError(f"no whole response within {self._seconds:g} s")
        return remaining if longest is None else min(remaining, longest)


_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def complete_within(seconds: float) -> Iterator[Deadline]:
    """Give the calls of this thread in the block so long in all."""
    deadline = Deadline(seconds)
    token = _current.set(deadline)
    try:
        yield deadline
    finally:
        _current.reset(token)


def begin() -> None:
    """Let the time of the current call begin: it is connected only now."""
    if deadline := _current.get():
        deadline.start()


def hold_to(connected: socket.socket, longest: float | None) -> None:
    """Let a socket wait no longer than the current call may still take."""
    if deadline := _current.get():
        connected.settimeout(deadline.remaining(longest))


class TimedResponse(http.client.HTTPResponse):
    """A response of which every byte, headers included, is read before the deadline."""

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        deadline = _current.get()
        if deadline is not None:
            sock = cast(socket.socket, _TimedSocket(sock, deadline))
        super().__init__(sock, *args, **kwargs)


class _TimedSocket:
    """A socket, as much of it as a response is read from."""

    def __init__(self, real: socket.socket, deadline: Deadline) -> None:
        self._real = real
        self._deadline = deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return a file whose every read keeps to the deadline."""
        return io.BufferedReader(_TimedReader(self._real, self._deadline))


class _TimedReader(io.RawIOBase):
    def __init__(self, real: socket.socket, deadline: Deadline) -> None:
        self._socket = real
        self._patience = real.gettimeout()
        self._raw = real.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        """Tell that it can be read, as ``BufferedReader`` wants to know."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what is there; wait no longer than the deadline allows."""
        self._socket.settimeout(self._deadline.remaining(self._patience))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        """Close the file of the socket as well, once."""
        if not self.closed:
            self._raw.close()
            super().close()
