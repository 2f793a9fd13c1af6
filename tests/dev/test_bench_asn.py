"""The arithmetic of the benchmark of ASNs."""

import pytest
from test_bench_dispatch import make_calls

from dev.bench import asn


def make_facts(queries, queueing, **walls):
    facts = {
        way: {"wall": wall, "cpu": wall / 2, "queries": queries}
        for way, wall in walls.items()
    }
    facts["queued"]["queries"] = queueing
    return facts


FEW = make_facts(30, 60, ours=0.1, queued=0.3, bare=2.0)
MANY = make_facts(30, 78, ours=1.0, queued=2.0, bare=20.0)


def measure(many=MANY, late=()):
    return {
        "sizes": [FEW, many],
        "calls": [*make_calls(101, 0.1), *late],
        "proven": 100,
    }


def get_values(measured):
    return {name: facts["value"] for name, facts in asn.figures(measured).items()}


def test_the_body_is_compared_with_validating_the_same_transfer():
    assert get_values(measure()) == {
        "asn_time_over_validating": 0.05,
        "asn_cpu_over_validating": 0.05,
        "queries_per_carton_more": 0,
        "queueing_queries_per_carton_more": 0.004,
        "asns_per_second": 10,
        "refused_429": 0,
        "shipments_proven": 100,
    }


@pytest.mark.parametrize(("queries", "expected"), [(4530, 1), (2280, 0.5)])
def test_what_a_carton_asks_is_seen(queries, expected):
    many = make_facts(queries, 78, ours=1.0, queued=2.0, bare=20.0)
    assert get_values(measure(many))["queries_per_carton_more"] == expected


def test_calls_that_amazon_finds_too_many_are_seen():
    late = make_calls(1, 60, status=429)
    assert get_values(measure(late=late))["refused_429"] == asn.BURST + 1


def test_table_has_both_sizes_and_the_calls():
    lines = asn.table(measure()).splitlines()
    assert len(lines) == 2 * (1 + 3 + 1) + 1
    assert lines[-2][52:].split() == ["0.05", "0.05", "-", "0.05"]
    assert lines[-1].startswith("100 shipments") and "10.00 per second" in lines[-1]
