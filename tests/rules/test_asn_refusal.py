"""Amazon's words about a refused ASN lead to the field where it is mended."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.asn_refusal import (
    FIELDS,
    Refused,
    fields_of,
    read_refusal,
)
from vendor_central.shipping_shapes import SHIPMENT_CONFIRMATIONS


def find_about(words: str, code: str = "InvalidInput") -> str:
    [refused] = read_refusal([(code, words)])
    assert refused.words == words
    return refused.about


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
        ("Item 1 is not in it.", "item"),
        ("Order 4PENS00A goes to another FC.", "fc"),
        ("Duplicate shipment identifier ACRN1.", "taken"),
        ("Shipment ACRN1S0001 has already been submitted", "taken"),
        ("shipmentIdentifier exceeds the maximum length", "identifier"),
        ("Duplicate SSCC 00095212340000000013", "numbers"),
        ("Duplicate line item", "item"),
        ("Duplicate purchase order number", "order"),
        ("A replacement must come within 7 days.", "replaced"),
        ("The shipment has arrived and cannot be replaced.", "replaced"),
        ("The weight of carton 2 is too high.", "weight"),
        ("The lot L1 has expired.", "lot"),
        ("Value 'Truck' is not one of 'TruckLoad'.", "mode"),
        ("The request size exceeded the maximum accepted size.", "size"),
        ("Something is wrong.", ""),
    ],
)
def test_the_words_of_amazon_say_what_it_is_about(words: str, about: str) -> None:
    assert find_about(words) == about


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("cartons[0].items[1].shippedQuantity.amount must be positive", "units"),
        ("shipmentConfirmations[0].shipFromParty.address.city is missing", "address"),
        ("The content of element 'sellingParty' is not complete.", "code"),
        ("Element 'weight' is not valid.", "weight"),
        ("itemDetails.expiry.expiryDate is in the past", "lot"),
        ("shipToParty.partyId is invalid", "fc"),
        ("shipToParty.address.postalCode is invalid", "fc"),
        ("sellingParty.taxRegistrationDetails[0].taxRegistrationType: bad", "code"),
        ("shipmentMeasurements.grossShipmentWeight.unitOfMeasure: bad", "weight"),
        ("cartons[0].dimensions.unitOfMeasure is not one of CM, IN", "weight"),
        (
            "The content of element 'transportationDetails' is not complete. One of"
            " '{carrierScac, billOfLadingNumber}' is expected.",
            "mode",
        ),
        (
            "Invalid content was found starting with element 'marketplaceIds'. One of"
            " '{shipmentIdentifier}' is expected.",
            "",
        ),
    ],
)
def test_a_validator_names_the_field_it_refuses_first(words: str, about: str) -> None:
    assert find_about(words) == about


@pytest.mark.parametrize(
    ("code", "about"),
    [
        ("INVALID_ORDER_ID", "order"),
        ("NotAvailable", "silent"),
        ("RequestTooLarge", "size"),
        ("InternalFailure", "later"),
    ],
)
def test_a_code_that_says_what_it_is_about_counts_first(code: str, about: str) -> None:
    assert find_about("The carrierScac is invalid", code) == about
    assert read_refusal([(code, "")]) == (Refused(about, code),)


def test_a_code_that_only_says_what_kind_it_is_counts_last() -> None:
    words = "Purchase order 4PENS000 was not found"
    assert find_about(words, "NotFound") == "order"
    assert find_about("Resource is gone", "NotFound") == "ours"


def find_names(shape: object) -> Iterator[str]:
    """Yield the names of all fields in Amazon's model of an ASN."""
    if isinstance(shape, list):
        yield from find_names(shape[0])
    elif isinstance(shape, dict):
        for name, inside in shape.items():
            yield name.rstrip("!")
            yield from find_names(inside)


def test_each_field_of_amazons_model_is_known() -> None:
    known = [name for names in FIELDS.values() for name in names.split()]
    assert len(known) == len(set(known))
    names = {*find_names(SHIPMENT_CONFIRMATIONS)} - {"shipmentConfirmations"}
    # Requests for a pick-up call Amazon's reference otherwise.
    assert set(known) - {"buyerReferenceNumber"} == names


@pytest.mark.parametrize("about", FIELDS)
def test_a_field_leads_where_it_is_mended_however_it_is_named(about: str) -> None:
    for name in FIELDS[about].split():
        for words in (f"'{name}' is wrong", f"shipmentConfirmations[3].{name}: bad"):
            assert find_about(words) == about, words


def test_each_reason_is_read_once() -> None:
    reason = "carrierScac is invalid\n\n billOfLadingNumber \ncarrierScac is invalid"
    assert [each.about for each in read_refusal([("", reason)])] == ["scac", "bill"]
    assert read_refusal([]) == read_refusal([("", "")]) == ()


def test_fields_come_in_the_order_of_the_form() -> None:
    known = ("scac", "pro", "bill", "shipped_at")
    assert fields_of(["bill", "address", "scac", "bill"], known) == ("scac", "bill")
    assert fields_of(["leaves_at"], known) == ("shipped_at",)
    assert fields_of(["address"], known) == ()


@pytest.mark.parametrize("about", ["", "silent"])
def test_where_amazon_does_not_say_what_it_is_any_field_may_be(about: str) -> None:
    known = ("scac", "pro", "bill")
    assert fields_of([about, "scac"], known) == known


@given(st.text(), st.sampled_from(["", "InvalidInput", "NotAvailable"]))
def test_nothing_that_amazon_says_is_lost(reason: str, code: str) -> None:
    said = [each.words for each in read_refusal([(code, reason)])]
    lines = {line.strip() for line in (reason or code).splitlines()} - {""}
    assert set(said) == lines
    assert len(said) == len(lines)
