"""``./acorn test --all``: the suite in every way it has to pass, one after the other.

At moments that have cost others something, with a template that was made long before,
beside other modules, in a database of years, and full runs of what the suite does a
little of. It takes hours.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from .console import say
from .home import ROOT

# Moments in UTC at which days, weeks, years and clocks change somewhere, while the
# suite runs.
MOMENTS = {
    "on a Friday night": "2026-11-27T23:15",
    "on a Sunday": "2026-11-29T12:00",
    "as the year ends": "2026-12-31T23:40",
    "as Europe's summer time ends": "2026-10-25T00:50",
    "as America's summer time ends": "2026-11-01T08:50",
    "as America's summer time begins": "2027-03-14T09:50",
    "as Europe's summer time begins": "2027-03-28T00:50",
}
_OLD = timedelta(days=61)
BESIDE = (
    "purchase_stock",
    "mrp",
    "stock_picking_batch",
    "sale_margin",
    "stock_landed_costs",
    "delivery",
    "stock_dropshipping",
    "account_peppol",
    "account_edi_ubl_cii",
    "product_expiry",
    "point_of_sale",
    "website_sale_stock",
    "l10n_us",
    "l10n_de",
    "l10n_fr",
    "l10n_it_edi",
    "sale_mrp",
    "sale_purchase_stock",
    "sale_project",
    "sale_loyalty",
    "sale_pdf_quote_builder",
    "stock_account",
    "sale_crm",
    "account_debit_note",
    "stock_sms",
    "repair",
    "purchase_product_matrix",
    "sale_product_matrix",
    "account_check_printing",
    "contacts",
    "stock_fleet",
    "spreadsheet_dashboard_sale",
    "sale_timesheet",
    "l10n_pl_edi",
    "account_reconcile_oca",
)
_MUTANTS = {"ACORN_MUTANTS": "50000"}


@dataclass(frozen=True)
class Way:
    """One command of ``./acorn`` that has to end well."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)


def ways(arguments: Sequence[str], now: datetime) -> list[Way]:
    """Return all ways; the arguments go to pytest in each that runs the suite."""
    old = f"{now + _OLD:%Y-%m-%dT%H:%M}"
    moments = {**MOMENTS, "with a template two months old": old}
    return [
        Way("now", ["test", *arguments]),
        *(
            Way(f"{name} ({moment})", ["test", "--at", moment, *arguments])
            for name, moment in moments.items()
        ),
        Way(
            f"beside {len(BESIDE)} modules",
            ["test", "--beside", ",".join(BESIDE), *arguments],
        ),
        Way("in a database of years", ["test", "--lived", "-m", "lived"]),
        Way("damaged inputs of every kind", ["bench", "robustness"], _MUTANTS),
    ]


def run_all(arguments: Sequence[str]) -> int:
    """Run every way, print each with its outcome; 1 when one of them failed."""
    outcomes = []
    for way in ways(arguments, datetime.now(timezone.utc)):
        say(f"{way.name}: ./acorn {' '.join(way.command)}")
        started = time.monotonic()
        code = _run(way)
        outcomes.append((way, code, (time.monotonic() - started) / 60))
    print(summary(outcomes), flush=True)
    return int(any(code for _, code, _ in outcomes))


def _run(way: Way) -> int:
    command = [sys.executable, str(ROOT / "acorn"), *way.command]
    return subprocess.run(command, env={**os.environ, **way.environment}).returncode


def summary(outcomes: Sequence[tuple[Way, int, float]]) -> str:
    """Return a line per way: its name, how it ended, and after how many minutes."""
    width = max(len(way.name) for way, _, _ in outcomes)
    return "\n".join(
        f"{way.name:{width}}  "
        f"{'passed' if code == 0 else f'FAILED ({code})':12}{minutes:6.1f} minutes"
        for way, code, minutes in outcomes
    )
