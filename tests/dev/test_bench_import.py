"""The arithmetic of the import benchmark: what becomes of measured facts."""

import importlib

import pytest

# Its name is the benchmark's, and a keyword.
benchmark = importlib.import_module("dev.bench.import")


def make_step(wall, queries=100):
    return {"wall": wall, "cpu": wall / 2, "queries": queries}


def make_round(ours, bare, **others):
    steps = {"ours": make_step(ours, 900), "bare": make_step(bare, 700)}
    parts = {"poll": 0.25, "process": ours - 0.25, "poll_again": 0.1, **others}
    return steps | {name: make_step(wall) for name, wall in parts.items()}


FEW = {
    "ours": make_step(2, 850),
    "bare": make_step(1, 650),
    "poll_again": make_step(0.1, 100),
}
ROUNDS = [
    make_round(11, 10, single=20, plain=15),
    # Somebody else had the machine: both took twice as long.
    make_round(24, 20),
    make_round(9, 10, single=10, plain=15),
]


@pytest.fixture
def figures():
    return benchmark.figures(ROUNDS, FEW, 1000)


def value(figures, name):
    return figures[name]["value"]


def test_times_are_compared_within_a_round(figures):
    assert value(figures, "import_time_over_create") == 1.1
    assert value(figures, "import_cpu_over_create") == 1.1
    assert value(figures, "poll_again_time_over_import") == round(0.1 / 11, 4)


def test_a_way_that_was_not_taken_in_each_round_is_compared_where_it_was(figures):
    assert value(figures, "import_time_over_one_by_one") == 0.725


def test_queries_are_counted_per_line_that_was_added(figures):
    assert value(figures, "queries_per_line") == 0.05
    assert value(figures, "queries_per_line_over_create") == 0
    assert value(figures, "poll_again_more_queries_for_more_lines") == 0


def test_a_query_per_line_misses_the_goal():
    rounds = [{**ROUNDS[0], "ours": make_step(11, 850 + 1000)}]
    figures = benchmark.figures(rounds, FEW, 1000)
    for name in ("queries_per_line", "queries_per_line_over_create"):
        assert figures[name]["value"] > figures[name]["goal"]


def test_table_has_a_line_per_step_with_median_and_range():
    title, *lines, ratio = benchmark.table(ROUNDS).splitlines()
    assert "medians of 3 rounds" in title
    assert len(lines) == 7
    ours = lines[0]
    assert ours.startswith("our import")
    assert ours[52:].split() == ["11.00", "9.00", "-", "24.00", "5.50", "900"]
    assert ratio[52:].split() == ["1.10", "0.90", "-", "1.20"]
