"""The cost of a unit against what was agreed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.cost_guard import Remark, Tolerance, judge, remark


@pytest.mark.parametrize(
    ("cost", "percent", "amount", "verdict"),
    [
        ("10.00", "0", "0", "ok"),
        ("9.99", "0", "0", "low"),
        ("10.01", "0", "0", "high"),
        ("9.80", "2", "0", "ok"),
        ("9.79", "2", "0", "low"),
        ("10.20", "2", "0", "ok"),
        ("10.21", "2", "0", "high"),
        ("9.50", "0", "0.50", "ok"),
        ("9.49", "0", "0.50", "low"),
        # The wider of both tolerances counts.
        ("9.50", "2", "0.50", "ok"),
        ("9.80", "2", "0.10", "ok"),
    ],
)
def test_cost_is_judged_within_its_tolerance(cost, percent, amount, verdict):
    tolerance = Tolerance(Decimal(percent), Decimal(amount))
    assert judge(Decimal(cost), Decimal("10.00"), tolerance) == verdict


@pytest.mark.parametrize("agreed", [None, Decimal(0), Decimal(-1)])
def test_without_an_agreed_cost_nothing_is_said(agreed):
    assert judge(Decimal("1.00"), agreed, Tolerance()) == "none"


@pytest.mark.parametrize(
    ("state", "cost", "expected"),
    [
        ("low", "15.00", Remark("below", Decimal("3.20"), Decimal(18))),
        ("high", "18.38", Remark("above", Decimal("0.18"), Decimal(1))),
        ("low", "18.11", Remark("below", Decimal("0.09"), Decimal("0.5"))),
        # As little as it is, it is not nothing.
        ("low", "18.199", Remark("below", Decimal("0.001"), Decimal("0.1"))),
        ("low", "0.00", Remark("below", Decimal("18.20"), Decimal(100))),
        ("ok", "18.20", Remark("ok")),
        ("none", "18.20", Remark("none")),
        ("unknown", "0", Remark("unknown")),
        ("", "18.20", None),
    ],
)
def test_a_cost_is_told_by_what_it_is_off(state, cost, expected):
    assert remark(state, Decimal(cost), Decimal("18.20")) == expected


costs = st.decimals("0.01", 1000, places=2)
tolerances = st.builds(Tolerance, st.decimals(0, 50, places=1), costs | st.just(0))


@given(costs, costs, tolerances, costs)
def test_a_wider_tolerance_finds_nothing_more(cost, agreed, tolerance, more):
    wider = Tolerance(tolerance.percent, tolerance.amount + more)
    assert judge(cost, agreed, wider) in ("ok", judge(cost, agreed, tolerance))


@given(costs, costs, tolerances)
def test_less_is_judged_as_strictly_as_more(difference, agreed, tolerance):
    below, above = (
        judge(cost, agreed, tolerance)
        for cost in (agreed - difference, agreed + difference)
    )
    assert (below, above) in (("ok", "ok"), ("low", "high"))


@given(costs, costs)
def test_what_is_said_beside_a_cost_leads_back_to_it(cost, agreed):
    verdict = judge(cost, agreed, Tolerance())
    found = remark(verdict, cost, agreed)
    signs = {"below": -1, "ok": 0, "above": 1}
    assert agreed + signs[found.kind] * found.amount == cost
    assert (found.percent > 0) == (cost != agreed)
