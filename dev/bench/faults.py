"""Every operation with every fault: what happens at once, and where the chain ends.

``dev/odoo_scripts/bench_faults.py`` lets each fault happen inside Odoo and tells what
it saw; what ought to be seen is in ``dev/fault_table.py``, the comparison here. Each
cell is a test of ``tests/dev/test_fault_cells.py``; the benchmark counts them.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from ..fault_table import AT_ONCE, END, FAULTS, OPERATIONS, PATIENCE, expectations
from ..stack import Stack

_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_faults.py"

Cell = dict[str, Any]
"""What was seen: ``operation``, ``fault``, ``at_once``, ``end`` and ``trouble``."""


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Let everything go wrong, print the table and return the figures."""
    cells = see_cells(stack, expectations())
    print(table(cells), flush=True)
    return figures(cells)


def see_cells(stack: Stack, wanted: Collection[tuple[str, str]]) -> list[Cell]:
    """Let faults happen to operations, as wanted, and return what was seen.

    All happen in one database, each with a document of its own.
    """
    cells: list[Cell] = stack.run_script(
        _SCRIPT,
        simulator_url=stack.simulator_url,
        wanted={
            operation: [fault for fault in FAULTS if (operation, fault) in wanted]
            for operation in OPERATIONS
        },
        faults=FAULTS,
        patience=PATIENCE,
    )
    return cells


def judge(cell: Cell, at_once: str, end: str) -> list[str]:
    """Return what is not as expected; nothing if the cell is right."""
    if cell.get("trouble"):
        return [cell["trouble"]]
    wanted = AT_ONCE.get(at_once, {"raised": at_once})
    return [
        *_differences("at once", cell["at_once"], wanted),
        *_differences("at the end", cell["end"], END[end]),
    ]


def _differences(when: str, seen: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    return [
        f"{when} {key} is {seen[key]!r}, not {value!r}"
        for key, value in wanted.items()
        # A read has no attempts, a submission no watermark.
        if key in seen and seen[key] != value
    ]


def wrong_cells(cells: list[Cell]) -> dict[tuple[str, str], list[str]]:
    """Return what is wrong, per cell that was tried and is not right."""
    expected = expectations()
    judged = {
        (cell["operation"], cell["fault"]): judge(
            cell, *expected[cell["operation"], cell["fault"]]
        )
        for cell in cells
    }
    return {key: reasons for key, reasons in judged.items() if reasons}


def table(cells: list[Cell]) -> str:
    """Return operation x fault with what happened at once, and what is wrong."""
    seen = {(cell["operation"], cell["fault"]): cell for cell in cells}
    expected, wrong = expectations(), wrong_cells(cells)
    names = list(OPERATIONS)
    lines = [f"{'':16}" + "".join(f"{_short(name):>13}" for name in names)]
    for fault in FAULTS:
        line = f"{fault:16}"
        for name in names:
            word, mark = expected[name, fault][0], ""
            if (name, fault) not in seen:
                word = ""
            elif (name, fault) in wrong:
                mark = "!"
            line += f"{mark + word:>13}"
        lines.append(line)
    lines += [
        f"! {name}, {fault}: {'; '.join(reasons)}"
        for (name, fault), reasons in wrong.items()
    ]
    return "\n".join(lines)


def _short(operation: str) -> str:
    """Return an operation's name as it fits over a column."""
    short = operation.removeprefix("get").removeprefix("Get").removeprefix("submit")
    short = short.removeprefix("Submit")
    for long, brief in (("PurchaseOrder", "PO"), ("Confirmation", "Conf")):
        short = short.replace(long, brief)
    return short[:12]


def figures(cells: list[Cell]) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals."""
    total = len(OPERATIONS) * len(FAULTS)
    right = len(cells) - len(wrong_cells(cells))
    ends = [cell["end"] for cell in cells if not cell.get("trouble")]
    lost = sum(not end["copies"] and not end.get("refused") for end in ends)
    twice = sum(end["copies"] > 1 for end in ends)

    def figure(value: int, goal: int, better: str) -> dict[str, Any]:
        return {"value": value, "goal": goal, "better": better}

    return {
        "cells_total": figure(len(cells), total, "higher"),
        "cells_right": figure(right, total, "higher"),
        "empty_cells": figure(total - len(cells), 0, "lower"),
        "documents_lost": figure(lost + len(cells) - len(ends), 0, "lower"),
        "documents_twice": figure(twice, 0, "lower"),
    }
