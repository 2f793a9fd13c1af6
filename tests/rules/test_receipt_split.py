from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.receipt_split import attribute, is_estimated, place_missing

units = st.decimals(min_value=0, max_value=500, places=3)
some_units = st.lists(units, max_size=6)


def numbers(*texts):
    return tuple(map(Decimal, texts))


@pytest.mark.parametrize(
    ("received", "shipped", "parts"),
    [
        ("0", ("12", "12"), ("0", "0")),
        ("7", ("12", "12"), ("7", "0")),
        ("15", ("12", "12"), ("12", "3")),
        ("24", ("12", "12"), ("12", "12")),
        ("30", ("12", "12"), ("12", "18")),
        ("5", (), ()),
    ],
)
def test_the_oldest_shipment_was_received_first(received, shipped, parts):
    assert attribute(Decimal(received), numbers(*shipped)) == numbers(*parts)


@given(received=units, shipped=some_units)
def test_no_unit_is_lost_or_made(received, shipped):
    parts = attribute(received, shipped)
    assert len(parts) == len(shipped)
    if shipped:
        assert sum(parts) == received
    assert all(part <= of for part, of in zip(parts[:-1], shipped[:-1], strict=True))


@given(shipped=some_units, earlier=units, later=units)
def test_what_comes_later_takes_nothing_back(shipped, earlier, later):
    before = attribute(earlier, shipped)
    after = attribute(earlier + later, shipped)
    assert all(old <= new for old, new in zip(before, after, strict=True))


@given(received=units, shipped=some_units)
def test_an_older_shipment_is_never_short_while_a_newer_one_has_some(received, shipped):
    parts = attribute(received, shipped)
    for at, part in enumerate(parts):
        if part < shipped[at]:
            assert not any(parts[at + 1 :])


@pytest.mark.parametrize(
    ("received", "shipped", "is_guess"),
    [
        ("7", ("12",), False),
        ("0", ("12", "12"), False),
        ("24", ("12", "12"), False),
        ("30", ("12", "12"), False),
        ("7", ("12", "12"), True),
    ],
)
def test_it_is_a_guess_only_where_another_shipment_may_be_short(
    received, shipped, is_guess
):
    assert is_estimated(Decimal(received), numbers(*shipped)) is is_guess


@pytest.mark.parametrize(
    ("missing", "invoiced", "placed"),
    [
        (("5", "0"), ("12", "12"), ("5", "0", "0")),
        (("0", "5"), ("12", "12"), ("0", "5", "0")),
        (("0", "5"), ("24",), ("5", "0")),
        (("5", "0"), ("20",), ("5", "0")),
        (("0", "5"), ("20",), ("1", "4")),
        (("5", "2"), (), ("7",)),
        (("4", "0"), ("10", "14"), ("2", "2", "0")),
        (("1", "0"), ("24", "5"), ("1", "0", "0")),
    ],
)
def test_what_is_missing_is_on_the_invoice_of_its_shipment(missing, invoiced, placed):
    found = place_missing(numbers(*missing), numbers("12", "12"), numbers(*invoiced))
    assert found == numbers(*placed)


@given(
    parts=st.lists(st.tuples(units, st.integers(0, 100)), max_size=6),
    invoiced=some_units,
)
def test_every_missing_unit_is_placed_once(parts, invoiced):
    shipped = [part for part, _share in parts]
    missing = [(part * share / 100).quantize(Decimal("0.001")) for part, share in parts]
    placed = place_missing(missing, shipped, invoiced)
    assert sum(placed) == sum(missing)
    assert all(each >= 0 for each in placed)
    assert all(on <= of for on, of in zip(placed[:-1], invoiced, strict=True))
