"""Printing labels beside Odoo's own reports of the same packages.

What is compared with what stands in ``dev/odoo_scripts/bench_labels.py``, which does
the measuring inside Odoo.
"""

from pathlib import Path
from typing import Any

from .. import bench_table
from ..bench_table import Rounds, at_most, share
from ..stack import Stack

LABELS = 200
ROUNDS = 5
_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_labels.py"
_WAYS = {
    "ours": "labels as PDF",
    "zpl": "labels as ZPL",
    "odoo": "Odoo's package report",
    "small": "Odoo's label of a package",
}


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Measure, print the table and return the figures."""
    rounds = stack.run_script(
        _SCRIPT, simulator_url=stack.simulator_url, labels=LABELS, rounds=ROUNDS
    )
    print(table(rounds), flush=True)
    return figures(rounds)


def table(rounds: Rounds) -> str:
    """Return the ways with their medians, and the ranges over the rounds."""
    shared = {
        other: f"ours as a multiple of {_WAYS[other]}" for other in ("odoo", "small")
    }
    return bench_table.table(f"{LABELS} cartons", rounds, _WAYS, shared)


def figures(rounds: Rounds) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals."""
    return {
        "label_time_over_package_report": at_most(1.0, share(rounds, "ours", "odoo")),
        "zpl_time_over_package_report": at_most(0.1, share(rounds, "zpl", "odoo")),
    }
