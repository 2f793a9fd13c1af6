"""Dates in every notation: the same day comes back, or the cell is refused."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.cells import Cell, decide_date_order, parse_date

TENTH = date(2026, 8, 10)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
edges = st.text(st.sampled_from(" \u00a0\u200e\u202f\u202a\u202c\ufeff"), max_size=3)
dashes = st.sampled_from("-\u2010\u2011\u2013\u2212/. ")


@given(days, st.sampled_from(["DMY", "MDY"]), dashes, st.booleans(), edges, edges)
def test_what_is_written_is_read(day, order, dash, is_short, before, after):
    year = f"{day:%y}" if is_short else f"{day.year}"
    parts = [str(day.month), str(day.day)]
    text = dash.join([*(parts if order == "MDY" else parts[::-1]), year])
    assert parse_date(f"{before}{text}{after}", order) == day


@given(days, edges)
def test_months_by_name_are_certain(day, edge):
    for text in (
        f"{day:%b} {day.day}, {day.year}",
        f"{day:%B} {day.day} {day.year}",
        f"{day.day}-{day:%b}-{day.year}",
        f"{day.day}\u2011{day:%b}\u2011{day:%y}".upper(),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%b}. {day.day}, {day.year} 10:15 AM",
        f"{day.isoformat()}T10:15:00+02:00",
        f"{day.year}/{day.month}/{day.day}",
    ):
        assert parse_date(edge + text + edge, None) == day, text


@given(
    st.sampled_from(["8/10/2026", "Aug 10, 2026", "29-Jul-2026", "2026-08-10"]),
    st.characters(exclude_categories=("Cf", "Zs", "Cc", "Cs", "Nd")),
    st.integers(0, 12),
)
def test_garbage_never_makes_another_day(text, sign, place):
    broken = text[:place] + sign + text[place:]
    try:
        found = parse_date(broken, "MDY")
    except ValueError:
        return
    assert found == parse_date(text, "MDY")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("8/10/26", "MDY"),
        ("10/8/26", "DMY"),
        ("8/10/2026", "MDY"),
        ("Aug 10, 2026", None),
        ("\u202a10\u2011Aug\u20112026\u202c", None),
        ("\uff11\uff10.08.2026", "DMY"),
    ],
)
def test_a_date_as_people_write_it_is_read(text, order):
    assert parse_date(text, order) == TENTH


@pytest.mark.parametrize(
    "text",
    ["31/02/2026", "8/10-2026", "13/13/2026", "Augxyz 10, 2026", "29-Juli-2026", "8/10"]
    + [
        "0001-01-01",
        "31/12/9999",
        "8/10/026",
        "20260810",
        "46244",
        "8/10/2026 8/11/2026",
    ]
    + ["Feb 30, 2026", "8//10/2026", "-8/10/2026", "8/10/2026?", "", "today"],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="not a date"):
        parse_date(text, "MDY")


@pytest.mark.parametrize(
    "value",
    [12, 80000, 1e300, float("nan"), True, date(2200, 1, 1)]
    + [datetime.combine(date(1899, 12, 31), time())],
)
def test_a_cell_that_is_no_date_of_ours_is_refused(value):
    with pytest.raises(ValueError, match="not a date"):
        Cell("A1", value).date("MDY")


@pytest.mark.parametrize(
    ("texts", "stated", "order"),
    [
        (["03/04/2026", "17/02/2026"], None, "DMY"),
        (["03/04/2026", "17/02/2026"], "MDY", "DMY"),
        (["03/04/2026"], "MDY", "MDY"),
        (["17/02/2026", "02/17/2026"], "MDY", "MDY"),
        (["2026-02-17", "05/05/2026", "Feb 17, 2026"], None, None),
    ],
)
def test_all_dates_of_a_file_decide_about_their_order(texts, stated, order):
    cells = [Cell(f"A{row}", text) for row, text in enumerate(texts, 1)]
    assert decide_date_order(cells, stated) == order
