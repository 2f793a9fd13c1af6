"""Which texts an invoice has for the law's sake."""

from dataclasses import replace
from decimal import Decimal

import pytest

from acorn_vendor.documents.outgoing.billing import Note
from acorn_vendor.rules.invoice_country_facts import CountryNote, InvoiceCountry
from acorn_vendor.rules.invoice_notes import NoteFacts, find_notes

VAT = (frozenset({"VAT"}),)
SPLIT = CountryNote("split_payment", "REG", "Podzielona", "PL", Decimal(15000))
POLAND = InvoiceCountry("PL", taxes=VAT, notes=(SPLIT,))
GERMANY = InvoiceCountry("DE", taxes=VAT)
WORDED = Note("REG", "Podzielona", "PL")
REVERSE = NoteFacts(None, is_untaxed=True, legal_text="Reverse charge", language="de")


def found(country, **facts):
    return list(find_notes(country, NoteFacts(**{"total": None, **facts})))


# === WHAT A COUNTRY WORDS ITSELF === #


@pytest.mark.parametrize(
    ("total", "has_split_payment", "expected"),
    [
        (Decimal(15000), True, [WORDED]),
        (Decimal(99999), True, [WORDED]),
        (Decimal("14999.99"), True, []),
        # Where nobody knows the total the text does no harm.
        (None, True, [WORDED]),
        (Decimal(99999), False, []),
        (None, False, []),
    ],
)
def test_a_text_is_wanted_from_an_amount_on(total, has_split_payment, expected):
    assert found(POLAND, total=total, has_split_payment=has_split_payment) == expected


def test_a_country_without_texts_has_none():
    assert found(GERMANY, total=Decimal(99999), has_split_payment=True) == []


def test_a_text_for_something_else_is_not_taken_for_it():
    other = replace(POLAND, notes=(replace(SPLIT, when="other"),))
    assert found(other, has_split_payment=True) == []


# === WHAT THE BOOKS PRINT === #


@pytest.mark.parametrize(
    ("with_einvoice_fields", "kind"), [(False, "SUR"), (True, "TaxExemptReason")]
)
def test_why_no_tax_is_charged_is_told(with_einvoice_fields, kind):
    facts = replace(REVERSE, with_einvoice_fields=with_einvoice_fields)
    assert list(find_notes(GERMANY, facts)) == [Note(kind, "Reverse charge", "DE")]


@pytest.mark.parametrize(
    ("country", "facts"),
    [
        (GERMANY, replace(REVERSE, is_untaxed=False)),
        (GERMANY, replace(REVERSE, legal_text="")),
        # Where Amazon is told no taxes there is none to explain.
        (replace(GERMANY, taxes=()), REVERSE),
    ],
)
def test_where_there_is_nothing_to_explain_nothing_is_said(country, facts):
    assert list(find_notes(country, facts)) == []


def test_what_the_country_words_comes_first():
    facts = replace(REVERSE, has_split_payment=True, language="")
    assert list(find_notes(POLAND, facts)) == [
        WORDED,
        Note("SUR", "Reverse charge", ""),
    ]
