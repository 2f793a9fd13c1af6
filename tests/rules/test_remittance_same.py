"""News of one payment in two formats: what agrees, what adds, what differs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from acorn_vendor.documents.files import remittance
from acorn_vendor.documents.files.remittance_api import read_api
from acorn_vendor.rules.remittance_same import compare

FOLDER = Path(__file__).parents[1] / "documents" / "remittances"


def read(name):
    """Return the one payment of a file."""
    content = (FOLDER / name).read_bytes()
    if name.endswith(".json"):
        return read_api(content.decode()).payments[0]
    return remittance.parse(content).payments[0]


PAYMENTS = {path.name: read(path.name) for path in sorted(FOLDER.iterdir())}
FULL = PAYMENTS["payments.csv"]
SIX = PAYMENTS["advice_six.txt"]


def changed(payment, at=0, **values):
    """Return a payment of which one line differs."""
    lines = list(payment.lines)
    lines[at] = replace(lines[at], **values)
    return replace(payment, lines=tuple(lines))


@pytest.mark.parametrize(("first", "second"), [*permutations(PAYMENTS, 2)])
def test_the_same_payment_in_any_two_formats_is_the_same(first, second):
    known, found = PAYMENTS[first], PAYMENTS[second]
    comparison = compare(known, found)
    assert comparison.is_same
    merged = comparison.merged or known
    # What both tell together is known then: a third time nothing is new.
    assert compare(merged, found).adds == ()
    assert [line.amount_paid for line in merged.lines] == [
        line.amount_paid for line in known.lines
    ]


def test_more_details_complete_what_a_mail_tells():
    comparison = compare(SIX, FULL)
    assert comparison.adds == ("invoice_amount",)
    assert not comparison.books
    assert comparison.merged.lines[0].invoice_amount == Decimal("1250.00")
    assert compare(FULL, SIX).adds == ()


def test_tax_that_only_the_file_tells_would_be_posted():
    taxed = changed(FULL, withholding=Decimal(5), invoice_amount=Decimal(1255))
    comparison = compare(SIX, taxed)
    assert (comparison.is_same, comparison.books) == (True, True)
    assert comparison.merged.lines[0].withheld == 5
    assert compare(FULL, taxed).is_same is False


@pytest.mark.parametrize(
    "values",
    [
        {"amount_paid": Decimal(1)},
        {"terms_discount": Decimal(1)},
        {"invoice_number": "OAK/2026/0042"},
        {"invoice_date": date(2026, 1, 6)},
    ],
)
def test_what_both_tell_otherwise_differs(values):
    for known, found in (
        (FULL, changed(SIX, **values)),
        (changed(SIX, **values), FULL),
    ):
        assert not compare(known, found).is_same


@pytest.mark.parametrize("name", ["amount", "payment_date", "currency"])
def test_another_head_is_another_payment(name):
    value = {"amount": Decimal(7), "currency": "USD", "payment_date": date(2026, 1, 1)}
    assert not compare(FULL, replace(SIX, **{name: value[name]})).is_same


def test_fewer_lines_say_nothing_against_a_payment_that_adds_up():
    part = replace(SIX, lines=SIX.lines[:1])
    assert compare(FULL, part).is_same
    assert not compare(part, FULL).is_same
    assert not compare(FULL, replace(FULL, lines=FULL.lines[:1])).is_same
    assert compare(FULL, replace(FULL, lines=FULL.lines[:1], hidden=True)).is_same


def test_an_export_is_not_replaced_by_what_tells_less():
    other = changed(SIX, invoice_number="OAK/2026/0042")
    assert compare(FULL, other).is_lesser
    assert not compare(other, FULL).is_lesser
    assert not compare(replace(FULL, lines=FULL.lines[:1]), other).is_lesser
