"""Whatever a scanner sends is a carton, a pallet, an item, or said to be unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base import sscc
from acorn_vendor.rules.packing_scan import (
    Code,
    Named,
    Scanned,
    Stock,
    Take,
    find_heavy,
    find_item,
    is_same_item,
    read_code,
    take,
    tell_package,
    tell_shortage,
)

SSCC = "095212340000000013"


@pytest.mark.parametrize(
    "raw", [SSCC, f"00{SSCC}", f"(00){SSCC}", f"]C100{SSCC}", f" (00) {SSCC}\x1d"]
)
def test_a_carton_is_read_however_the_scanner_is_set(raw: str) -> None:
    assert read_code(raw).sscc == SSCC


def test_a_wrong_check_digit_is_no_carton() -> None:
    code = read_code(f"{SSCC[:-1]}4")
    assert not code.sscc
    assert code.item


def test_a_case_says_item_lot_and_count() -> None:
    code = read_code("]C1010001234567890510L-7\x1d3712")
    assert (code.item, code.lot, code.count) == ("00012345678905", "L-7", 12)


def test_a_plain_number_stays_what_it_is() -> None:
    for text in ("0123456789012", "10", "37ABC", "PEN-1", "012345678905"):
        assert read_code(text) == Code(text, item=text)


@given(st.text(max_size=60))
def test_nothing_that_is_scanned_breaks_the_reading(raw: str) -> None:
    code = read_code(raw)
    assert not code.sscc or sscc.is_valid(code.sscc)


def test_upc_ean_and_gtin_name_the_same_item() -> None:
    assert is_same_item("012345678905", "0012345678905")
    assert is_same_item("pen-1 ", "PEN-1")
    assert not is_same_item("000", "0")
    assert not is_same_item("", "")


def test_a_packaging_counts_its_units() -> None:
    names = [Named(1, "012345678905"), Named(1, "10012345678902", 12)]
    assert find_item(read_code("10012345678902"), names) == Named(
        1, "10012345678902", 12
    )
    assert find_item(read_code("4006381333931"), names) is None


STOCK = [
    Stock(1, 7, "", 2, transfer=11),
    Stock(2, 7, "L1", 5, transfer=12),
    Stock(3, 8, "", 9, transfer=11),
]


def test_the_order_that_is_in_the_carton_goes_first() -> None:
    assert take(STOCK, 7, 1, "", {12}) == (Take(2, 1),)
    assert take(STOCK, 7, 1, "", set()) == (Take(1, 1),)


def test_a_case_is_taken_from_several_lines_or_not_at_all() -> None:
    assert take(STOCK, 7, 6, "", set()) == (Take(1, 2), Take(2, 4))
    assert take(STOCK, 7, 8, "", set()) == ()
    assert take(STOCK, 7, 3, "L1", set()) == (Take(2, 3),)
    assert take(STOCK, 7, 3, "L2", set()) == ()


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (Scanned(is_carton=True), "current"),
        (Scanned(is_free=True), "current"),
        # Goods of another load are in it, too.
        (Scanned(is_carton=True, is_elsewhere=True), "current"),
        (Scanned(is_elsewhere=True), "elsewhere"),
        (Scanned(is_elsewhere=True, is_emptied=True), "elsewhere"),
        (Scanned(is_emptied=True), "emptied"),
        (Scanned(), "left"),
    ],
)
@pytest.mark.parametrize("is_open", [True, False])
def test_a_carton_is_opened_if_it_is_of_this_load(
    found: Scanned, key: str, is_open: bool
) -> None:
    assert tell_package(found, is_open=is_open, is_filled=is_open) == key


def test_a_pallet_takes_the_carton_that_is_open_and_filled() -> None:
    pallet = Scanned(is_pallet=True)
    assert tell_package(pallet, is_open=True, is_filled=True) == "on_pallet"
    assert tell_package(pallet, is_open=True, is_filled=False) == "nothing_in"
    assert tell_package(pallet, is_open=False, is_filled=False) == "no_carton"


def test_why_too_little_is_left_is_said() -> None:
    assert tell_shortage(STOCK, 7) == ("too_many", 7)
    assert tell_shortage(STOCK, 9) == ("all_packed", 0)


def test_a_carton_that_holds_too_much_is_found_by_weight_first() -> None:
    cards = [
        {"id": 1, "limit": 0, "volume_limit": 0},
        {"id": 2, "limit": 15, "volume_limit": 3},
        {"id": 3, "limit": 0, "volume_limit": 3},
    ]
    found = {box: find_heavy(cards, box) for box in (1, 2, 3, 4, None)}
    assert found == {1: "", 2: "weight", 3: "volume", 4: "", None: ""}
