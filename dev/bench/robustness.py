"""Damaged inputs of every kind, and every role with every method.

``ACORN_MUTANTS`` says how many mutants are made (50,000), ``ACORN_BENCH_SEED`` which;
``ACORN_MUTANTS_OF=payments`` makes all of them payments. Either leaves out what roles
may do, unless there are as many as ever: the suite tries each cell with one of them.
Each is read by the addon's pure packages; every tenth goes the whole way through Odoo,
or as many as ``ACORN_MUTANTS_LIVE`` says.
"""

import os
from pathlib import Path
from typing import Any

from ..bench_table import at_most
from ..stack import Stack

_SCRIPTS = Path(__file__).parents[1] / "odoo_scripts"
_MUTANTS = 50_000
_LIVE = 10
# Roles, public methods and companies: fewer cells would mean that some were missed.
_CELLS = 2_000
# What a person waits for a dialog without wondering.
_PATIENCE_SECONDS = 5
_SHOWN = 12


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Print what went wrong, first of each sort, and return the figures."""
    mutants = int(os.environ.get("ACORN_MUTANTS") or _MUTANTS)
    seed = int(os.environ.get("ACORN_BENCH_SEED") or 1)
    word = os.environ.get("ACORN_MUTANTS_OF") or ""
    live = int(os.environ.get("ACORN_MUTANTS_LIVE") or -(-mutants // _LIVE))
    rights = {} if word or mutants < _MUTANTS else _try_rights(stack)
    facts = stack.run_script(
        _SCRIPTS / "bench_robustness.py",
        simulator_url=stack.simulator_url,
        mutants=mutants,
        live=live,
        seed=seed,
        word=word,
    )
    for way in ("pure", "live"):
        slowest = facts[way]["slowest"], facts[way]["slowest_seconds"]
        print("  slowest: {} in {:.2f} s".format(*slowest), flush=True)
        for cause, name in facts[way]["findings"].items():
            print(f"  ! {cause} ({name})", flush=True)
    print(f"  {facts['live']['posted']} payments were posted", flush=True)
    return figures({**facts, "rights": rights}, mutants)


def _try_rights(stack: Stack) -> dict[str, Any]:
    rights: dict[str, Any] = stack.run_script(_SCRIPTS / "bench_robustness_rights.py")
    print(f"  {rights['cells']} cells of roles and methods", flush=True)
    for violation in rights["violations"][:_SHOWN]:
        print(f"  ! {violation}", flush=True)
    return rights


def figures(facts: dict[str, Any], mutants: int) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals."""
    ways = [facts["pure"], facts["live"]]

    def total(fact: str) -> int:
        return sum(way[fact] for way in ways)

    slowest = max(way["slowest_seconds"] for way in ways)
    found = {
        "mutants": {"value": total("mutants"), "goal": mutants, "better": "higher"},
        "tracebacks": at_most(0, total("tracebacks")),
        "sent_twice": at_most(0, facts["live"]["sent_twice"]),
        "booked_in_part": at_most(0, facts["live"]["booked_in_part"]),
        "lost_good_neighbours": at_most(0, total("lost_neighbours")),
        "slowest_input_seconds": at_most(_PATIENCE_SECONDS, slowest),
    }
    rights = facts["rights"]
    if rights:
        cells = {"value": rights["cells"], "goal": _CELLS, "better": "higher"}
        found["cells_of_rights"] = cells
        found["writes_beyond_rights"] = at_most(0, len(rights["violations"]))
    return found
