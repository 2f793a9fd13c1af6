"""``./acorn demo``: a supplier's work from the purchase order to the money."""

import os
from pathlib import Path
from typing import Any

from ..console import say
from ..home import ROOT
from ..stack import Stack
from .amazon import Amazon
from .summary import print_summary

_FLOW = Path(__file__).parent.parent / "odoo_scripts" / "demo.py"
_SHARED = Path(os.environ.get("ACORN_SHARED", ROOT.parent / "shared"))


def run(stack: Stack) -> dict[str, Any]:
    """Run the whole chain in a stack, print the summary and return its figures."""
    model = _SHARED / "spapi" / "vendorOrders.json"
    if not model.is_file():
        say("Amazon's published examples are not here: showing our own orders only")
    figures = stack.run_script(
        _FLOW, simulator_url=stack.simulator_url, model=str(model)
    )
    print_summary(figures)
    return {name: value for name, value in figures.items() if name != "rows"}


def offer_more(stack: Stack) -> None:
    """Let Amazon order once more, so that whoever looks has something to do."""
    Amazon(stack.simulator_url).call("POST", "seed", {"orders": 5, "seed": 2})
    say("5 more orders wait at Amazon: as manager, open Configuration > Accounts,")
    say("the account, and press Read Orders Now; they arrive within a minute")
