"""Read how far Amazon is with a submission (``getTransaction``).

``Success`` comes for shipments only. An acknowledgement or an invoice stays at
``Processing`` for ever; after a quarter of an hour without ``Failure`` it was taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .reading import Reader

PROCESSING, FAILURE, SUCCESS = STATUSES = ("Processing", "Failure", "Success")

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
    """A submission: ``status`` is one of ``STATUSES``."""

    id: str
    status: str
    errors: tuple[TransactionError, ...] = ()


def parse(payload: object) -> Transaction:
    """Return the transaction in the payload of ``getTransaction``.

    Raises ``DocumentError`` if it has no id or no status that is known.
    """
    reader = Reader(payload)
    content = reader.child("transactionStatus") or Reader(
        None, "transactionStatus", reader.problems
    )
    content.required_text("status")
    transaction = Transaction(
        id=content.required_text("transactionId"),
        status=content.choice("status", STATUSES) or "",
        errors=tuple(
            TransactionError(
                each.text("code"), each.text("message"), each.text("details")
            )
            for each in content.children("errors")
        ),
    )
    reader.raise_problems()
    return transaction
