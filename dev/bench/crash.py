"""The crash benchmark: nothing lost or said twice, whenever Odoo or PostgreSQL dies.

A hundred orders go the whole way (read, acknowledged, shipped with an ASN, invoiced)
through an Odoo as in production. Again and again all its processes are killed, some
times with PostgreSQL; in between, single workers are killed, or PostgreSQL alone. The
people are a client of Odoo's web interface (:mod:`dev.crash.people`); Amazon responds
slowly, so that many kills fall between its accepting and its response. What Odoo
waits minutes for is brought nearer while it is dead, and the simulator's clock with
it. PostgreSQL runs with the settings of production; a killed process is tested, not a
loss of power.

``ACORN_BENCH_SEED`` repeats the choices of a run; its timing stays the machine's.
"""

import os
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..console import say, step
from ..crash import parallel
from ..crash.agreement import Findings, compare
from ..crash.campaign import KILLS, ORDERS, Campaign, Tally
from ..crash.database import Database
from ..crash.odoo_server import starting
from ..demo.amazon import Amazon
from ..stack import Stack

_SCRIPTS = Path(__file__).parents[1] / "odoo_scripts"
# So many messages at least must have been caught by a kill after Amazon had accepted
# them: else the kills missed what they are for.
_UNRESOLVED = 5
_SHOWN = 10


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Kill, settle, compare; then let two servers work beside each other."""
    seed = int(os.environ.get("ACORN_BENCH_SEED") or secrets.randbelow(10_000))
    say(f"the seed is {seed} (ACORN_BENCH_SEED)")
    database = Database(stack)
    if not database.is_ours:
        say("the given PostgreSQL stays alive: its connections are ended instead")
    stack = replace(stack, connection=database.connection)
    stack.write_settings()
    amazon = Amazon(stack.simulator_url)
    # The products and parties of all orders, before the first of them is there.
    known = amazon.call("POST", "seed", {"orders": 1})
    amazon.call("POST", "reset")
    key = stack.run_script(
        _SCRIPTS / "bench_crash.py", simulator_url=stack.simulator_url, seed=known
    )
    with starting(stack) as servers:
        campaign = Campaign(servers, database, amazon, key, seed)
        with step("Killing"):
            campaign.run()
        with step("Settling"):
            campaign.settle()
        report = stack.run_script(_SCRIPTS / "bench_crash_report.py", quiet=True)
        findings = compare(
            campaign.orders,
            report,
            amazon.call("GET", "purchase-orders")["purchase_orders"],
            amazon.call("GET", "documents")["documents"],
        )
        tell(campaign.tally, findings)
        with step("Two servers at once"):
            beside = parallel.run(stack, servers, database)
    found = figures(campaign.tally, findings, beside)
    if not database.is_ours:
        found["postgres_connections_ended"] = found.pop("postgres_kills")
    return found


def tell(tally: Tally, findings: Findings) -> None:
    """Print what the figures do not show."""
    print(
        f"killed: Odoo {tally.kills} times, single workers {tally.worker_kills},"
        f" PostgreSQL {tally.postgres_kills}"
    )
    for kind, count in tally.sending.items():
        accepted = tally.unresolved[kind]
        print(f"  {count} {kind}s were on their way at a kill, Amazon had {accepted}")
    for refusal, count in tally.refusals.most_common():
        print(f"  Odoo told people {count} times: {refusal}")
    for name, found in vars(findings).items():
        if isinstance(found, list):
            for text in found[:_SHOWN]:
                print(f"  {name}: {text}")
    print(end="", flush=True)


def figures(
    tally: Tally, findings: Findings, beside: parallel.Result
) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals."""

    def at_least(goal: int, value: int) -> dict[str, Any]:
        return {"value": value, "goal": goal, "better": "higher"}

    def none(found: list[str]) -> dict[str, Any]:
        return {"value": len(found), "goal": 0, "better": "lower"}

    return {
        "kills": at_least(KILLS, tally.kills),
        "postgres_kills": at_least(1, tally.postgres_kills),
        "accepted_without_response": at_least(
            _UNRESOLVED, sum(tally.unresolved.values())
        ),
        "purchase_orders": at_least(ORDERS, findings.complete),
        "documents_lost": none(findings.lost),
        "documents_twice": none(findings.twice),
        "disagreements": none(findings.disagreements),
        "left_sending": none(findings.sending),
        "left_unknown": none(findings.unknown),
        "parallel_lost": none(beside.lost),
        "parallel_twice": none(beside.twice),
        "slow_account_holds_up_other": none(beside.held_up),
    }
