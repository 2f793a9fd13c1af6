"""Labels of Vendor Central find their cartons by what is inside."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.files.label_mapping_read import LabelRow
from acorn_vendor.rules.packing_codes import Content, labelled, match

PACKED = [
    Content(1, "P1", "pen", 6, 91),
    Content(2, "P1", "pen", 6, 92),
    Content(3, "P2", "pen", 6, 92),
    Content(4, "P2", "pen", 4, 92),
    Content(4, "P2", "cup", 1, 92),
]


def test_cartons_that_hold_the_same_are_taken_in_their_order() -> None:
    labels = [Content(code, "P1", "pen", 6) for code in ("A", "B", "C")]
    found = match(PACKED, labels, {})
    assert found.codes == {1: "A", 2: "B"}
    assert found.left == ("C",)


def test_a_mixed_carton_is_found_by_all_that_is_in_it() -> None:
    whole = [Content("A", "P2", "cup", 1), Content("A", "P2", "pen", 4)]
    assert match(PACKED, whole, {}).codes == {4: "A"}
    assert match(PACKED, whole[:1], {}).left == ("A",)


def test_what_is_noted_already_stays() -> None:
    labels = [Content(code, "P1", "pen", 6) for code in ("A", "B")]
    found = match(PACKED, labels, {1: "A"})
    assert (found.codes, found.left) == ({2: "B"}, ())


def test_a_pallet_has_the_code_its_cartons_agree_on() -> None:
    labels = [
        Content("A", "P1", "pen", 6, "X"),
        Content("B", "P1", "pen", 6, "Y"),
        Content("C", "P2", "pen", 6, "Y"),
    ]
    assert match(PACKED, labels, {}).codes == {1: "A", 2: "B", 3: "C", 91: "X", 92: "Y"}
    labels[2] = Content("C", "P2", "pen", 6, "X")
    assert match(PACKED, labels, {}).codes == {1: "A", 2: "B", 3: "C"}


@given(st.lists(st.sampled_from(["P1", "P2"]), max_size=8), st.integers(0, 8))
def test_no_label_is_on_two_cartons(orders: list[str], count: int) -> None:
    packed = [Content(at, order, "pen", 1) for at, order in enumerate(orders)]
    labels = [Content(f"L{at}", "P1", "pen", 1) for at in range(count)]
    found = match(packed, labels, {})
    assert len(set(found.codes.values())) == len(found.codes)
    assert len(found.codes) == min(count, orders.count("P1"))
    assert len(found.left) == count - len(found.codes)


OURS = {"SKU-1": 11, "B0ASIN0001": 11, "SKU-2": 12}


def row(*items: str, units: str = "6", pallet: str = "") -> LabelRow:
    return LabelRow("CODE", "P1", items, Decimal(units), pallet)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (("SKU-1",), 11),
        (("SKU-1", "B0ASIN0001"), 11),
        (("unknown", "B0ASIN0001"), 11),
        # The first name that is one of ours counts.
        (("SKU-2", "B0ASIN0001"), 12),
        (("unknown",), ("unknown",)),
        (("one", "two"), ("one", "two")),
        ((), ()),
    ],
)
def test_an_item_of_a_label_is_our_product(
    items: tuple[str, ...], expected: object
) -> None:
    (content,) = labelled([row(*items)], OURS.get)
    assert content == Content("CODE", "P1", expected, 6.0)


@pytest.mark.parametrize(("pallet", "expected"), [("", None), ("P-1", "P-1")])
def test_a_label_on_no_pallet_stands_on_none(pallet: str, expected: str | None) -> None:
    (content,) = labelled([row("SKU-1", pallet=pallet)], OURS.get)
    assert content.pallet == expected


def test_a_name_is_looked_up_once() -> None:
    asked = []

    def find(text: str) -> int | None:
        asked.append(text)
        return OURS.get(text)

    rows = [row("SKU-1", "other"), row("unknown", "SKU-1"), row("unknown")]
    assert [each.item for each in labelled(rows, find)] == [11, 11, ("unknown",)]
    assert sorted(asked) == ["SKU-1", "unknown"]


def test_labels_find_their_cartons_by_our_products() -> None:
    packed = [Content(1, "P1", 11, 6), Content(2, "P1", 12, 6)]
    labels = labelled([row("B0ASIN0001")], OURS.get)
    assert match(packed, labels, {}).codes == {1: "CODE"}
