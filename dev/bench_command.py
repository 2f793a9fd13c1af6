"""``./acorn bench``: the benchmarks in :mod:`dev.bench`, each in a fresh stack."""

import argparse
import importlib
import json
from pathlib import Path
from typing import Any

from .console import say
from .stack import fresh_stack

_FOLDER = Path(__file__).parent / "bench"


def run(arguments: list[str]) -> int:
    """Run the benchmarks; 1 when a goal is missed."""
    names = benchmarks()
    parser = argparse.ArgumentParser(
        prog="./acorn bench",
        description="Measure ourselves against Odoo's bare ORM in the same run.",
    )
    parser.add_argument("name", nargs="?", choices=names, help="only this one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    options = parser.parse_args(arguments)
    results = [measure(name) for name in ([options.name] if options.name else names)]
    if not results:
        say("this tree has no benchmarks (dev/bench/)")
    if options.json:
        content = results[0] if options.name else results
        options.json.write_text(json.dumps(content, indent=2) + "\n")
    missed = [
        f"{result['name']}: {figure}"
        for result in results
        for figure, facts in result["figures"].items()
        if not facts["holds"]
    ]
    for miss in missed:
        say(f"goal missed: {miss}")
    return 1 if missed else 0


def benchmarks() -> list[str]:
    """Return the names of all benchmarks."""
    return sorted(path.stem for path in _FOLDER.glob("[a-z]*.py"))


def measure(name: str) -> dict[str, Any]:
    """Run one benchmark and print its figures.

    Returns ``{"name": ..., "figures": {figure: {"value", "goal", "better",
    "holds"}}}``.
    """
    module = importlib.import_module(f".bench.{name}", __package__)
    with fresh_stack() as stack:
        say(f"measuring {name} ...")
        figures = {key: judged(facts) for key, facts in module.run(stack).items()}
    width = max((len(figure) for figure in figures), default=0)
    for figure, facts in figures.items():
        sign = "<=" if facts["better"] == "lower" else ">="
        verdict = "holds" if facts["holds"] else "MISSED"
        print(
            f"{figure:{width}}  {facts['value']:>12.6g}  "
            f"goal {sign} {facts['goal']:g}  {verdict}",
            flush=True,
        )
    return {"name": name, "figures": figures}


def judged(facts: dict[str, Any]) -> dict[str, Any]:
    """Return a figure with the verdict whether its goal is met."""
    value, goal = facts["value"], facts["goal"]
    holds = value <= goal if facts["better"] == "lower" else value >= goal
    return {**facts, "holds": bool(holds)}
