"""Our import of purchase orders beside Odoo's bare ``sale.order.create()``.

What is compared with what, and why that is fair, stands in
``dev/odoo_scripts/bench_import.py``, which does the measuring inside Odoo.
"""

from pathlib import Path
from statistics import median
from typing import Any

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

Step = dict[str, float]
"""``wall`` and ``cpu`` seconds and ``queries`` of one step."""


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


def table(rounds: list[dict[str, Step]]) -> str:
    """Return the steps with their medians, and the ranges over the rounds."""
    title = f"{ORDERS} orders of {LINES} lines, medians of {len(rounds)} rounds"
    lines = [f"{title:52}{'seconds':>9}{'from - to':>17}{'CPU':>8}{'queries':>9}"]
    for step, name in _STEPS.items():
        measured = [facts[step] for facts in rounds if step in facts]
        wall = [facts["wall"] for facts in measured]
        span = f"{min(wall):.2f} - {max(wall):.2f}"
        cpu = median(facts["cpu"] for facts in measured)
        queries = median(facts["queries"] for facts in measured)
        lines.append(f"{name:52}{median(wall):9.2f}{span:>17}{cpu:8.2f}{queries:9.0f}")
    shares = [facts["ours"]["wall"] / facts["bare"]["wall"] for facts in rounds]
    span = f"{min(shares):.2f} - {max(shares):.2f}"
    name = "our import as a multiple of one create()"
    lines.append(f"{name:52}{median(shares):9.2f}{span:>17}")
    return "\n".join(lines)


def figures(
    rounds: list[dict[str, Step]], few: dict[str, Step], more_lines: int
) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals.

    Times are compared within a round and the median of the rounds counts: what
    slows the machine down for a while slows all steps of a round.

    :param few: the steps measured with as many orders of fewer lines
    :param more_lines: how many lines the orders of a round have more than those
    """

    def share(step: str, other: str, unit: str = "wall") -> float:
        return median(
            facts[step][unit] / facts[other][unit] for facts in rounds if other in facts
        )

    def growth(step: str) -> float:
        return median(facts[step]["queries"] for facts in rounds) - few[step]["queries"]

    def at_most(goal: float, value: float) -> dict[str, Any]:
        return {"value": round(value, 4), "goal": goal, "better": "lower"}

    return {
        "import_time_over_create": at_most(1.15, share("ours", "bare")),
        "import_cpu_over_create": at_most(1.15, share("ours", "bare", "cpu")),
        "import_time_over_one_by_one": at_most(1.0, share("ours", "single")),
        # Odoo writes lines by the hundred: that many queries there must be.
        "queries_per_line": at_most(0.05, growth("ours") / more_lines),
        "queries_per_line_over_create": at_most(
            0.001, (growth("ours") - growth("bare")) / more_lines
        ),
        "poll_again_time_over_import": at_most(0.02, share("poll_again", "ours")),
        "poll_again_more_queries_for_more_lines": at_most(0, growth("poll_again")),
    }
