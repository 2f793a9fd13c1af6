"""Acknowledging orders by policy beside Odoo's bare ``action_confirm()``.

What is compared with what, and why that is fair, stands in
``dev/odoo_scripts/bench_acknowledge.py``, which does the measuring inside Odoo.
"""

from pathlib import Path
from statistics import median
from typing import Any

from .. import bench_table
from ..bench_table import Rounds, at_most, share
from ..stack import Stack

ORDERS = 200
LINES = 20
ROUNDS = 3
# How many orders wait when the memory is read: with these the caches are as full as
# they get, with those it shows what grows.
FEW_ORDERS = 200
MANY_ORDERS = 2000
# What grows would grow with the orders; lines only take their time.
MEMORY_LINES = 5
_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_acknowledge.py"
_WAYS = {
    "ours": "the scheduled action",
    "bare": "one action_confirm()",
    "single": "action_confirm() one by one",
}


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Measure, print the table and return the figures."""
    rounds = stack.run_script(
        _SCRIPT,
        step="compare",
        simulator_url=stack.simulator_url,
        orders=ORDERS,
        lines=LINES,
        rounds=ROUNDS,
    )
    print(table(rounds), flush=True)
    few, many = (_measure_memory(stack, count) for count in (FEW_ORDERS, MANY_ORDERS))
    print(
        f"peak memory: {few:.0f} MiB for {FEW_ORDERS} orders of {MEMORY_LINES} lines,"
        f" {many:.0f} MiB for {MANY_ORDERS}",
        flush=True,
    )
    return figures(rounds, ORDERS, many / few)


def _measure_memory(stack: Stack, orders: int) -> float:
    """Return the peak in MiB of a process that does nothing but acknowledge."""
    stack.run_script(
        _SCRIPT,
        step="prepare",
        simulator_url=stack.simulator_url,
        orders=orders,
        lines=MEMORY_LINES,
    )
    return float(stack.run_script(_SCRIPT, step="acknowledge"))


def table(rounds: Rounds) -> str:
    """Return the ways with their medians, and the ranges over the rounds."""
    title = f"{ORDERS} orders of {LINES} lines"
    shared = {
        other: f"ours as a multiple of {_WAYS[other]}" for other in ("bare", "single")
    }
    return bench_table.table(title, rounds, _WAYS, shared)


def figures(rounds: Rounds, orders: int, growth: float) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals.

    :param growth: the peak memory of many orders as a multiple of that of few
    """
    more = median(
        facts["ours"]["queries"] - facts["bare"]["queries"] for facts in rounds
    )
    return {
        "acknowledge_time_over_confirm": at_most(1.1, share(rounds, "ours", "bare")),
        "acknowledge_cpu_over_confirm": at_most(
            1.1, share(rounds, "ours", "bare", "cpu")
        ),
        # What batching saves is little beside what the database does either way.
        "acknowledge_time_over_one_by_one": at_most(
            1.0, share(rounds, "ours", "single")
        ),
        "acknowledge_cpu_over_one_by_one": at_most(
            1.0, share(rounds, "ours", "single", "cpu")
        ),
        # The acknowledgements of a batch are decided, written and queued together.
        "queries_per_order_over_confirm": at_most(5, more / orders),
        "memory_of_ten_times_the_orders": at_most(1.2, growth),
    }
