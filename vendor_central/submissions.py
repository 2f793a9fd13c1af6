"""Documents and transactions: accepted at once, judged later."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from .calls import Call
from .wire import not_found
from .world import Document, Finding, Transaction, World, new_transaction_id

Examine = Callable[[World, Document], list[Finding]]
Book = Callable[[World, Document, datetime], None]
REACHES_SUCCESS = {"shipment", "transport"}


def submit(
    world: World,
    call: Call,
    kind: str,
    member: str,
    identifier: str,
    examine: Examine,
    book: Book,
) -> dict[str, Any]:
    """Keep the documents under ``member`` and judge them when the time has come.

    Only shipments and transport requests ever reach Success; the others stay
    Processing unless they fail, whatever happened.
    """
    transaction = Transaction(new_transaction_id(call.at), call.group)
    world.transactions[transaction.id] = transaction
    documents = [
        Document(kind, str(body[identifier]), body, call.group, transaction.id, call.at)
        for body in call.body[member]
    ]
    for document in documents:
        document.duplicate_of = _earlier_twin(world, document)
        world.documents.append(document)

    if call.fault is not None:
        end = partial(_fail, transaction, documents, call.fault.extra.get("errors"))
    else:
        end = partial(_judge_all, world, transaction, documents, examine, book)
    due = call.at + timedelta(seconds=world.settings.transaction_seconds)
    world.agenda.schedule(due, end)
    return {"payload": {"transactionId": transaction.id}}


def _judge_all(
    world: World,
    transaction: Transaction,
    documents: list[Document],
    examine: Examine,
    book: Book,
    at: datetime,
) -> None:
    for document in documents:
        _judge(world, transaction, document, examine, book, at)
    if transaction.errors:
        transaction.status = "Failure"
    elif documents[0].kind in REACHES_SUCCESS:
        transaction.status = "Success"


def _judge(
    world: World,
    transaction: Transaction,
    document: Document,
    examine: Examine,
    book: Book,
    at: datetime,
) -> None:
    findings = examine(world, document)
    if findings:
        document.verdict = "failed"
        document.errors = [{"code": f.code, "message": f.text} for f in findings]
        transaction.errors += [finding.public() for finding in findings]
    else:
        document.verdict = "accepted"
        book(world, document, at)


def _fail(
    transaction: Transaction,
    documents: list[Document],
    errors: list[Any] | None,
    at: datetime,
) -> None:
    transaction.status = "Failure"
    transaction.errors = errors or [Finding("Asked for by hand.").public()]
    for document in documents:
        document.verdict, document.errors = "failed", transaction.errors


def _earlier_twin(world: World, document: Document) -> str | None:
    """Return the last transaction that brought the same thing again.

    For an acknowledgement that is the same body (another one replaces it), for
    everything else the same identifier.
    """
    for other in reversed(world.documents):
        if (other.kind, other.id, other.group) != (
            document.kind,
            document.id,
            document.group,
        ):
            continue
        if document.kind != "acknowledgement" or _same(other.body, document.body):
            return other.transaction_id
    return None


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def get_transaction(world: World, call: Call) -> dict[str, Any]:
    """getTransaction: Processing, Failure with errors that help little, or Success."""
    transaction = world.transactions.get(call.path["transactionId"])
    if transaction is None or transaction.group != call.group:
        raise not_found("There is no such transaction.")
    status = {"transactionId": transaction.id, "status": transaction.status}
    errors = {"errors": transaction.errors} if transaction.errors else {}
    return {"payload": {"transactionStatus": {**status, **errors}}}
