from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.change_stage import Progress, stage_of_line, stage_of_order
from acorn_vendor.rules.order_change import STAGES, TOPICS, Change

KINDS = sorted(TOPICS)
progress = st.builds(
    Progress,
    is_confirmed=st.booleans(),
    shipped=st.integers(0, 24).map(Decimal),
    is_moving=st.booleans(),
    is_packed=st.booleans(),
    is_invoiced=st.booleans(),
)


def changed(kind, units=0):
    return Change(kind, "1", Decimal(24), Decimal(units))


WAITING = Progress(is_confirmed=False)
ACKNOWLEDGED = Progress(is_moving=True)
PACKED = Progress(is_moving=True, is_packed=True)
PARTLY = Progress(shipped=Decimal(10), is_moving=True)
SHIPPED = Progress(shipped=Decimal(24))
INVOICED = Progress(shipped=Decimal(24), is_invoiced=True)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("at", "stage"),
    [
        (WAITING, "waiting"),
        (ACKNOWLEDGED, "acknowledged"),
        (PACKED, "packed"),
        (SHIPPED, "announced"),
        (INVOICED, "invoiced"),
    ],
)
def test_every_kind_at_every_stage(kind, at, stage):
    assert stage_of_line(changed(kind), at) == stage
    assert stage_of_order(changed(kind), at) == stage


@pytest.mark.parametrize(
    ("kind", "units", "stage"),
    [
        ("less", 9, "announced"),
        ("less", 10, "acknowledged"),
        ("cancelled", 0, "announced"),
        ("more", 30, "acknowledged"),
        ("unit", 0, "acknowledged"),
        ("cost_lower", 2, "acknowledged"),
    ],
)
def test_of_a_line_shipped_in_part_less_is_late_below_that(kind, units, stage):
    assert stage_of_line(changed(kind, units), PARTLY) == stage


@pytest.mark.parametrize("kind", KINDS)
def test_a_cost_is_about_what_is_invoiced(kind):
    at = Progress(shipped=Decimal(5), is_moving=True, is_invoiced=True)
    expected = "invoiced" if TOPICS[kind] == "cost" else "acknowledged"
    assert stage_of_line(changed(kind, 24), at) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_to_cancel_the_rest_of_an_order_needs_a_person(kind):
    expected = "packed" if kind == "order_cancelled" else "acknowledged"
    assert stage_of_order(changed(kind), PARTLY) == expected


@given(st.sampled_from(KINDS), st.integers(0, 30), progress)
def test_there_is_always_a_stage_and_it_never_goes_back(kind, units, at):
    """The further goods have gone, the later is the stage."""
    change = changed(kind, units)
    further = Progress(True, at.shipped + 24, False, True, at.is_invoiced)
    for stage_of in (stage_of_line, stage_of_order):
        now, then = (STAGES.index(stage_of(change, each)) for each in (at, further))
        assert now <= then
