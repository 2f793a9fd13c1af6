"""Compare what Amazon has with what was intended and with what Odoo believes."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

# Kind of document -> where its body is in what was sent.
MEMBERS = {
    "acknowledgement": "acknowledgements",
    "shipment": "shipmentConfirmations",
    "invoice": "invoices",
}
# Amazon proves no invoice before it pays: nothing against it for a while must do.
_ENDS = {
    "acknowledgement": {"confirmed"},
    "shipment": {"confirmed"},
    "invoice": {"confirmed", "presumed"},
}
_QUANTITIES = ("ordered", "accepted", "shipped", "invoiced")


@dataclass
class Findings:
    """Findings in words; ``complete`` counts the orders without one."""

    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    disagreements: list[str] = field(default_factory=list)
    sending: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    complete: int = 0


def compare(
    numbers: list[str], odoo: Json, amazon_orders: list[Json], documents: list[Json]
) -> Findings:
    """Compare both sides of the whole chain.

    ``numbers`` are the orders Amazon gave: each is to have one acknowledgement, one
    ASN and one invoice, all of all its units. ``odoo`` comes from
    ``bench_crash_report.py``, the rest from the simulator.
    """
    findings = Findings()
    accepted = _accepted_by_order(documents)
    _judge_messages(findings, odoo["messages"], documents)
    findings.disagreements += _refused(documents)
    held = {order["purchaseOrderNumber"]: order for order in amazon_orders}
    for number in numbers:
        ours = [order for order in odoo["orders"] if order["number"] == number]
        wrong = list(_order_disagreements(number, ours, held[number], accepted))
        findings.disagreements += wrong
        missing = [kind for kind in MEMBERS if not accepted[number, kind]]
        again = [kind for kind in MEMBERS for _id in accepted[number, kind][1:]]
        findings.lost += [f"{kind} of {number}" for kind in missing]
        findings.twice += [f"{kind} of {number}" for kind in again]
        findings.complete += not (wrong or missing or again)
    return findings


def _accepted_by_order(documents: list[Json]) -> dict[tuple[str, str], list[str]]:
    """Return the accepted documents by order and kind, as often as accepted."""
    accepted: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document in documents:
        if document["verdict"] == "accepted":
            for number in set(_orders_in(document["body"])):
                accepted[number, document["kind"]].append(document["id"])
    return accepted


def _orders_in(part: Any) -> Iterator[str]:
    """Yield every order a document names, at any depth."""
    if isinstance(part, dict):
        if "purchaseOrderNumber" in part:
            yield str(part["purchaseOrderNumber"])
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _orders_in(each)


def _order_disagreements(
    number: str,
    ours: list[Json],
    theirs: Json,
    accepted: dict[tuple[str, str], list[str]],
) -> Iterator[str]:
    if len(ours) != 1:
        yield f"{number}: Odoo has {len(ours)} orders of this number"
        return
    [order] = ours
    if order["state"] != "sale" or order["open_transfers"]:
        yield f"{number}: {order['state']}, {order['open_transfers']} open transfers"
    identifiers = {
        "acknowledgement": [number],
        "shipment": order["shipments"],
        "invoice": order["invoices"],
    }
    for kind, known in identifiers.items():
        if sorted(set(accepted[number, kind])) != sorted(known):
            yield f"{number}: {kind} {known} here, {accepted[number, kind]} there"
    for line in theirs["lines"]:
        sequence = line["itemSequenceNumber"]
        here = order["lines"].get(sequence, {})
        there = {quantity: line[quantity] for quantity in _QUANTITIES}
        if {*there.values()} != {line["ordered"]} or here != there:
            yield f"{number} line {sequence}: {here} here, {there} there"


def _judge_messages(
    findings: Findings, messages: list[Json], documents: list[Json]
) -> None:
    """Note messages that have not ended, or say other than what Amazon has accepted."""
    accepted = {
        (document["kind"], document["id"]): document
        for document in documents
        if document["verdict"] == "accepted"
    }
    transactions = {document["transaction_id"]: document for document in documents}
    said = Counter((message["kind"], message["number"]) for message in messages)
    for message in messages:
        kind, number, state = message["kind"], message["number"], message["state"]
        name = f"{kind} {number}"
        if state == "sending":
            findings.sending.append(name)
        elif state == "unknown":
            findings.unknown.append(name)
        elif state not in _ENDS[kind]:
            findings.disagreements.append(f"{name}: {state}: {message['reason']}")
        document = accepted.get((kind, number))
        if document and message["body"][MEMBERS[kind]] != [document["body"]]:
            findings.disagreements.append(f"{name}: Amazon has another content")
        known = message["transaction_id"]
        if known and transactions.get(known, {}).get("id") != number:
            findings.disagreements.append(f"{name}: transaction {known} is not its own")
    findings.disagreements += [
        f"{kind} {number}: {count} messages"
        for (kind, number), count in said.items()
        if count > 1
    ]


def _refused(documents: list[Json]) -> list[str]:
    """Return what Amazon took neither now nor before."""
    return [
        f"{document['kind']} {document['id']}: {document['verdict']}"
        f" {document['errors']}"
        for document in documents
        if document["verdict"] != "accepted" and not document["duplicate_of"]
    ]
