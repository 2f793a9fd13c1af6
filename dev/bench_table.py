"""The table of benchmarks that measure several ways, round by round."""

from collections.abc import Mapping
from statistics import median
from typing import Any

Facts = dict[str, float]
"""``wall`` and ``cpu`` seconds and ``queries`` of one way in one round."""

Rounds = list[dict[str, Facts]]
"""The facts of each way, per round; a way need not be taken in each."""


def table(
    title: str, rounds: Rounds, ways: Mapping[str, str], shared: Mapping[str, str]
) -> str:
    """Return the ways with their medians, and the ranges over the rounds.

    :param ways: what each way is called
    :param shared: what it is called that ours is a multiple of another way
    """
    title = f"{title}, medians of {len(rounds)} rounds"
    lines = [f"{title:52}{'seconds':>9}{'from - to':>17}{'CPU':>8}{'queries':>9}"]
    for way, name in ways.items():
        measured = [facts[way] for facts in rounds if way in facts]
        wall = [facts["wall"] for facts in measured]
        span = f"{min(wall):.2f} - {max(wall):.2f}"
        cpu = median(facts["cpu"] for facts in measured)
        queries = median(facts["queries"] for facts in measured)
        lines.append(f"{name:52}{median(wall):9.2f}{span:>17}{cpu:8.2f}{queries:9.0f}")
    for other, name in shared.items():
        multiples = _multiples(rounds, "ours", other, "wall")
        span = f"{min(multiples):.2f} - {max(multiples):.2f}"
        lines.append(f"{name:52}{median(multiples):9.2f}{span:>17}")
    return "\n".join(lines)


def share(rounds: Rounds, way: str, other: str, unit: str = "wall") -> float:
    """Return a way as a multiple of another.

    They are compared within a round and the median of the rounds counts: what slows
    the machine down for a while slows all ways of a round.
    """
    return median(_multiples(rounds, way, other, unit))


def _multiples(rounds: Rounds, way: str, other: str, unit: str) -> list[float]:
    return [facts[way][unit] / facts[other][unit] for facts in rounds if other in facts]


def at_most(goal: float, value: float) -> dict[str, Any]:
    """Return a figure that should not be above its goal."""
    return {"value": round(value, 4), "goal": goal, "better": "lower"}
