"""``./acorn demo``: runs :mod:`dev.demo` in a fresh stack, then lets you look."""

import argparse
import importlib
import json
from pathlib import Path

from .console import Failure, say
from .serving import serving
from .stack import fresh_stack


def run(arguments: list[str]) -> int:
    """Run the demonstration; its figures go to ``--json``."""
    parser = argparse.ArgumentParser(
        prog="./acorn demo",
        description="Import purchase orders, acknowledge, pack, announce, invoice and "
        "get paid, on a fresh database that is removed at the end.",
    )
    parser.add_argument("--no-serve", action="store_true", help="stop after the end")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    parser.add_argument("--port", type=int, default=0, help="Odoo's (a free one)")
    options = parser.parse_args(arguments)
    try:
        demo = importlib.import_module(".demo", __package__)
    except ModuleNotFoundError:
        raise Failure("this tree has no demonstration (dev/demo.py)") from None
    with fresh_stack(options.port) as stack:
        figures = demo.run(stack)
        if options.json:
            options.json.write_text(json.dumps(figures, indent=2) + "\n")
        if not options.no_serve:
            stack.write_settings(max_cron_threads=1)
            with serving(stack) as web:
                say(f"look at it: {web.address}")
                say("log in as manager, warehouse, accountant or admin; the password")
                say("is the login")
                demo.offer_more(stack)
                say(f"simulator:  {stack.simulator_url}")
                say("Ctrl-C stops and removes all of it")
                web.until_interrupted()
    return 0
