"""The judgement of the crash benchmark: it must see what went wrong."""

import copy
import importlib

import pytest

from dev.crash import agreement, parallel
from dev.crash.campaign import Tally

KINDS = {"acknowledgement": "4PO", "shipment": "ASN1", "invoice": "INV1"}
DONE = {"ordered": 6, "accepted": 6, "shipped": 6, "invoiced": 6}


def make_document(kind, number, **values):
    body = {"id": number, "items": [{"purchaseOrderNumber": "4PO"}]}
    return {
        "kind": kind,
        "id": number,
        "body": body,
        "verdict": "accepted",
        "errors": [],
        "transaction_id": f"T-{number}",
        "duplicate_of": None,
        **values,
    }


def make_message(document, state="confirmed"):
    return {
        "kind": document["kind"],
        "number": document["id"],
        "state": state,
        "body": {agreement.MEMBERS[document["kind"]]: [document["body"]]},
        "transaction_id": document["transaction_id"],
        "reason": "",
    }


class Sides:
    """One order that went the whole way, on both sides."""

    def __init__(self):
        self.documents = [make_document(*pair) for pair in KINDS.items()]
        self.odoo = {
            "orders": [
                {
                    "number": "4PO",
                    "state": "sale",
                    "shipments": ["ASN1"],
                    "invoices": ["INV1"],
                    "open_transfers": 0,
                    "lines": {"1": dict(DONE)},
                }
            ],
            "messages": [make_message(document) for document in self.documents],
        }
        self.amazon = [
            {
                "purchaseOrderNumber": "4PO",
                "lines": [{"itemSequenceNumber": "1", **DONE}],
            }
        ]

    def compare(self):
        return agreement.compare(["4PO"], self.odoo, self.amazon, self.documents)


@pytest.fixture
def sides():
    return Sides()


def test_an_order_that_went_the_whole_way_is_complete(sides):
    findings = sides.compare()

    assert findings == agreement.Findings(complete=1)


@pytest.mark.parametrize("position", range(3))
def test_a_document_amazon_has_not_is_lost(sides, position):
    kind = list(KINDS)[position]
    del sides.documents[position]

    findings = sides.compare()

    assert findings.lost == [f"{kind} of 4PO"]
    assert findings.complete == 0


@pytest.mark.parametrize(("kind", "number"), KINDS.items())
def test_a_document_accepted_twice_is_seen(sides, kind, number):
    sides.documents.append(make_document(kind, number, transaction_id="T-2"))

    findings = sides.compare()

    assert findings.twice == [f"{kind} of 4PO"]
    assert findings.complete == 0


def test_the_same_goods_under_another_identifier_are_twice_as_well(sides):
    sides.documents.append(make_document("shipment", "ASN2"))

    assert sides.compare().twice == ["shipment of 4PO"]


def test_a_refused_duplicate_is_as_it_shall_be(sides):
    sides.documents.append(
        make_document("invoice", "INV1", verdict="failed", duplicate_of="T-INV1")
    )

    assert sides.compare().complete == 1


def test_a_document_refused_for_another_reason_is_a_disagreement(sides):
    sides.documents.append(make_document("invoice", "INV9", verdict="failed"))

    assert len(sides.compare().disagreements) == 1


@pytest.mark.parametrize("quantity", ["accepted", "shipped", "invoiced"])
def test_other_quantities_are_a_disagreement(sides, quantity):
    here, there = sides, copy.deepcopy(sides)
    here.odoo["orders"][0]["lines"]["1"][quantity] = 5
    there.amazon[0]["lines"][0][quantity] = 5

    assert len(here.compare().disagreements) == 1
    assert len(there.compare().disagreements) == 1


def test_quantities_both_sides_have_wrong_are_a_disagreement(sides):
    sides.odoo["orders"][0]["lines"]["1"]["shipped"] = 12
    sides.amazon[0]["lines"][0]["shipped"] = 12

    assert len(sides.compare().disagreements) == 1


def test_two_orders_of_one_number_are_a_disagreement(sides):
    sides.odoo["orders"] *= 2

    assert sides.compare().disagreements == ["4PO: Odoo has 2 orders of this number"]


def test_what_did_not_end_is_named_by_its_state(sides):
    acknowledgement, shipment, invoice = sides.odoo["messages"]
    acknowledgement["state"] = "sending"
    shipment["state"] = "unknown"
    invoice["state"] = "queued"

    findings = sides.compare()

    assert findings.sending == ["acknowledgement 4PO"]
    assert findings.unknown == ["shipment ASN1"]
    assert findings.disagreements == ["invoice INV1: queued: "]


def test_only_an_invoice_may_end_presumed(sides):
    for message in sides.odoo["messages"]:
        message["state"] = "presumed"

    assert sides.compare().disagreements == [
        "acknowledgement 4PO: presumed: ",
        "shipment ASN1: presumed: ",
    ]


def test_another_content_or_transaction_is_a_disagreement(sides):
    sides.documents[0]["body"] = {"purchaseOrderNumber": "4PO"}
    sides.odoo["messages"][1]["transaction_id"] = "T-4PO"

    assert sides.compare().disagreements == [
        "acknowledgement 4PO: Amazon has another content",
        "shipment ASN1: transaction T-4PO is not its own",
    ]


def test_a_document_said_in_two_messages_is_a_disagreement(sides):
    sides.odoo["messages"].append(sides.odoo["messages"][2])

    assert sides.compare().disagreements == ["invoice INV1: 2 messages"]


def at(*seconds):
    return [(f"PO{second}", f"10:00:{second:02}") for second in seconds]


NUMBERS = {"slow": ["PO10", "PO20", "PO30"], "quick": ["PO11", "PO12"]}


def test_accounts_that_do_not_wait_for_each_other_are_fine():
    received = {"slow": at(10, 20, 30), "quick": at(11, 12)}

    assert parallel.judge(NUMBERS, received) == parallel.Result()


def test_what_was_sent_twice_not_at_all_or_late_is_seen():
    received = {"slow": at(10, 20, 20), "quick": at(11, 12, 45)}

    result = parallel.judge(NUMBERS, received)

    assert result.lost == ["slow PO30"]
    assert result.twice == ["slow PO20"]
    assert result.held_up == ["PO45 at 10:00:45"]


def test_a_run_that_caught_nothing_on_its_way_misses_its_goal():
    benchmark = importlib.import_module("dev.bench.crash")
    tally = Tally(kills=50, postgres_kills=4)

    figures = benchmark.figures(
        tally, agreement.Findings(complete=100), parallel.Result()
    )
    tally.unresolved["invoice"] = 9
    again = benchmark.figures(
        tally, agreement.Findings(complete=100), parallel.Result()
    )

    assert figures["accepted_without_response"]["value"] == 0
    assert figures["accepted_without_response"]["goal"] > 0
    assert again["accepted_without_response"]["value"] == 9
