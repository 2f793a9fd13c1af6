"""Our import of purchase orders beside Odoo's bare ``sale.order.create()``.

What is compared with what, and why that is fair, stands in
``dev/odoo_scripts/bench_import.py``, which does the measuring inside Odoo.
"""

from pathlib import Path
from statistics import median
from typing import Any

from .. import bench_table
from ..bench_table import Facts, Rounds, at_most, share
from ..stack import Stack

ORDERS = 200
LINES = 20
FEW_LINES = 2
ROUNDS = 6
_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_import.py"
_STEPS = {
    "ours": "our import",
    "poll": "  of it polling",
    "process": "  of it processing",
    "bare": "one create()",
    "single": "create() one by one",
    "plain": "one create(), Odoo looks up analytic distributions",
    "poll_again": "polling again, nothing new",
}


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Measure, print the table and return the figures."""
    measured = stack.run_script(
        _SCRIPT,
        simulator_url=stack.simulator_url,
        orders=ORDERS,
        lines=LINES,
        few_lines=FEW_LINES,
        rounds=ROUNDS,
    )
    print(table(measured["rounds"]), flush=True)
    return figures(measured["rounds"], measured["few"], ORDERS * (LINES - FEW_LINES))


def table(rounds: Rounds) -> str:
    """Return the steps with their medians, and the ranges over the rounds."""
    title = f"{ORDERS} orders of {LINES} lines"
    shared = {"bare": "our import as a multiple of one create()"}
    return bench_table.table(title, rounds, _STEPS, shared)


def figures(
    rounds: Rounds, few: dict[str, Facts], more_lines: int
) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals.

    :param few: the steps measured with as many orders of fewer lines
    :param more_lines: how many lines the orders of a round have more than those
    """

    def growth(step: str) -> float:
        return median(facts[step]["queries"] for facts in rounds) - few[step]["queries"]

    return {
        "import_time_over_create": at_most(1.05, share(rounds, "ours", "bare")),
        "import_cpu_over_create": at_most(1.05, share(rounds, "ours", "bare", "cpu")),
        "import_time_over_one_by_one": at_most(1.0, share(rounds, "ours", "single")),
        # Odoo writes lines by the hundred: that many queries there must be.
        "queries_per_line": at_most(0.05, growth("ours") / more_lines),
        "queries_per_line_over_create": at_most(
            0.001, (growth("ours") - growth("bare")) / more_lines
        ),
        "poll_again_time_over_import": at_most(
            0.02, share(rounds, "poll_again", "ours")
        ),
        "poll_again_more_queries_for_more_lines": at_most(0, growth("poll_again")),
    }
