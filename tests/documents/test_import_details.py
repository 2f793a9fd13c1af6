"""What a purchase order says of being imported by Amazon."""

import pytest
from amazon import SHARED, needs_models
from test_purchase_order import order

from acorn_vendor.documents.incoming import purchase_order
from acorn_vendor.documents.incoming.import_details import INCOTERMS, ImportTerms

SAID = {
    "methodOfPayment": "PaidByBuyer",
    "internationalCommercialTerms": "FreeOnBoard",
    "portOfDelivery": "Shanghai",
    "importContainers": "2-40'HC,1-20'",
    "shippingInstructions": "Book three weeks before.",
}


def parse(**details):
    return purchase_order.parse(order(**details))


def test_the_terms_of_an_import_order_are_read():
    terms = parse(importDetails=SAID).import_terms
    assert terms == ImportTerms(
        term="FreeOnBoard",
        payment="PaidByBuyer",
        port="Shanghai",
        containers="2-40'HC,1-20'",
        instructions="Book three weeks before.",
    )
    assert terms.incoterm == "FOB"


@pytest.mark.parametrize("nothing", [None, {}, {"portOfDelivery": " "}, "", []])
def test_an_order_without_terms_is_no_import(nothing):
    assert parse(importDetails=nothing).import_terms is None


def test_a_new_word_is_kept_and_is_no_incoterm():
    terms = parse(importDetails={"internationalCommercialTerms": "Teleport"})
    assert terms.import_terms == ImportTerms(term="Teleport")
    assert terms.import_terms.incoterm == ""


@pytest.mark.parametrize("broken", ["FOB", [1], {"portOfDelivery": "X" * 200}])
def test_broken_terms_are_a_note_and_the_order_goes_on(broken):
    read = parse(importDetails=broken)
    assert read.lines
    assert [note.where.split(".")[1] for note in read.notes] == ["importDetails"]


@needs_models
def test_all_of_amazons_terms_have_a_code():
    text = (SHARED / "spapi" / "vendorOrders.json").read_text(encoding="utf-8")
    assert all(f'"{word}"' in text for word in INCOTERMS)
    assert len(set(INCOTERMS.values())) == len(INCOTERMS) == 11
