import pytest

from acorn_vendor.rules.case_proof import Demand, Known, find, is_asked, is_named

POD = Demand("pod", ("pod", "cmr", "proof of delivery", "signed"), "prepaid")


@pytest.mark.parametrize(
    ("name", "is_proof"),
    [
        ("POD_PHX6.pdf", True),
        ("scan-pod.pdf", True),
        ("CMR 123.pdf", True),
        ("../pod", True),
        ("Proof of delivery.pdf", True),
        ("signed bol.pdf", True),
        ("tripod.pdf", False),
        ("unsigned.pdf", False),
        ("labels.pdf", False),
    ],
)
def test_a_paper_is_known_by_whole_words_of_its_name(name, is_proof):
    assert is_named(name, POD.words) is is_proof


@pytest.mark.parametrize(
    ("freight", "is_wanted"), [("prepaid", True), ("collect", False), ("", True)]
)
def test_who_pays_the_freight_decides_what_is_asked_for(freight, is_wanted):
    assert is_asked(POD, Known(freight=freight)) is is_wanted


@pytest.mark.parametrize(
    ("defect", "is_wanted"),
    [("Missing carton labels", True), ("PO on-time accuracy", False), ("", True)],
)
def test_the_defect_decides_what_is_asked_for(defect, is_wanted):
    photos = Demand("photo", ("photo",), defects=("label", "barcode"))
    assert is_asked(photos, Known(defect=defect)) is is_wanted


def test_where_a_paper_is():
    files = ("pod.pdf", "labels.pdf", "CMR.pdf")
    assert find(POD, Known(files)) == ("pod.pdf", "CMR.pdf")
    assert find(POD, Known(files, {"pod": "Shipment A"})) == ("Shipment A",)
    assert find(POD, Known(files[1:2])) == ()


@pytest.mark.parametrize(
    ("text", "words", "whole", "expected"),
    [
        ("Proof_of  delivery", ("proof of delivery",), True, True),
        ("proof of a delivery", ("proof of delivery",), True, False),
        ("POD", ("pod",), True, True),
        ("pods", ("pod",), True, False),
        ("pods", ("pod",), False, True),
        ("Barcode-Label", ("code label",), False, True),
        ("anything", (), True, False),
        ("anything", (), False, False),
        ("", ("pod",), True, False),
        ("", ("pod",), False, False),
        ("Überweisung", ("überweisung",), True, True),
    ],
)
def test_words_are_found_whatever_stands_between_them(text, words, whole, expected):
    assert is_named(text, words, whole=whole) is expected


@pytest.mark.parametrize(
    ("demand", "known", "expected"),
    [
        (Demand("a"), Known(), True),
        (Demand("a", freight="prepaid"), Known(freight="collect"), False),
        (
            Demand("a", freight="prepaid", defects=("label",)),
            Known(defect="Labels"),
            True,
        ),
        (Demand("a", freight="prepaid"), Known(freight="", defect="label"), True),
        # Both have to fit.
        (
            Demand("a", freight="prepaid", defects=("label",)),
            Known(freight="prepaid", defect="No ASN"),
            False,
        ),
        (
            Demand("a", freight="prepaid", defects=("label",)),
            Known(freight="collect", defect="Labels missing"),
            False,
        ),
        (
            Demand("a", freight="prepaid", defects=("label",)),
            Known(freight="prepaid", defect="Labels missing"),
            True,
        ),
    ],
)
def test_a_paper_is_asked_for_unless_something_speaks_against_it(
    demand, known, expected
):
    assert is_asked(demand, known) is expected


def test_a_place_that_is_blank_is_none():
    assert find(POD, Known(("pod.pdf",), {"pod": ""})) == ("pod.pdf",)
    assert find(POD, Known(("pod.pdf",), {"asn": "A"})) == ("pod.pdf",)
