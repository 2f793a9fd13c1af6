"""When people are warned that the client secret expires."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.client_secret import WARNINGS, expires_on, urgency, warned_on

END = date(2026, 12, 31)


def test_a_secret_lasts_180_days():
    assert expires_on(date(2026, 1, 1)) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (31, None),
        (30, END - timedelta(days=30)),
        (15, END - timedelta(days=30)),
        (14, END - timedelta(days=14)),
        (3, END - timedelta(days=3)),
        (-5, END - timedelta(days=3)),
    ],
)
def test_people_are_told_at_each_warning(days, expected):
    assert warned_on(END, days) == expected


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_it_never_gets_less_urgent(one, other):
    order = ("danger", "warning", "success")
    sooner, later = sorted((one, other))
    assert order.index(urgency(sooner)) <= order.index(urgency(later))
    assert (urgency(one) == "success") == (warned_on(END, one) is None)
    assert urgency(min(WARNINGS)) == "danger"
