"""How far Amazon is with a submission."""

import pytest
from amazon import example_objects, needs_models

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.incoming import transaction
from acorn_vendor.documents.incoming.transaction import Transaction, TransactionError


def test_a_failure_comes_with_its_reasons():
    payload = {
        "transactionStatus": {
            "transactionId": "20260302-x",
            "status": "FAILURE",
            "errors": [
                {"code": "INVALID_ORDER_ID", "message": "Invalid order ID."},
                {"code": "X", "message": "Y", "details": "4QF7RTNX"},
            ],
        }
    }
    assert transaction.parse(payload) == Transaction(
        "20260302-x",
        "Failure",
        (
            TransactionError("INVALID_ORDER_ID", "Invalid order ID."),
            TransactionError("X", "Y", "4QF7RTNX"),
        ),
    )


@pytest.mark.parametrize("status", transaction.STATUSES)
def test_each_status_is_known(status):
    payload = {"transactionStatus": {"transactionId": "1", "status": status}}
    assert transaction.parse(payload) == Transaction("1", status)


@pytest.mark.parametrize(
    "content",
    [None, {}, [], {"transactionId": "1"}, {"status": "Success"}]
    + [{"transactionId": "1", "status": ""}],
)
def test_a_status_that_says_nothing_is_refused(content):
    with pytest.raises(DocumentError):
        transaction.parse({"transactionStatus": content})


@pytest.mark.parametrize("word", ["Pending", "Queued", "Lost"])
def test_a_new_word_is_kept_as_it_is(word):
    payload = {"transactionStatus": {"transactionId": "1", "status": word}}
    assert transaction.parse(payload) == Transaction("1", word)


@pytest.mark.parametrize("errors", ["none", [3, None], {"code": "X"}])
def test_a_verdict_does_not_depend_on_the_shape_of_its_reasons(errors):
    status = {"transactionId": "1", "status": "Failure", "errors": errors}
    assert transaction.parse({"transactionStatus": status}).status == "Failure"


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        ("DUPLICATE_INVOICE", "", True),
        ("DUPLICATE_SHIPMENT_IDENTIFIER", "", True),
        ("E09", "Duplicate invoice number.", True),
        ("X", "The shipment OAK-1 was already confirmed.", True),
        ("X", "Invoice number INV/1 already exists", True),
        ("X", "Invoice refused: the order is already closed.", False),
        ("X", "Duplicate line 3.", False),
        ("X", "Carton 001: the SSCC is a duplicate.", False),
        ("X", "The order is closed already. Shipment refused.", False),
        ("INVALID_ORDER_ID", "Invalid order ID.", False),
    ],
)
def test_only_a_duplicate_of_the_whole_document_is_one(code, message, expected):
    assert TransactionError(code, message).is_duplicate is expected


@needs_models
def test_every_transaction_that_amazon_published_can_be_read():
    examples = list(example_objects("vendorTransactionStatus", "transactionId"))
    parsed = [
        transaction.parse({"transactionStatus": example})
        for example in examples
        if "status" in example
    ]
    assert {each.status for each in parsed} == {"Processing", "Failure"}


def test_a_failure_that_names_nothing_has_one_entry_per_bad_field():
    unhelpful = {
        "code": "NotAvailable",
        "message": "Error details are not available. Please make sure you are sending"
        " valid input payload.",
    }
    status = {"transactionId": "1", "status": "Failure", "errors": [unhelpful] * 3}
    read = transaction.parse({"transactionStatus": status})
    assert [error.code for error in read.errors] == ["NotAvailable"] * 3
    assert not any(error.is_duplicate for error in read.errors)
