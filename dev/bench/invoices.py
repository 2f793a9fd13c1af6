"""Invoices to Amazon beside Odoo's own of the same orders.

What is compared with what stands in ``dev/odoo_scripts/bench_invoices.py``, which does
the measuring inside Odoo.
"""

import os
from pathlib import Path
from typing import Any

from .. import bench_table
from ..bench_table import Facts, at_most
from ..stack import Stack

# Fewer for a first look; figures in the README are of so many.
INVOICES = int(os.environ.get("ACORN_BENCH_INVOICES", "1000"))
FEW = INVOICES // 10
# Others that are billed and paid before anything is measured.
PAID = 20
LINES = 20
ROUNDS = 2
_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_invoices.py"
_WAYS = {
    "ours": "create, check, post, build and queue",
    "bare": "_create_invoices() and action_post()",
}

Measured = list[list[dict[str, Facts]]]
"""The facts per way of all rounds, of few and of many invoices."""


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Measure, print the tables and return the figures."""
    measured = stack.run_script(
        _SCRIPT,
        simulator_url=stack.simulator_url,
        sizes=[FEW, INVOICES],
        paid=PAID,
        lines=LINES,
        rounds=ROUNDS,
    )
    print(table(measured), flush=True)
    return figures(measured)


def table(measured: Measured) -> str:
    """Return the ways for few and for many invoices."""
    shared = {"bare": "ours as a multiple of Odoo's own"}
    return "\n".join(
        bench_table.table(f"{count} invoices of {LINES} lines", rounds, _WAYS, shared)
        for count, rounds in zip((FEW, INVOICES), measured, strict=True)
    )


def figures(measured: Measured) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals."""
    few, many = measured
    return {
        "invoices_time_over_odoo": at_most(1.1, _share(many, "wall")),
        "invoices_cpu_over_odoo": at_most(1.1, _share(many, "cpu")),
        # What more there are than Odoo itself asks for more invoices.
        "queries_per_invoice_more": at_most(1, _more_queries(few, many)),
    }


def _share(rounds: list[dict[str, Facts]], unit: str) -> float:
    ours, bare = (sum(each[way][unit] for each in rounds) for way in ("ours", "bare"))
    return ours / bare


def _more_queries(few: list[dict[str, Facts]], many: list[dict[str, Facts]]) -> float:
    ours, bare = (
        (many[0][way]["queries"] - few[0][way]["queries"]) / (INVOICES - FEW)
        for way in ("ours", "bare")
    )
    return ours - bare
