"""The ways in which a call can fail, told apart by what is to be done next.

Whether a submission may have reached Amazon is the question that matters: only
``Unknown`` says "perhaps". All others are certain that nothing was accepted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..storable import LONGEST_BODY, LONGEST_SENTENCE, name, text

_DUPLICATE = re.compile(
    r"duplicate[ _](invoice|shipment|document|submission)"
    r"|\b(invoice|shipment)( number| identifier)?( \S+)?( has| was| is)? already"
    r"( been)? (used|submitted|processed|confirmed|received|exists?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ApiErrorDetail:
    """One entry of the ``errors`` in Amazon's response; blanks for what is missing."""

    code: str
    message: str
    details: str = ""

    @property
    def is_duplicate(self) -> bool:
        """Say whether it is that Amazon has this very document already.

        Amazon documents no code for it. A word like "duplicate line" is not enough:
        it has to be the invoice, the shipment or its identifier.
        """
        return bool(_DUPLICATE.search(f"{self.code} {self.message} {self.details}"))

    def __str__(self) -> str:
        text = f"{self.code}: {self.message}" if self.code else self.message
        return f"{text} ({self.details})" if self.details else text


class SpApiError(Exception):
    """A call failed; whatever it carries can be kept.

    ``body`` is the raw text of the response, if there was one that may be shown;
    ``retry_after`` the seconds that Amazon (or the own budget of calls) asks for;
    ``cause`` why there was no response at all, in the words of ``network.cause_of``.
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
        cause: str = "",
    ) -> None:
        super().__init__(text(message, LONGEST_SENTENCE))
        self.operation = operation
        self.status = status
        self.request_id = request_id and name(request_id)
        self.errors = tuple(errors)
        self.body = body and text(body, LONGEST_BODY)
        self.retry_after = retry_after
        self.cause = cause

    def __str__(self) -> str:
        text = f"{self.operation}: {super().__str__()}"
        return f"{text} [request {self.request_id}]" if self.request_id else text


class Throttled(SpApiError):
    """Too many calls; nothing was accepted. Call again after ``retry_after`` s."""

    retry_after: float


class Unavailable(SpApiError):
    """A call that was not sent, or a read that failed: calling again does no harm."""


class Malformed(Unavailable):
    """A read was met with 2xx, but not with what it should be; see ``body``."""


class Unknown(SpApiError):
    """A submission was sent and no clear response came: it may be accepted."""


class Rejected(SpApiError):
    """Amazon refused the request for what it says; the same again is refused too."""


class Unauthorized(SpApiError):
    """Amazon does not know the credentials, or they may not do this."""
