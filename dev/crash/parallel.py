"""Two servers on one database send for two accounts, one of which is slow."""

import contextlib
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..console import say
from ..demo.amazon import Amazon
from ..simulator import simulating
from ..stack import Stack
from .database import Database
from .odoo_server import Servers

_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_crash_parallel.py"
_ORDERS = 20
_SLOW_SECONDS = 1.0
_PATIENCE_SECONDS = 120
_OPERATION = "submitAcknowledgement"


@dataclass
class Result:
    """The faults of a run, in words."""

    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    held_up: list[str] = field(default_factory=list)


def run(stack: Stack, servers: Servers, database: Database) -> Result:
    """Queue acknowledgements of both accounts, start the servers, look at Amazon."""
    with contextlib.ExitStack() as opened:
        amazons = {}
        for name in ("slow", "quick"):
            folder = stack.place / name
            folder.mkdir()
            simulator = opened.enter_context(simulating(folder))
            amazons[name] = Amazon(simulator.wait())
        numbers = {
            name: amazon.call("POST", "seed", {"orders": _ORDERS, "seed": name})
            for name, amazon in amazons.items()
        }
        stack.run_script(
            _SCRIPT,
            simulator_urls={name: amazon.address for name, amazon in amazons.items()},
            numbers={name: seeded["orders"] for name, seeded in numbers.items()},
        )
        fault = {"operation": _OPERATION, "fault": "slow", "times": None}
        amazons["slow"].call("POST", "faults", {**fault, "seconds": _SLOW_SECONDS})
        _work(servers, database)
        return judge(
            {name: seeded["orders"] for name, seeded in numbers.items()},
            {name: _received(amazon) for name, amazon in amazons.items()},
        )


def _work(servers: Servers, database: Database) -> None:
    """Let two servers work until nothing is queued."""
    both = [servers.start() for _number in range(2)]
    try:
        for server in both:
            server.wait()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline and database.messages("queued", "sending"):
            database.wake_scheduler()
            time.sleep(0.2)
    finally:
        for server in both:
            server.stop()


def _received(amazon: Amazon) -> list[tuple[str, str]]:
    """Return number and moment of each acknowledgement that came in, in order."""
    documents: list[dict[str, Any]] = amazon.call("GET", "documents")["documents"]
    return [(document["id"], document["received_at"]) for document in documents]


def judge(
    numbers: dict[str, list[str]], received: dict[str, list[tuple[str, str]]]
) -> Result:
    """Compare what came in with what was to come in.

    The quick account is held up when one of its acknowledgements comes after half of
    those of the slow one.
    """
    result = Result()
    for name, expected in numbers.items():
        times = Counter(number for number, _moment in received[name])
        result.lost += [f"{name} {number}" for number in expected if not times[number]]
        result.twice += [f"{name} {number}" for number in times if times[number] > 1]
    moments = {name: [at for _number, at in came] for name, came in received.items()}
    say("; ".join(f"{name} {at[0]} to {at[-1]}" for name, at in moments.items() if at))
    half = moments["slow"][len(moments["slow"]) // 2] if moments["slow"] else ""
    result.held_up = [
        f"{number} at {moment}" for number, moment in received["quick"] if moment > half
    ]
    return result
