"""What labels say, when a printed one is void, and how packages are counted."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.outgoing import label_media
from acorn_vendor.documents.outgoing.label import (
    Label,
    LabelItem,
    Truck,
    number_packages,
    plain,
    state_of,
    what_changed,
)

LABEL = Label(
    sscc="095212340000000013",
    kind="carton",
    ship_to_code="PHX6",
    orders=("4PENS00A", "5CUPS00B"),
    items=(LabelItem("PEN-1", Decimal(24)), LabelItem("CUP-1", Decimal(6))),
    number=3,
    total=12,
)


def test_a_label_counts_its_units_and_items():
    assert LABEL.units == 30
    assert LABEL.codes == ("PEN-1", "CUP-1")


@pytest.mark.parametrize(
    ("number", "text"), [("24.000", "24"), ("1.50", "1.5"), ("100", "100")]
)
def test_numbers_are_written_as_people_do(number, text):
    assert plain(Decimal(number)) == text


def test_what_was_not_printed_is_not_void():
    assert state_of(None, LABEL) == "none"
    assert state_of({}, LABEL) == "none"


def test_a_label_is_right_until_something_on_it_changes():
    assert state_of(LABEL.said(), LABEL) == "printed"
    same = replace(LABEL, items=LABEL.items[::-1], orders=LABEL.orders[::-1])
    assert state_of(LABEL.said(), same) == "printed"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"items": (LabelItem("PEN-1", Decimal(30)),)}, "contents"),
        ({"items": (replace(LABEL.items[0], lot="L1"), LABEL.items[1])}, "contents"),
        ({"orders": ("4PENS00A",)}, "orders"),
        ({"ship_to_code": "ONT8"}, "ship_to"),
        ({"total": 13}, "number"),
        ({"number": 4}, "number"),
        ({"cartons": 2}, "cartons"),
        ({"ship_from": ("Acorn", "2 Oak Street")}, "address"),
        ({"ship_to": ("Amazon", "2 Mohave Street")}, "address"),
        ({"items": (replace(LABEL.items[0], barcode="1"), LABEL.items[1])}, "contents"),
    ],
)
def test_a_label_is_void_when_it_says_something_wrong(change, wrong):
    now = replace(LABEL, **change)
    assert what_changed(LABEL.said(), now) == (wrong,)
    assert state_of(LABEL.said(), now) == "void"


def test_a_pdf_holds_not_too_many_labels_and_a_printer_gets_all():
    def count(medium, many):
        files = label_media.files((each, "carton", medium) for each in range(many))
        return [len(packages) for _medium, packages in files]

    assert count("4x6", 2500) == [1000, 1000, 500]
    assert count("zpl_203", 2500) == [2500]
    assert count("zpl_203", 0) == []


def test_cartons_are_printed_before_pallets_medium_by_medium():
    labels = [(3, "pallet", "a6"), (2, "carton", "4x6"), (1, "carton", "a6")]
    assert label_media.files(labels) == [("a6", [1, 3]), ("4x6", [2])]


def test_a_label_of_nothing_is_void():
    assert what_changed(LABEL.said(), None) == ("contents",)


def test_papers_may_be_numbered_after_the_labels_but_not_otherwise():
    numbered = replace(LABEL, truck=Truck("UPSN", "PRO1", "BOL1", "ARN1"))
    assert state_of(LABEL.said(), numbered) == "printed"
    for name in ("carrier", "pro", "bill_of_lading", "amazon_reference"):
        other = replace(numbered, truck=replace(numbered.truck, **{name: "OTHER"}))
        assert what_changed(numbered.said(), other) == (name,)
        gone = replace(numbered, truck=replace(numbered.truck, **{name: ""}))
        assert what_changed(numbered.said(), gone) == (name,)


def test_cartons_of_each_transfer_are_counted_by_themselves():
    assert number_packages({"a": [1], "b": [2], "c": [1]}) == {
        "a": (1, 2),
        "b": (1, 1),
        "c": (2, 2),
    }


def test_transfers_that_share_a_carton_are_counted_together():
    assert number_packages({"a": [1], "b": [2], "c": [3], "d": [1, 3]}) == {
        "a": (1, 3),
        "b": (1, 1),
        "c": (2, 3),
        "d": (3, 3),
    }


def test_a_carton_of_no_transfer_is_alone():
    assert number_packages({"a": [], "b": []}) == {"a": (1, 1), "b": (1, 1)}


@given(st.dictionaries(st.integers(0, 30), st.lists(st.integers(0, 8), max_size=3)))
def test_every_carton_of_a_transfer_has_a_number_of_its_own(packages):
    found = number_packages(packages)
    assert found.keys() == packages.keys()
    for transfer in {each for transfers in packages.values() for each in transfers}:
        numbers = [found[key] for key, each in packages.items() if transfer in each]
        assert len({number for number, _ in numbers}) == len(numbers)
        assert len({total for _, total in numbers}) == 1
        assert all(1 <= number <= total for number, total in numbers)
