"""What a remittance line is, and which invoice it is about."""

from datetime import date
from decimal import Decimal

import pytest

from acorn_vendor.documents.files.settlement import RemittanceLine
from acorn_vendor.rules.classification import INVOICE, UNKNOWN, Rule
from acorn_vendor.rules.remittance_matching import (
    OwnInvoice,
    identify,
    kind_by_hand,
    suggest,
)

TREATMENTS = {INVOICE: "payment", UNKNOWN: "suspense", "shortage": "claim"}
OURS = OwnInvoice("our invoice", "EUR")


def line(number, amount=100, description=""):
    return RemittanceLine(
        sequence=1,
        invoice_number=number,
        invoice_date=date(2026, 11, 27),
        description=description,
        transaction_type="",
        original_invoice_number="",
        reference="",
        currency="EUR",
        invoice_amount=Decimal(amount),
        withholding=Decimal(0),
        terms_discount=Decimal(0),
        amount_paid=Decimal(amount),
        remaining=Decimal(0),
    )


def found(number, invoices=None, rules=(), currency="EUR", **values):
    known = {"INV001": [OURS]} if invoices is None else invoices
    return identify(line(number, **values), known, TREATMENTS, rules, currency)


def test_the_payment_of_our_invoice_is_clear():
    match = found("INV001")
    assert (match.kind, match.invoice, match.doubt) == (INVOICE, "our invoice", None)


def test_a_claim_on_our_invoice_names_it_and_needs_no_payment():
    match = found("INV001SC", amount=-20)
    assert (match.kind, match.invoice, match.doubt) == ("shortage", "our invoice", None)
    assert match.classification.root == "INV001"


def test_the_same_number_twice_is_for_a_person():
    match = found("INV001", {"INV001": [OURS, OURS]})
    assert (match.invoice, match.doubt) == (None, "several")
    assert len(match.found) == 2


def test_another_currency_is_for_a_person():
    assert found("INV001", currency="USD").doubt == "currency"


def test_what_nobody_knows_goes_to_suspense():
    match = found("XYZ", amount=-5)
    assert (match.kind, match.doubt) == (UNKNOWN, "unknown")


def test_a_kind_that_was_deleted_is_unknown():
    rules = [Rule("gone", keywords=("FREIGHT",))]
    match = found("XYZ", rules=rules, amount=-5, description="Freight")
    assert match.classification.kind == "gone"
    assert (match.kind, match.doubt) == (UNKNOWN, "unknown")


@pytest.mark.parametrize(
    ("kind", "treatment", "has_invoice", "expected"),
    [
        (UNKNOWN, "suspense", True, INVOICE),
        (UNKNOWN, "suspense", False, UNKNOWN),
        ("shortage", "claim", True, "shortage"),
    ],
)
def test_who_chooses_an_invoice_means_that_it_is_paid(
    kind, treatment, has_invoice, expected
):
    assert kind_by_hand(kind, treatment, has_invoice=has_invoice) == expected


@pytest.mark.parametrize(
    ("number", "ours", "suggested"),
    [
        ("INV/2026/41", [("INV/2026/00041", 100)], "INV/2026/00041"),
        ("INV202641", [("INV/2026/00041", 100.0)], "INV/2026/00041"),
        ("00041", [("41", 100)], "41"),
        # Another amount, another number, several that may be meant.
        ("41", [("00041", 99)], ""),
        ("401", [("00041", 100)], ""),
        ("41", [("0041", 100), ("00041", 100)], ""),
        ("41", [], ""),
    ],
)
def test_zeros_that_fill_up_a_number_are_suggested(number, ours, suggested):
    assert suggest(line(number), ours) == suggested
