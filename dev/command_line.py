"""The commands of ``./acorn`` and what stands before each of them."""

import argparse
import importlib
import os
import signal
import sys
from pathlib import Path

from . import guard
from .console import Failure
from .home import ROOT
from .odoo_source import find_odoo
from .python_env import run_environment

_COMMANDS = {
    "demo": "the whole way from a purchase order to the money, to watch",
    "test": "all tests; further arguments go to pytest",
    "serve": "Odoo with the addon, and the simulator, until Ctrl-C",
    "stack": "stack -- CMD: run CMD with a fresh database and a simulator",
    "bench": "the benchmarks, or the one named",
    "lint": "everything that can be checked without running it",
    "i18n": "write the addon's terms for translators; --check compares only",
}
_EPILOG = """\
./acorn COMMAND --help says more about each.

Everything fetched or made is kept under ACORN_HOME (default: acorn-vendor in your
cache folder). ODOO_HOME names an Odoo 19 to use instead of Debian's package,
ACORN_DATABASE_URL (postgresql://user:password@host:port) a PostgreSQL server.
"""


def main(arguments: list[str]) -> int:
    """Run one command and return the exit code."""
    commands = "\n".join(f"  {name:8}{text}" for name, text in _COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="./acorn",
        usage="./acorn COMMAND [ARGUMENTS]",
        description=f"commands:\n{commands}",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=_COMMANDS, help=argparse.SUPPRESS)
    if not arguments:
        parser.print_help(sys.stderr)
        return 2
    command = parser.parse_args(arguments[:1]).command
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)
    try:
        guard.start()
        if command != "lint":
            _enter_environment(arguments)
        module = importlib.import_module(f".{command}_command", __package__)
        return int(module.run(arguments[1:]))
    except Failure as failure:
        print(f"acorn: {failure}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    finally:
        guard.stop()


def _end(number: int, _frame: object) -> None:
    """Leave through every ``finally`` when asked to end."""
    sys.exit(128 + number)


def _enter_environment(arguments: list[str]) -> None:
    """Go on in the environment that has the packages, unless we are in it."""
    python = run_environment(find_odoo().requirements)
    if Path(sys.prefix) != python.parent.parent:
        guard.stop()
        sys.stderr.flush()
        os.execv(python, [str(python), str(ROOT / "acorn"), *arguments])
