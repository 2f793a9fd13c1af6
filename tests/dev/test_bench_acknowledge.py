"""The arithmetic of the benchmark of acknowledging."""

import pytest

from dev.bench import acknowledge


def make_facts(wall, queries):
    return {"wall": wall, "cpu": wall / 2, "queries": queries}


def make_round(ours, bare, **others):
    walls = {"ours": ours, "bare": bare, **others}
    queries = {"ours": 5200, "bare": 5000, "single": 5400}
    return {way: make_facts(wall, queries[way]) for way, wall in walls.items()}


ROUNDS = [
    make_round(11, 10, single=20),
    # Somebody else had the machine: both took twice as long.
    make_round(24, 20),
    make_round(9, 10, single=10),
]


@pytest.fixture
def values():
    figures = acknowledge.figures(ROUNDS, orders=200, growth=1.05)
    return {name: facts["value"] for name, facts in figures.items()}


def test_times_are_compared_within_a_round(values):
    assert values["acknowledge_time_over_confirm"] == 1.1
    assert values["acknowledge_cpu_over_confirm"] == 1.1


def test_a_way_that_was_not_taken_in_each_round_is_compared_where_it_was(values):
    assert values["acknowledge_time_over_one_by_one"] == 0.725
    assert values["acknowledge_cpu_over_one_by_one"] == 0.725


def test_queries_are_counted_per_order(values):
    assert values["queries_per_order_over_confirm"] == 1


def test_what_memory_grows_by_is_a_figure(values):
    assert values["memory_of_ten_times_the_orders"] == 1.05
    assert acknowledge.MANY_ORDERS == 10 * acknowledge.FEW_ORDERS


def test_a_query_per_line_misses_the_goal():
    ours = make_facts(10, 5000 + 200 * acknowledge.LINES)
    figures = acknowledge.figures([{**ROUNDS[0], "ours": ours}], orders=200, growth=1)
    figure = figures["queries_per_order_over_confirm"]
    assert figure["value"] > figure["goal"]


def test_table_has_a_line_per_way_and_a_ratio_to_each_other():
    title, ours, *_others, over_bare, over_single = acknowledge.table(
        ROUNDS
    ).splitlines()
    assert "medians of 3 rounds" in title
    assert ours[52:].split() == ["11.00", "9.00", "-", "24.00", "5.50", "5200"]
    assert over_bare[52:].split() == ["1.10", "0.90", "-", "1.20"]
    assert over_single[52:].split() == ["0.73", "0.55", "-", "0.90"]
