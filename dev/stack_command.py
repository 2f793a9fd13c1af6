"""``./acorn stack -- CMD``: a command with a database and a simulator of its own."""

import argparse
import signal
import subprocess

from .stack import fresh_stack


def run(arguments: list[str]) -> int:
    """Run the command in a fresh stack and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="./acorn stack",
        description="Run CMD with a fresh database in which the addon is installed, "
        "and a simulator. CMD finds them through ACORN_DB, ACORN_CONF, ACORN_PYTHON, "
        "ACORN_ODOO, ACORN_SIM_URL and ACORN_HTTP_PORT (free for an Odoo it starts). "
        "All of it is removed afterwards.",
    )
    parser.add_argument(
        "--lived",
        action="store_true",
        help="with Odoo's demo data, a second company and years of orders",
    )
    parser.add_argument("cmd", nargs=argparse.REMAINDER, metavar="-- CMD")
    options = parser.parse_args(arguments)
    command = options.cmd
    if command[:1] == ["--"]:
        command = command[1:]
    if not command:
        parser.error("which command? for example: ./acorn stack -- bash")
    with fresh_stack(lived=options.lived) as stack:
        return run_in_terminal(command, stack.environment())


def run_in_terminal(command: list[str], environment: dict[str, str]) -> int:
    """Run a command that owns the terminal; Ctrl-C is its business.

    Returns its exit code, as a shell would: 127 when there is no such command,
    128 + the signal when it was killed.
    """
    try:
        process = subprocess.Popen(command, env=environment)
    except FileNotFoundError:
        print(f"acorn: no such command: {command[0]}")
        return 127
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        code = process.wait()
    except SystemExit:
        process.terminate()
        process.wait(10)
        raise
    finally:
        signal.signal(signal.SIGINT, before)
    return code if code >= 0 else 128 - code
