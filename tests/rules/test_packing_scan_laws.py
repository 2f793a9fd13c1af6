"""What a scanner may send, and what is taken from stock for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.packing_scan import (
    Code,
    Named,
    Stock,
    find_heavy,
    find_item,
    is_amazons,
    is_same_item,
    read_code,
    take,
    tell_shortage,
)

GTIN = "00012345678905"
SSCC = "095212340000000013"
GS = "\x1d"


# === GS1 === #


@pytest.mark.parametrize(
    ("raw", "lot", "count"),
    [
        (f"01{GTIN}", "", 0),
        (f"02{GTIN}3712", "", 12),
        (f"01{GTIN}3012", "", 12),
        # How many are in a case is said by 37; 30 counts what differs in number.
        (f"02{GTIN}3712{GS}3099", "", 12),
        (f"01{GTIN}10L-7", "L-7", 0),
        (f"01{GTIN}10L-7{GS}21S-1", "L-7", 0),
        (f"01{GTIN}17260630 10L-7", "L-7", 0),
        (f"01{GTIN}11260101152606301326010110L", "L", 0),
        (f"10L-7{GS}01{GTIN}", "L-7", 0),
        (f"(01){GTIN}(10)L-7", "L-7", 0),
        # A count nobody can have scanned is none.
        (f"01{GTIN}37{'9' * 9}", "", 0),
        (f"01{GTIN}3712x", "", 0),
        (f"01{GTIN}37", "", 0),
    ],
)
def test_an_item_is_read_with_its_lot_and_count(raw, lot, count):
    assert read_code(raw) == Code(raw.strip(), "", GTIN, lot, count)


@pytest.mark.parametrize(
    "raw",
    [
        "01",
        f"01{GTIN[:-1]}",
        # Its check digit is wrong.
        f"01{GTIN[:-1]}4",
        # Nothing says what 99 is.
        f"01{GTIN}99X",
        f"01{GTIN}1726063",
        f"10L{GS}37",
        f"010123456789ABC5{GS}",
    ],
)
def test_what_is_no_gs1_barcode_is_taken_for_a_number(raw):
    text = raw.strip(GS)
    assert read_code(raw) == Code(text, item=text)


@pytest.mark.parametrize(
    "raw", [f"00{SSCC}10L-7", f"01{GTIN}00{SSCC}", f"]C100{SSCC}10L-7"]
)
def test_a_carton_comes_before_what_is_in_it(raw):
    found = read_code(raw)
    assert (found.sscc, found.item, found.lot, found.count) == (SSCC, "", "", 0)


def test_what_people_read_is_what_was_scanned():
    assert read_code(f" ]C1(00) {SSCC}{GS} ").text == f"(00) {SSCC}"
    assert read_code("  PEN 1 ").text == "PEN 1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AMZNCC0123", True),
        (" amzncc0123", True),
        ("AMZN", True),
        ("AMZ1", False),
        ("XAMZN", False),
        ("", False),
    ],
)
def test_a_label_of_amazon_begins_with_its_name(text, expected):
    assert is_amazons(text) is expected


# === WHICH ITEM === #


@given(st.text("01ab ", max_size=5), st.text("01ab ", max_size=5))
def test_whether_two_texts_name_one_item_is_the_same_both_ways(one, other):
    assert is_same_item(one, other) is is_same_item(other, one)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("pen", " PEN ", True),
        ("Straße", "STRASSE", True),
        ("1", "01", True),
        ("1", "10", False),
        ("1", "1a", False),
        ("0", "0", False),
        ("", "pen", False),
        ("pen", "", False),
    ],
)
def test_which_texts_name_one_item(one, other, expected):
    assert is_same_item(one, other) is expected


def test_a_count_multiplies_what_a_packaging_holds():
    names = [Named(7, "4006381333931", 6)]
    assert find_item(Code("", item="4006381333931", count=3), names).units == 18
    assert find_item(Code("", item="4006381333931"), names).units == 6


def test_the_first_item_of_a_name_counts():
    names = [Named(7, "pen"), Named(8, "PEN")]
    assert find_item(Code("", item="pen"), names).product == 7


# === WHAT IS TAKEN === #

stocks = st.lists(
    st.builds(
        Stock,
        st.integers(1, 99),
        st.sampled_from([7, 8]),
        st.sampled_from(["", "L1", "L2"]),
        st.integers(0, 5),
        st.sampled_from([11, 12]),
    ),
    unique_by=lambda each: each.line,
)


@given(stocks, st.integers(1, 20), st.sampled_from(["", "L1"]), st.sets(st.just(12)))
def test_all_of_it_is_taken_or_nothing(stock, units, lot, transfers):
    taken = take(stock, 7, units, lot, transfers)
    lines = {each.line: each for each in stock}
    fits = [e for e in stock if e.product == 7 and lot in ("", e.lot)]
    assert bool(taken) == (sum(each.units for each in fits) >= units)
    assert not taken or sum(each.units for each in taken) == units
    assert all(0 < each.units <= lines[each.line].units for each in taken)
    assert {each.line for each in taken} <= {each.line for each in fits}


@given(stocks, st.integers(1, 20))
def test_the_order_in_the_carton_is_used_up_first(stock, units):
    taken = [each.line for each in take(stock, 7, units, "", {12})]
    order = {each.line: each.transfer for each in stock}
    transfers = [order[line] for line in taken]
    assert transfers == sorted(transfers, reverse=True)


@given(stocks, st.integers(1, 20))
def test_what_is_short_is_told_by_what_is_left(stock, units):
    key, left = tell_shortage(stock, 7)
    assert (key == "all_packed") == (left == 0)
    assert bool(take(stock, 7, units, "", set())) == (left >= units)


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ({"limit": 0, "volume_limit": 0}, ""),
        ({"limit": 15, "volume_limit": 0}, "weight"),
        ({"limit": 0, "volume_limit": 3}, "volume"),
        ({"limit": 15, "volume_limit": 3}, "weight"),
    ],
)
@pytest.mark.parametrize(("box", "is_it"), [(1, True), (2, False), (None, False)])
def test_only_the_carton_in_hand_is_found_too_heavy(card, expected, box, is_it):
    assert find_heavy([{"id": 1, **card}], box) == (expected if is_it else "")
