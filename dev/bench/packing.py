"""Proposing and packing cartons and pallets beside Odoo's ``button_validate()``.

What is compared with what stands in ``dev/odoo_scripts/bench_packing.py``, which does
the measuring inside Odoo.
"""

from pathlib import Path
from statistics import median
from typing import Any

from .. import bench_table
from ..bench_table import Rounds, at_most, share
from ..stack import Stack

CARTONS = 5000
PALLETS = 100
FEW_CARTONS = 500
ROUNDS = 3
_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_packing.py"
_WAYS = {
    "ours": "proposal, cartons and pallets",
    "plain": "Odoo's create() and write() of the same records",
    "bare": "button_validate()",
}


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Measure, print the tables and return the figures."""
    few, many = stack.run_script(
        _SCRIPT,
        simulator_url=stack.simulator_url,
        sizes=[FEW_CARTONS, CARTONS],
        pallets=PALLETS,
        rounds=ROUNDS,
    )
    for cartons, rounds in ((FEW_CARTONS, few), (CARTONS, many)):
        title = f"{cartons} cartons on {PALLETS} pallets"
        shared = {
            "plain": "ours as a multiple of create() and write()",
            "bare": "ours as a multiple of button_validate()",
        }
        print(bench_table.table(title, rounds, _WAYS, shared), flush=True)
    return figures(few, many)


def figures(few: Rounds, many: Rounds) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals, of few and of many cartons."""
    more = _more_queries(few, many, "ours") - _more_queries(few, many, "plain")
    return {
        "packing_time_over_validating": at_most(0.5, share(many, "ours", "bare")),
        "packing_cpu_over_validating": at_most(0.5, share(many, "ours", "bare", "cpu")),
        "queries_per_carton_more_than_the_orm": at_most(0, more),
    }


def _more_queries(few: Rounds, many: Rounds, way: str) -> float:
    """Return how many queries each further carton takes."""
    counts = (
        median(facts[way]["queries"] for facts in rounds) for rounds in (few, many)
    )
    some, all_of_them = counts
    return (all_of_them - some) / (CARTONS - FEW_CARTONS)
