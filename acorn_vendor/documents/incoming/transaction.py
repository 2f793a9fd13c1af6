"""Read how far Amazon is with a submission (``getTransaction``).

``Success`` comes for shipments only. An acknowledgement or an invoice stays at
``Processing`` for ever; after a quarter of an hour without ``Failure`` it was taken.
Any other word, as ``Pending``, is no verdict either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ...storable import LONGEST_SENTENCE, name, parse_json, text
from ..base.reading import Reader

PROCESSING, FAILURE, SUCCESS = STATUSES = ("Processing", "Failure", "Success")

# Nobody reads more of them.
MOST_ERRORS = 50

_DUPLICATE = re.compile(
    r"duplicate[ _](invoice|shipment|document|submission)"
    r"|\b(invoice|shipment)( number| identifier)?( \S+)?( has| was| is)? already"
    r"( been)? (used|submitted|processed|confirmed|received|exists?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TransactionError:
    """One reason for a failure, in Amazon's words."""

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


@dataclass(frozen=True, slots=True)
class Transaction:
    """A submission: ``status`` is one of ``STATUSES``, or Amazon's word if it is new.

    Only the two last of ``STATUSES`` are final.
    """

    id: str
    status: str
    errors: tuple[TransactionError, ...] = ()


def parse(payload: object) -> Transaction:
    """Return the transaction in the payload of ``getTransaction``.

    Raises ``DocumentError`` if it has no id or no status.
    """
    reader = Reader(payload)
    content = reader.child("transactionStatus") or Reader(
        None, "transactionStatus", reader.problems
    )
    word = name(content.required_text("status"))
    known = (status for status in STATUSES if status.lower() == word.lower())
    transaction_id = name(content.required_text("transactionId"))
    reader.raise_problems()
    # A verdict is one whatever its reasons look like.
    return Transaction(transaction_id, next(known, word), tuple(_errors(content)))


def refusals_in(body: str) -> tuple[TransactionError, ...]:
    """Return the reasons in a response that refuses a call, or its transaction."""
    response = Reader(parse_json(body))
    payload = response.child("payload")
    status = payload and payload.child("transactionStatus")
    return tuple(_errors(status or response))


def _errors(content: Reader) -> Iterator[TransactionError]:
    for each in islice(content.children("errors"), MOST_ERRORS):
        texts = (each.text(key) for key in ("code", "message", "details"))
        yield TransactionError(*(text(value, LONGEST_SENTENCE) for value in texts))
