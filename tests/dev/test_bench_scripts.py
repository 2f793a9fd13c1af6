"""The scripts of the benchmarks for real, at their smallest: that they still run."""

import importlib
import os

import pytest

from dev import processes
from dev.stack import fresh_stack

pytestmark = pytest.mark.skipif(
    processes.MARK not in os.environ, reason="stacks are tried by ./acorn test only"
)

SMALLEST = {
    "import": {"ORDERS": 2, "LINES": 2, "FEW_LINES": 1, "ROUNDS": 1},
    "acknowledge": {
        "ORDERS": 2,
        "LINES": 2,
        "ROUNDS": 1,
        "FEW_ORDERS": 1,
        "MANY_ORDERS": 2,
        "MEMORY_LINES": 1,
    },
    "packing": {"CARTONS": 4, "PALLETS": 2, "FEW_CARTONS": 2},
    "asn": {"CARTONS": 4, "PALLETS": 2, "FEW_CARTONS": 2, "SHIPMENTS": 14},
    "invoices": {"INVOICES": 3, "FEW": 1, "PAID": 2, "LINES": 2, "ROUNDS": 1},
    "remittance": {"LINES": 40, "FEW": 20},
    "labels": {"LABELS": 2, "ROUNDS": 1},
    # Some more than are sent at once, so that there is a rate.
    "dispatch": {"DOCUMENTS": 14, "ROUNDS": 1},
}


@pytest.mark.parametrize("name", SMALLEST)
def test_a_benchmark_runs(name, monkeypatch):
    benchmark = importlib.import_module(f"dev.bench.{name}")
    for size, count in SMALLEST[name].items():
        monkeypatch.setattr(benchmark, size, count)
    with fresh_stack() as stack:
        figures = benchmark.run(stack)
    assert figures
    assert all("goal" in facts for facts in figures.values())
