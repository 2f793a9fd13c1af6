import re

from acorn_vendor.rules.three_way import STEPS
from acorn_vendor.rules.three_way_query import QUERY


def test_the_query_wants_two_values_and_nothing_else():
    assert set(re.findall(r"%\((\w+)\)s", QUERY)) == {"forgotten", "today"}
    filled = QUERY % {"forgotten": "DATE '2026-01-02'", "today": "DATE '2026-01-09'"}
    assert "%" not in filled
    assert not re.search(r"[{}]", filled)


def test_each_figure_of_a_step_is_a_column():
    for step in STEPS:
        for name in filter(None, (step.first, step.second, step.once)):
            assert re.search(rf"\bAS\s+{name}\b", QUERY), name
