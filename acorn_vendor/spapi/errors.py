"""The ways in which a call can fail, told apart by what is to be done next.

Whether a submission may have reached Amazon is the question that matters: only
``Unknown`` says "perhaps". All others are certain that nothing was accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ApiErrorDetail:
    """One entry of the ``errors`` in Amazon's answer; blanks for what is missing."""

    code: str
    message: str
    details: str = ""

    def __str__(self) -> str:
        text = f"{self.code}: {self.message}" if self.code else self.message
        return f"{text} ({self.details})" if self.details else text


class SpApiError(Exception):
    """A call failed.

    ``body`` is the raw text of the answer, if there was one that may be shown;
    ``retry_after`` the seconds that Amazon (or the own budget of calls) asks for.
    """

    def __init__(
        self,
        message: str,
        *,
        operation: str,
        status: int | None = None,
        request_id: str | None = None,
        errors: Sequence[ApiErrorDetail] = (),
        body: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.status = status
        self.request_id = request_id
        self.errors = tuple(errors)
        self.body = body
        self.retry_after = retry_after

    def __str__(self) -> str:
        text = f"{self.operation}: {super().__str__()}"
        return f"{text} [request {self.request_id}]" if self.request_id else text


class Throttled(SpApiError):
    """Too many calls; nothing was accepted. Call again after ``retry_after`` s."""

    retry_after: float


class Unavailable(SpApiError):
    """Nothing was sent, or a read failed: calling again later does no harm."""


class Malformed(Unavailable):
    """A read was answered with 2xx, but not with what it should be; see ``body``."""


class Unknown(SpApiError):
    """A submission left this side and no clear answer came: it may be accepted."""


class Rejected(SpApiError):
    """Amazon refused the request for what it says; the same again is refused too."""


class Unauthorized(SpApiError):
    """Amazon does not know the credentials, or they may not do this."""
