"""The ASN beside Odoo's ``button_validate()``, and many ASNs under Amazon's limits.

What is compared with what stands in ``dev/odoo_scripts/bench_asn.py``, which does the
measuring inside Odoo.
"""

from pathlib import Path
from typing import Any

from .. import bench_table
from ..bench_table import Facts, at_most
from ..stack import Stack
from . import dispatch

CARTONS = 5000
PALLETS = 100
FEW_CARTONS = 500
SHIPMENTS = 100
# What Amazon grants per operation: calls per second, and at once.
RATE = 10
BURST = 10
_SCRIPT = Path(__file__).parents[1] / "odoo_scripts" / "bench_asn.py"
_WAYS = {
    "ours": "body of the ASN",
    "queued": "queueing it, body included",
    "bare": "button_validate(), without an ASN",
}

Measured = dict[str, Any]
"""``sizes``: the facts per way, of few and of many cartons; ``calls``, ``proven``."""


def run(stack: Stack) -> dict[str, dict[str, Any]]:
    """Measure, print the tables and return the figures."""
    measured = stack.run_script(
        _SCRIPT,
        simulator_url=stack.simulator_url,
        sizes=[FEW_CARTONS, CARTONS],
        pallets=PALLETS,
        shipments=SHIPMENTS,
        rate=RATE,
        burst=BURST,
    )
    print(table(measured), flush=True)
    return figures(measured)


def table(measured: Measured) -> str:
    """Return the ways for few and for many cartons, and what arrived at Amazon."""
    shared = {"bare": "the body as a multiple of button_validate()"}
    tables = [
        bench_table.table(
            f"{cartons} cartons on {PALLETS} pallets", [facts], _WAYS, shared
        )
        for cartons, facts in zip(
            (FEW_CARTONS, CARTONS), measured["sizes"], strict=True
        )
    ]
    calls = measured["calls"]
    arrived = (
        f"{measured['proven']} shipments announced and proven:"
        f" {dispatch.steady_rate(calls):.2f} per second after the burst,"
        f" {dispatch.refusals(calls)} refused"
    )
    return "\n".join([*tables, arrived])


def figures(measured: Measured) -> dict[str, dict[str, Any]]:
    """Return the figures with their goals."""
    few, many = measured["sizes"]
    calls = measured["calls"]
    rate = round(dispatch.steady_rate(calls), 4)
    return {
        "asn_time_over_validating": at_most(0.1, _share(many, "wall")),
        "asn_cpu_over_validating": at_most(0.1, _share(many, "cpu")),
        "queries_per_carton_more": at_most(0, _more_queries(few, many, "ours")),
        "queueing_queries_per_carton_more": at_most(
            # The SSCCs are bound to their ASN, in batches.
            0.01,
            _more_queries(few, many, "queued"),
        ),
        "asns_per_second": {"value": rate, "goal": 0.95 * RATE, "better": "higher"},
        "refused_429": at_most(0, dispatch.refusals(calls)),
        "shipments_proven": {
            "value": measured["proven"],
            "goal": SHIPMENTS,
            "better": "higher",
        },
    }


def _share(facts: dict[str, Facts], unit: str) -> float:
    return facts["ours"][unit] / facts["bare"][unit]


def _more_queries(few: dict[str, Facts], many: dict[str, Facts], way: str) -> float:
    more = many[way]["queries"] - few[way]["queries"]
    return more / (CARTONS - FEW_CARTONS)
