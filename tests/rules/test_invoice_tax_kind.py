"""What Amazon calls a tax of the books."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.invoice_country_facts import InvoiceCountry
from acorn_vendor.rules.invoice_tax_kind import find_rate, find_tax_kind, is_rated

INDIA = InvoiceCountry("IN", tax_kind="IGST", tax_words=("CGST", "SGST", "Cess"))
GERMANY = InvoiceCountry("DE")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["CGST", "9 %"], "CGST"),
        (["cgst 9 %"], "CGST"),
        (["GST", "SGST 9% (Sale)"], "SGST"),
        # The group counts more than the tax.
        (["SGST", "CGST 9 %"], "SGST"),
        # The first word of the country's decides within a name.
        (["SGST and CGST"], "CGST"),
        (["State cess"], "Cess"),
        # A part of a word is none.
        (["XCGST", "Success"], "IGST"),
        (["CGST9"], "IGST"),
        (["IGST 18 %"], "IGST"),
        (["", ""], "IGST"),
        ([], "IGST"),
    ],
)
def test_a_word_of_the_country_says_the_kind(names, expected):
    assert find_tax_kind(INDIA, names, "percent") == expected


@pytest.mark.parametrize(
    ("amount_type", "expected"),
    [("percent", "VAT"), ("division", "VAT")]
    + [(kind, "MutuallyDefined") for kind in ("fixed", "group", "code", "")],
)
def test_what_has_no_rate_is_between_us_and_amazon(amount_type, expected):
    assert find_tax_kind(GERMANY, ["VAT"], amount_type) == expected
    assert is_rated(amount_type) is (expected == "VAT")


def test_a_word_says_the_kind_of_a_fixed_tax_as_well():
    assert find_tax_kind(INDIA, ["Cess"], "fixed") == "Cess"


@pytest.mark.parametrize(
    ("rate", "expected"),
    [("19.0000", "19"), ("8.1000", "8.1"), ("0.0000", "0"), ("2.5", "2.5")],
)
def test_a_rate_has_as_few_digits_as_it_needs(rate, expected):
    assert f"{find_rate('percent', Decimal(rate)):f}" == expected


@given(st.decimals(0, 100, places=4), st.sampled_from(["percent", "fixed"]))
def test_a_rate_is_what_it_was(rate, amount_type):
    found = find_rate(amount_type, rate)
    assert found == (rate if amount_type == "percent" else None)
