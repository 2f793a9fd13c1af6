"""Amazon's words about a refused ASN lead to the field where it is mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.asn_refusal import Refused, fields_of, read_refusal


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("ups! is not a SCAC of 2 to 4 letters.", "scac"),
        ("North America needs the carrier's SCAC.", "scac"),
        ("transportationDetails.carrierScac is invalid", "scac"),
        ("A bill of lading number is needed.", "bill"),
        ("Invalid value for billOfLadingNumber", "bill"),
        ("The PRO number is missing", "pro"),
        ("carrierShipmentReferenceNumber must not be empty", "pro"),
        ("buyerReferenceNumber (ARN) is unknown", "arn"),
        ("Carton 3 has no tracking number.", "tracking"),
        ("The shipped date is in the future.", "shipped_at"),
        ("shippedDate is invalid", "shipped_at"),
        ("The estimated delivery is before the shipped date.", "arrives_at"),
        ("estimatedDeliveryDate is invalid", "arrives_at"),
        ("The ship-from address has no city.", "address"),
        ("Order 4PENS00A, line 1: 4 units more than confirmed.", "units"),
        ("Carton 1: 00095212340000000013 was used before.", "numbers"),
        ("Item 1: no such order.", "order"),
        ("Something is wrong.", ""),
    ],
)
def test_the_words_of_amazon_say_what_it_is_about(words: str, about: str) -> None:
    assert read_refusal(words) == (Refused(about, words),)


def test_each_reason_is_read_once() -> None:
    reason = "carrierScac is invalid\n\n billOfLadingNumber \ncarrierScac is invalid"
    assert [each.about for each in read_refusal(reason)] == ["scac", "bill"]
    assert read_refusal("") == ()


def test_fields_come_in_the_order_of_the_form() -> None:
    known = ("scac", "pro", "bill")
    assert fields_of(["bill", "address", "scac", "bill"], known) == ("scac", "bill")


@given(st.text())
def test_nothing_that_amazon_says_is_lost(reason: str) -> None:
    said = [each.words for each in read_refusal(reason)]
    lines = {line.strip() for line in reason.splitlines()} - {""}
    assert set(said) == lines
    assert len(said) == len(lines)
