"""The arithmetic of the benchmark of payments."""

import pytest

from dev.bench import remittance


def make_round(**ways):
    """Return a round: seconds and queries by way."""
    return {
        way: {"wall": seconds, "cpu": seconds / 2, "queries": queries}
        for way, (seconds, queries) in ways.items()
    }


@pytest.fixture
def figures(monkeypatch):
    monkeypatch.setattr(remittance, "LINES", 1000)
    monkeypatch.setattr(remittance, "FEW", 100)
    few = make_round(ours=(3, 200), bare=(2, 100), match=(0.5, 7))
    many = make_round(ours=(24, 1190), bare=(20, 1000), match=(4, 7))
    return remittance.figures([few], [many])


def test_ours_is_compared_with_bare_odoo_where_there_are_many_lines(figures):
    assert figures["remittance_time_over_odoo"]["value"] == 1.2
    assert figures["remittance_cpu_over_odoo"]["value"] == 1.2


def test_matching_is_compared_with_matching_fewer(figures):
    assert figures["matching_time_for_ten_times_the_lines"]["value"] == 8


def test_only_queries_beyond_those_of_odoo_count(figures):
    # 990 and 900 for 900 lines more.
    assert figures["queries_per_line_more"]["value"] == 0.1
