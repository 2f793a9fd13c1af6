from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.expected_deduction import (
    Billed,
    Part,
    Shortage,
    add_up,
    advise,
    expected_of,
    forewarned_state,
    needs_person,
    read_receipts,
    spread,
)

units = st.integers(0, 100).map(Decimal)
part_lists = st.lists(st.tuples(units, st.booleans()), min_size=1, max_size=5)


def parts(*found):
    return [Part(Decimal(shipped), is_counted) for shipped, is_counted in found]


def test_what_has_not_been_counted_is_not_missing_yet():
    first, second = read_receipts(Decimal(7), parts((12, True), (12, False)))
    assert (first.units, first.state, first.missing) == (7, "short", 5)
    assert (second.units, second.state, second.missing) == (0, "waiting", 0)
    assert first.is_estimated
    assert second.is_estimated


@given(received=units, lines=part_lists)
def test_missing_and_received_are_all_that_was_shipped(received, lines):
    found = read_receipts(received, parts(*((each, True) for each, _ in lines)))
    shipped = sum(each for each, _ in lines)
    missing = sum(each.missing for each in found)
    assert missing == max(shipped - received, 0)
    assert sum(each.units for each in found) == received


@given(received=units, more=units, lines=part_lists)
def test_receiving_more_never_makes_more_missing(received, more, lines):
    before = read_receipts(received, parts(*lines))
    after = read_receipts(received + more, parts(*lines))
    for old, new in zip(before, after, strict=True):
        assert new.missing <= old.missing


def test_units_that_no_invoice_asks_for_stay_with_the_order():
    missing, shipped = [Decimal(5)], [Decimal(12)]
    assert spread(missing, shipped, [], "order") == [("order", 5)]
    billed = [Billed("INV1", Decimal(10))]
    assert spread(missing, shipped, billed, "order") == [("INV1", 3), ("order", 2)]
    billed = [Billed("INV1", Decimal(12))]
    assert spread(missing, shipped, billed, "order") == [("INV1", 5)]


def test_each_line_is_rounded_by_itself():
    found = [("INV1", Decimal(1), Decimal("0.125"))] * 2
    found.append(("INV2", Decimal(3), Decimal(2)))
    assert add_up(found, 2) == {
        "INV1": Shortage(Decimal(2), Decimal("0.26")),
        "INV2": Shortage(Decimal(3), Decimal("6.00")),
    }


@pytest.mark.parametrize(
    ("state", "is_claimed", "expected", "shown"),
    [
        ("void", False, 48, "expected"),
        ("void", False, 0, "withdrawn"),
        ("open", True, 48, "open"),
        ("recovered", True, 0, "recovered"),
    ],
)
def test_the_claim_itself_counts_once_it_is_there(state, is_claimed, expected, shown):
    found = forewarned_state(state, is_claimed=is_claimed, expected=Decimal(expected))
    assert found == shown


@pytest.mark.parametrize(
    ("advice", "facts"),
    [
        ("claim_comes", {"expected": 48}),
        ("not_invoiced", {"expected": 48, "is_invoiced": False}),
        ("late", {"expected": 0}),
        ("dispute", {"is_claimed": True, "claimed": 48}),
        ("more", {"is_claimed": True, "expected": 40, "claimed": 48}),
        ("less", {"is_claimed": True, "expected": 48, "claimed": 40}),
        ("", {"is_claimed": True, "expected": 48, "claimed": 48}),
        ("", {"is_claimed": True, "claimed": 48, "is_open": False}),
    ],
)
def test_people_read_what_to_do(advice, facts):
    usual = {
        "is_claimed": False,
        "is_open": True,
        "expected": 0,
        "claimed": 0,
        "is_invoiced": True,
    }
    facts = {**usual, **facts}
    for name in ("expected", "claimed"):
        facts[name] = Decimal(facts[name])
    assert advise(**facts) == advice


@pytest.mark.parametrize(
    ("expected", "threshold", "is_told"),
    [(48, 100, False), (100, 100, True), (0.01, 0, True), (0, 0, False)],
)
def test_somebody_is_told_of_what_is_worth_it(expected, threshold, is_told):
    assert needs_person(Decimal(str(expected)), Decimal(threshold)) is is_told


def test_receipts_are_believed_before_what_finances_keep_back():
    assert expected_of(Decimal(25), Decimal(20)) == 25
    assert expected_of(Decimal(0), Decimal(20)) == 20
    assert expected_of(Decimal(0), Decimal(0)) == 0


@pytest.mark.parametrize(
    ("expected", "said"), [(Decimal(5), "kept_back"), (Decimal(0), "paid_after_all")]
)
def test_what_only_finances_show_is_told_as_such(expected, said):
    case = {"is_open": False, "claimed": Decimal(0), "is_invoiced": True}
    found = advise(is_claimed=False, expected=expected, is_by_receipts=False, **case)
    assert found == said


def test_half_a_unit_and_half_a_cent_count():
    half = Decimal("0.5")
    assert spread([half], [Decimal(1)], [], "order") == [("order", half)]
    assert forewarned_state("void", is_claimed=False, expected=half) == "expected"
    assert needs_person(half, half)
    assert not needs_person(half, Decimal(1))
