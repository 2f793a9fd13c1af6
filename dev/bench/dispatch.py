"""The speed at which one worker sends: under Amazon's limits, and without any.

What is compared with what stands in ``dev/odoo_scripts/bench_dispatch.py``, which does
the measuring inside Odoo.
"""

from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from ..stack import Stack

DOCUMENTS = 300
ROUNDS = 3
# What Amazon grants per operation: calls per second, and at once.
RATE = 10
BURST = 10
_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_dispatch.py"

Facts = dict[str, float]
"""``wall`` and ``cpu`` seconds and ``queries`` per document."""


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Measure, print the table and return the figures."""
    measured = stack.run_script(
        _SCRIPT,
        simulator_url=stack.simulator_url,
        documents=DOCUMENTS,
        rate=RATE,
        burst=BURST,
        rounds=ROUNDS,
    )
    print(table(measured["rounds"], measured["calls"]), flush=True)
    return figures(measured["rounds"], measured["calls"])


def steady_rate(calls: list[dict[str, Any]]) -> float:
    """Return the accepted calls per second once the burst was used up."""
    moments = [
        datetime.fromisoformat(call["at"].replace("Z", "+00:00"))
        for call in calls
        if call["status"] == 202
    ]
    steady = moments[BURST:]
    return (len(steady) - 1) / (steady[-1] - steady[0]).total_seconds()


def refusals(calls: list[dict[str, Any]]) -> int:
    """Return how many calls Amazon found too many."""
    return sum(call["status"] == 429 for call in calls)


def table(rounds: list[dict[str, Facts]], calls: list[dict[str, Any]]) -> str:
    """Return the cost per document either way, and what arrived under the limits."""
    title = f"per document, medians of {len(rounds)} rounds without limits"
    lines = [f"{title:52}{'ms':>9}{'from - to':>17}{'CPU ms':>8}{'queries':>9}"]
    for way, name in (("ours", "the scheduled action"), ("bare", "the bare loop")):
        wall = [1000 * facts[way]["wall"] for facts in rounds]
        span = f"{min(wall):.1f} - {max(wall):.1f}"
        cpu = 1000 * median(facts[way]["cpu"] for facts in rounds)
        queries = median(facts[way]["queries"] for facts in rounds)
        lines.append(f"{name:52}{median(wall):9.1f}{span:>17}{cpu:8.1f}{queries:9.1f}")
    lines.append(
        f"{len(calls)} calls under Amazon's limits: {steady_rate(calls):.2f} per second"
        f" after the burst, {refusals(calls)} refused"
    )
    return "\n".join(lines)


def figures(
    rounds: list[dict[str, Facts]], calls: list[dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals."""

    def share(unit: str) -> float:
        return median(facts["ours"][unit] / facts["bare"][unit] for facts in rounds)

    def ours(unit: str) -> float:
        return median(facts["ours"][unit] for facts in rounds)

    def figure(value: float, goal: float, better: str = "lower") -> dict[str, Any]:
        return {"value": round(value, 4), "goal": goal, "better": better}

    return {
        "messages_per_second": figure(steady_rate(calls), 0.95 * RATE, "higher"),
        "refused_429": figure(refusals(calls), 0),
        # Half of the time Amazon grants one document; a quarter of it at work.
        "own_ms_per_message": figure(1000 * ours("wall"), 500 / RATE),
        "own_cpu_ms_per_message": figure(1000 * ours("cpu"), 250 / RATE),
        # Two commits, two writes, the call and a line in the chatter.
        "queries_per_message": figure(ours("queries"), 25),
        "time_over_bare_loop": figure(share("wall"), 8),
    }
