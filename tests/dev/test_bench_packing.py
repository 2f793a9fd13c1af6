"""The arithmetic of the benchmark of packing."""

import pytest

from dev.bench import packing


def make_round(queries, plain, wall=1.0):
    """Return a round: queries of ours and of Odoo's own writes, seconds of ours."""
    taken = {"ours": (wall, queries), "plain": (1.0, plain), "bare": (4.0, 50)}
    return {
        way: {"wall": wall, "cpu": wall, "queries": count}
        for way, (wall, count) in taken.items()
    }


def figures(few, many):
    found = packing.figures([make_round(*few)] * 3, [make_round(*many)] * 3)
    return {name: facts["value"] for name, facts in found.items()}


def test_time_is_compared_with_validating():
    values = figures((300, 20), (300, 20))
    assert values["packing_time_over_validating"] == 0.25
    assert values["packing_cpu_over_validating"] == 0.25


@pytest.mark.parametrize(
    ("few", "many", "more"),
    [
        ((300, 20), (480, 200), 0),
        ((300, 20), (4980, 200), 1),
        ((300, 20), (300, 65), -0.01),
    ],
)
def test_what_the_orm_itself_takes_is_not_counted(few, many, more):
    values = figures(few, many)
    assert values["queries_per_carton_more_than_the_orm"] == more
