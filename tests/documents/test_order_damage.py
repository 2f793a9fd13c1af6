"""Damage decides where an order is found by it; elsewhere it is named."""

import pytest

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.incoming import order_damage, purchase_order
from acorn_vendor.storable import DAMAGE

LOST = [f"A{DAMAGE}", "A\x00", "A\ud800", "A" * 9000]


def make_order(**details):
    return {
        "purchaseOrderNumber": "4PENS00A",
        "orderDetails": {
            "sellingParty": {"partyId": "ACRN1"},
            "shipToParty": {"partyId": "PHX6"},
            "billToParty": {"partyId": "AMZN1"},
            "items": [make_item()],
            **details,
        },
    }


def make_item(**values):
    return {
        "itemSequenceNumber": "1",
        "amazonProductIdentifier": "B0PEN00001",
        "vendorProductIdentifier": "PEN-1",
        "orderedQuantity": {"amount": 2, "unitOfMeasure": "Eaches"},
        **values,
    }


def find_problems(order):
    with pytest.raises(DocumentError) as caught:
        purchase_order.parse(order)
    return caught.value.problems


@pytest.mark.parametrize("lost", LOST)
def test_a_damaged_number_is_none(lost):
    order = {**make_order(), "purchaseOrderNumber": lost}
    assert order_damage.number_of(order) == ""
    [problem] = find_problems(order)
    assert problem.where == "purchaseOrderNumber"
    assert len(problem.text) < 200


@pytest.mark.parametrize(
    ("number", "known"),
    [("  4PENS00A ", "4PENS00A"), (40001234, "40001234"), (True, ""), (None, "")],
)
def test_a_number_is_read_as_the_document_reads_it(number, known):
    assert order_damage.number_of({"purchaseOrderNumber": number}) == known


@pytest.mark.parametrize("noise", [None, "noise", [], {"orderDetails": 3}])
def test_noise_has_no_number(noise):
    assert order_damage.number_of(noise) == ""


@pytest.mark.parametrize("lost", LOST)
@pytest.mark.parametrize(
    ("details", "where"),
    [
        (lambda lost: {"sellingParty": {"partyId": lost}}, "sellingParty.partyId"),
        (lambda lost: {"shipToParty": {"partyId": lost}}, "shipToParty.partyId"),
        (
            lambda lost: {"items": [make_item(itemSequenceNumber=lost)]},
            "items[0].itemSequenceNumber",
        ),
        (
            lambda lost: {
                "items": [
                    make_item(amazonProductIdentifier=lost, vendorProductIdentifier="")
                ]
            },
            "items[0].amazonProductIdentifier",
        ),
        (
            lambda lost: {
                "items": [
                    make_item(amazonProductIdentifier="", vendorProductIdentifier=lost)
                ]
            },
            "items[0].vendorProductIdentifier",
        ),
    ],
)
def test_damage_in_a_deciding_place_is_a_problem(lost, details, where):
    order = make_order(**details(lost))
    assert order_damage.number_of(order) == "4PENS00A"
    [problem] = find_problems(order)
    assert problem.where == f"orderDetails.{where}"


@pytest.mark.parametrize("lost", LOST)
def test_codes_that_nothing_depends_on_are_left_out(lost):
    order = make_order(
        billToParty={"partyId": lost},
        buyingParty={"partyId": lost},
        items=[make_item(vendorProductIdentifier=lost)],
    )
    read = purchase_order.parse(order)
    assert {note.where.rpartition(".")[2] for note in read.notes} == {
        "partyId",
        "vendorProductIdentifier",
    }
    assert (read.bill_to, read.buying_party) == (None, None)
    assert [line.vendor_sku for line in read.lines] == [""]


@pytest.mark.parametrize("lost", LOST)
def test_a_line_whose_asin_is_lost_is_known_by_its_sku(lost):
    order = make_order(items=[make_item(amazonProductIdentifier=lost)])
    [line] = purchase_order.parse(order).lines
    assert (line.asin, line.vendor_sku) == ("", "PEN-1")
