"""``./acorn lint``: everything that can be checked without running the code."""

import argparse
import json
import subprocess
from pathlib import Path

from . import code_rules, import_circles, measures, rooms, words
from .console import say
from .home import BESIDE, ROOT
from .python_env import lint_environment
from .rooms.classes import could_be_one, twice_in_a_file

_ADDON = "acorn_vendor"
_LEFT_OUT = (
    # One README for the repository: Odoo would show Markdown in the addon as text.
    "missing-readme",
    # Rooms keep their parts of a model apart; dev/rooms/classes.py has our own rule.
    "consider-merging-classes-inherited",
)
_PURE = (
    f"{_ADDON}/spapi",
    f"{_ADDON}/documents",
    f"{_ADDON}/rules",
    f"{_ADDON}/storable.py",
)
# What overrides nothing of Odoo's need not call super(), nor return what it returns.
_NOT_ODOO = (*_PURE, f"{_ADDON}/tests", *(f"{each.name}/tests" for each in BESIDE))


def run(arguments: list[str]) -> int:
    """Run all checks; 1 when one of them found something."""
    parser = argparse.ArgumentParser(
        prog="./acorn lint", description="Check the code without running it."
    )
    parser.add_argument(
        "--fix", action="store_true", help="let ruff put right what it can first"
    )
    parser.add_argument(
        "--measures", action="store_true", help="only measure the code, by its goals"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measures")
    options = parser.parse_args(arguments)
    if options.measures or options.json:
        return _measure(options.json)
    programs = lint_environment().parent
    if options.fix:
        for command in (["check", "--fix", "--quiet"], ["format", "--quiet"]):
            subprocess.run([programs / "ruff", *command, ".", "acorn"], cwd=ROOT)
    failed = []
    for title, command in _checks():
        result = subprocess.run(
            [programs / command[0], *command[1:]],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        _tell(title, result.returncode == 0, result.stdout + result.stderr)
        if result.returncode:
            failed.append(title)
    found = _own_findings()
    _tell("our own rules", not found, "\n".join(found))
    _tell_open_ends()
    uses = rooms.findings()
    _tell("the order of rooms", not uses, "\n".join(uses))
    return 0 if not failed and not found and not uses else 1


def _own_findings() -> list[str]:
    """Return what breaks a rule of this project that no program knows."""
    return [
        *code_rules.findings(),
        *import_circles.findings(ROOT),
        *twice_in_a_file(),
        *words.findings(),
    ]


def _tell_open_ends() -> None:
    """Say what is no fault, and is to become less."""
    for pair in could_be_one():
        say(f"could be one file: {pair}")


def _measure(file: Path | None) -> int:
    """Print how the code measures up; 1 when a goal is missed."""
    measured = measures.figures()
    print(measures.table(measured), flush=True)
    if file:
        content = {"name": "measures", "figures": measured}
        file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure["holds"] for figure in measured.values()) else 1


def _checks() -> list[tuple[str, list[str]]]:
    """Return title and command line of each check by a program."""
    pylint = ["pylint", "--score=n", f"--disable={','.join(_LEFT_OUT)}"]
    companions = [addon.name for addon in BESIDE]
    return [
        ("ruff check", ["ruff", "check", ".", "acorn"]),
        ("ruff format", ["ruff", "format", "--check", ".", "acorn"]),
        (
            "pylint-odoo",
            [*pylint, f"--ignore-paths={'|'.join(_NOT_ODOO)}", _ADDON, *companions],
        ),
        (
            "pylint-odoo, pure and tests",
            [*pylint, "--disable=method-required-super,missing-return", *_NOT_ODOO],
        ),
        *(
            (f"oca-checks-odoo-module {name}", ["oca-checks-odoo-module", name])
            for name in (_ADDON, *companions)
        ),
        ("mypy --strict, pure", ["mypy", *_mypy_packages()]),
        ("mypy --strict, tools", ["mypy", "dev"]),
    ]


def _mypy_packages() -> list[str]:
    names = (path.removesuffix(".py").replace("/", ".") for path in _PURE)
    # As a package `-p` finds a module as well.
    return [part for name in names for part in ("-p", name)]


def _tell(title: str, passed: bool, output: str) -> None:
    say(f"{title}: {'ok' if passed else 'FAILED'}")
    if not passed:
        print(output.strip(), flush=True)
