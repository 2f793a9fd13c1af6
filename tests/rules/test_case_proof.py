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
