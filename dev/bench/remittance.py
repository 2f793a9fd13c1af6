"""A long payment matched, posted and reconciled, beside the same entry in bare Odoo.

What is compared with what stands in ``dev/odoo_scripts/bench_remittance.py``, which
does the measuring inside Odoo.
"""

import os
from pathlib import Path
from statistics import median
from typing import Any

from .. import bench_table
from ..bench_table import Rounds, at_most, share
from ..stack import Stack

# Fewer for a first look.
LINES = int(os.environ.get("ACORN_BENCH_LINES", "10000"))
FEW = LINES // 10
# One round of so many takes a quarter of an hour.
ROUNDS = 1
_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_remittance.py"
_WAYS = {
    "ours": "match, post and reconcile",
    "match": "  of it matching",
    "post": "  of it posting, cases, reconciling",
    "bare": "the same entry and _reconcile_plan()",
    "record": "recording the payment with its lines",
}


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Measure, print the tables and return the figures."""
    few, many = stack.run_script(
        _SCRIPT, simulator_url=stack.simulator_url, sizes=[FEW, LINES], rounds=ROUNDS
    )
    shared = {"bare": "ours as a multiple of bare Odoo"}
    for lines, rounds in ((FEW, few), (LINES, many)):
        title = f"a payment of {lines} lines"
        print(bench_table.table(title, rounds, _WAYS, shared), flush=True)
    return figures(few, many)


def figures(few: Rounds, many: Rounds) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals, of few and of many lines."""
    more = _queries_per_line(few, many, "ours") - _queries_per_line(few, many, "bare")
    return {
        "remittance_time_over_odoo": at_most(1.15, share(many, "ours", "bare")),
        "remittance_cpu_over_odoo": at_most(1.15, share(many, "ours", "bare", "cpu")),
        "matching_time_for_ten_times_the_lines": at_most(
            11, _growth(few, many, "match")
        ),
        # What more there are than Odoo itself asks for more lines.
        "queries_per_line_more": at_most(0.1, more),
    }


def _growth(few: Rounds, many: Rounds, way: str) -> float:
    """Return how many times the CPU many lines take of few."""
    some, all_of_them = (
        median(facts[way]["cpu"] for facts in rounds) for rounds in (few, many)
    )
    return all_of_them / some


def _queries_per_line(few: Rounds, many: Rounds, way: str) -> float:
    some, all_of_them = (
        median(facts[way]["queries"] for facts in rounds) for rounds in (few, many)
    )
    return (all_of_them - some) / (LINES - FEW)
