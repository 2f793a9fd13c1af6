"""What is known and said when a payment is imported once more."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.files.settlement import Remittance
from acorn_vendor.rules.remittance_again import (
    QUESTIONS,
    Here,
    again_of,
    notes_of,
    told_of,
)
from acorn_vendor.rules.remittance_import import decide
from acorn_vendor.rules.remittance_same import Comparison

SAME = Comparison(is_same=True)
DRAFT = Here("draft", status="Successful", source="file")
POSTED = Here("posted", status="Successful", source="file")


def said(status="Successful", source="file", unsaid=(), voided_reason=""):
    return Remittance(
        payment_number="700100",
        payment_date=date(2026, 2, 17),
        currency="EUR",
        amount=Decimal(100),
        invoice_currency="EUR",
        invoice_amount=Decimal(100),
        exchange_rate=Decimal(1),
        payment_type="EFT",
        status=status,
        voided_reason=voided_reason,
        hidden=False,
        lines=(),
        source=source,
        unsaid=unsaid,
    )


def again(here, payment, comparison=SAME, reasons="", *, is_trusted=True):
    return again_of(here, payment, comparison, reasons, is_trusted=is_trusted)


# === WHAT DECIDES === #


def test_the_same_news_says_nothing_new():
    found = again(DRAFT, said())
    assert not (found.has_new_status or found.has_new_reasons or found.is_void)
    assert decide(found) == "unchanged"


@pytest.mark.parametrize(
    ("here", "payment", "expected"),
    [
        (DRAFT, said("Successful"), False),
        (DRAFT, said("Processing"), True),
        # News that does not tell a status has no other one.
        (DRAFT, said("", unsaid=("status",)), False),
        (Here("draft", source="file"), said("Successful"), True),
        (Here("draft", source="file"), said("", unsaid=("status",)), False),
    ],
)
def test_amazon_calls_a_payment_otherwise(here, payment, expected):
    assert again(here, payment).has_new_status is expected


@pytest.mark.parametrize(
    ("here", "source", "reasons", "expected"),
    [
        (DRAFT, "file", "", False),
        (DRAFT, "file", "B7: no date", True),
        (Here("draft", "Successful", "file", "B7: no date"), "file", "", True),
        (Here("draft", "Successful", "file", "B7"), "file", "B7", False),
        # A mail names other places of the same.
        (DRAFT, "mail", "line 3: no date", False),
        (Here("draft", "Successful", "mail", "line 3"), "file", "B7", False),
    ],
)
def test_what_is_to_be_looked_at_is_compared_within_one_kind_of_news(
    here, source, reasons, expected
):
    found = again(here, said(source=source), reasons=reasons)
    assert found.has_new_reasons is expected


@pytest.mark.parametrize(
    ("status", "source", "is_unclear", "has_new_reasons"),
    [
        ("Processing", "file", True, True),
        ("Processing", "mail", True, True),
        ("Success", "file", False, True),
        # Another word for the same says nothing to look at.
        ("Success", "mail", False, False),
    ],
)
def test_a_word_that_does_not_tell_whether_it_was_paid_is_to_be_looked_at(
    status, source, is_unclear, has_new_reasons
):
    found = again(POSTED, said(status, source))
    assert found.is_unclear is is_unclear
    assert found.has_new_reasons is has_new_reasons


def test_what_the_comparison_found_counts():
    comparison = Comparison(
        is_same=True, is_lesser=True, adds=("withholding",), books=True
    )
    found = again(POSTED, said(), comparison, is_trusted=False)
    assert (found.is_same, found.is_lesser, found.adds, found.books) == (True,) * 4
    assert not found.is_trusted
    assert again(POSTED, said(), Comparison(is_same=False)).is_same is False


def test_amazon_takes_a_payment_back():
    found = again(POSTED, said("Voided", voided_reason="Wrong account"))
    assert found.is_void
    assert decide(found) == "void"


# === WHAT IS SAID === #


@pytest.mark.parametrize(
    ("outcome", "state", "has_other_payer", "expected"),
    [
        ("created", "draft", False, ()),
        ("unchanged", "posted", False, ()),
        ("completed", "draft", False, ()),
        ("voided", "void", False, ()),
        ("differs", "posted", False, ("differs",)),
        ("tells_more", "posted", False, ("tells_more",)),
        ("updated", "draft", False, ("updated",)),
        ("question", "void", False, ("paid_after_all",)),
        ("question", "posted", False, ("taken_back",)),
        ("unchanged", "posted", True, ("other_payer",)),
        # Only a draft can be deleted and imported for somebody else.
        ("unchanged", "draft", True, ("other_payer", "delete_draft")),
        ("updated", "draft", True, ("updated", "other_payer", "delete_draft")),
        ("question", "void", True, ("paid_after_all", "other_payer")),
    ],
)
def test_people_are_told_what_became_of_it(outcome, state, has_other_payer, expected):
    assert told_of(outcome, state, has_other_payer=has_other_payer) == expected


@pytest.mark.parametrize("outcome", QUESTIONS)
@pytest.mark.parametrize("state", ["draft", "posted", "void"])
def test_every_question_is_put_into_words(outcome, state):
    assert len(told_of(outcome, state, has_other_payer=False)) == 1


@pytest.mark.parametrize(
    ("outcome", "error", "note", "expected"),
    [
        ("created", "", "", ("", "")),
        ("updated", "", "It had 1.", ("", "It had 1.")),
        ("created", "B7: no date", "", ("B7: no date", "")),
        (None, "no table", "", ("no table", "")),
        # What a person has to decide is read first.
        ("differs", "", "It differs.", ("It differs.", "")),
        ("question", "B7: no date", "Paid?", ("Paid?\nB7: no date", "")),
        ("tells_more", "B7: no date", "", ("B7: no date", "")),
    ],
)
def test_a_question_is_shown_as_what_is_wrong(outcome, error, note, expected):
    assert notes_of(outcome, error, note) == expected


@given(
    st.sampled_from([None, "created", "updated", *QUESTIONS]),
    st.sampled_from(["", "error"]),
    st.sampled_from(["", "note"]),
)
def test_nothing_that_is_to_be_shown_is_lost(outcome, error, note):
    shown = "".join(notes_of(outcome, error, note))
    assert all(text in shown for text in (error, note))
