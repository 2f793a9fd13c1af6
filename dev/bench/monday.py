"""A Monday with 300 orders on the desk, lived by a vendor manager in a real browser.

The browser test of a smaller Monday does the work: nothing outside the desk, nothing
accepted that the policy would have asked about. Here it is larger, and counted.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from .. import system_programs
from ..bench_table import at_most
from ..console import Failure
from ..home import ROOT
from ..stack import Stack

ORDERS = 300
# What a person needs beside the waiting, by the keystroke-level model: to look, point
# and click, and to press a key.
SECONDS_PER_CLICK = 2.7
SECONDS_PER_KEY = 0.28
_TEST = Path("acorn_vendor", "tests", "test_desk_monday.py")
_LINES = {
    "import_seconds": "seconds to read and import them",
    "clicks": "clicks",
    "keys": "keys",
    "seconds": "seconds in the browser, nobody thinking",
}


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Live the day, print what it took and return the figures."""
    facts = live(stack, int(os.environ.get("ACORN_MONDAY_ORDERS", ORDERS)))
    print(table(facts), flush=True)
    return figures(facts)


def live(stack: Stack, orders: int) -> dict[str, float]:
    """Return what the browser test counted with so many orders."""
    system_programs.install_missing()
    file = stack.place / "monday.json"
    environment = {
        **stack.environment(),
        "ACORN_MONDAY_ORDERS": str(orders),
        "ACORN_MONDAY_FACTS": str(file),
    }
    environment["PYTHONPATH"] += f"{os.pathsep}{ROOT}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += [f"--odoo-config={stack.settings_file}", "--odoo-http", str(_TEST)]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if code:
        raise Failure(f"the Monday ended with code {code}: see above")
    facts: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return facts


def minutes(facts: dict[str, float]) -> float:
    """Return how long a practised person would be at it."""
    by_hand = facts["clicks"] * SECONDS_PER_CLICK + facts["keys"] * SECONDS_PER_KEY
    return (by_hand + facts["seconds"]) / 60


def table(facts: dict[str, float]) -> str:
    """Return in lines what the day took."""
    lines = [f"a Monday of {facts['orders']:.0f} orders"]
    lines += [f"{name:48}{facts[key]:9.0f}" for key, name in _LINES.items()]
    return "\n".join([*lines, f"{'minutes of a person':48}{minutes(facts):9.1f}"])


def figures(facts: dict[str, float]) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals."""
    return {
        "monday_minutes": at_most(30, minutes(facts)),
        "monday_clicks": at_most(150, facts["clicks"]),
        "orders_outside_the_desk": at_most(0, facts["outside"]),
        "units_accepted_below_policy": at_most(0, facts["below_policy"]),
    }
