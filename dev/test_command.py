"""``./acorn test``: the pure tests and the Odoo tests, and what could not run.

The pure tests run where Odoo cannot be imported, which proves that they and what
they test do without. The Odoo tests run in a stack, all of them in two that share
the files (:mod:`dev.pytest_share`). All of it runs at the same time.
Beside other modules only the Odoo tests run: pure ones know of no modules.
So it is with ``--lived``, where the addon comes into a database of years.
With ``--at MOMENT`` everything runs as if it were then (:mod:`dev.shifted_clock`),
with ``--all`` in every way there is (:mod:`dev.every_way`).
"""

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import pytest_share, system_programs
from .community import with_community
from .console import Failure, say
from .databases import find_server, tests_template
from .every_way import run_all
from .home import ROOT
from .odoo_source import find_odoo
from .shifted_clock import parse_moment, shifted_clock
from .stack import Stack, fresh_stack
from .test_part import Part, Running
from .test_report import Report, read_report

_PURE = (Path("tests"),)
_ODOO = (Path("acorn_vendor/tests"), Path("acorn_vendor_batch/tests"))
_NO_TESTS_COLLECTED = 5


def run(arguments: list[str]) -> int:
    """Run the tests; arguments go to pytest, paths select the part.

    Returns 0 when all passed, pytest's code of a part that did not, 5 when
    nothing was selected at all.
    """
    options, arguments = own_options(arguments)
    if options.all:
        if options.at or options.beside or options.lived:
            raise Failure("--all runs at all moments and beside all modules by itself.")
        return run_all(arguments)
    if options.lived and options.beside:
        raise Failure(
            "--lived and --beside are two databases: run one, then the other."
        )
    kind = {"beside": options.beside, "lived": options.lived}
    if selected(arguments)[1] is not None:
        # By the real clock: another day's lists of packages are not valid, and a
        # browser that comes while the clock is shifted would have its own shifted.
        system_programs.install_missing()
    if options.at is None:
        return _run_parts(arguments, kind)
    moment = parse_moment(options.at)
    # A template made before: one of another day has to do as well.
    odoo = with_community(find_odoo(), options.beside)
    tests_template(odoo, find_server(), **kind)
    with shifted_clock(moment):
        return _run_parts(arguments, kind)


def _run_parts(arguments: list[str], kind: dict[str, Any]) -> int:
    """Run the parts that are selected and say what came of them.

    :param kind: the kind of database, as :func:`~dev.stack.fresh_stack` takes it
    """
    pure, odoo = selected(arguments)
    pure = None if any(kind.values()) else pure
    shared = pure is not None and odoo is not None
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder)
        codes = []
        background = None
        if pure is not None:
            background = Running(_pure_part(pure, reports), shared)
        if odoo is not None:
            codes += _run_odoo(odoo, reports, shared, kind)
        if background:
            codes.append(background.wait())
        report = read_report(sorted(reports.glob("*.xml")), expected=len(codes))
    return _conclude(report, codes)


def own_options(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return the options of this command, and the arguments left over for pytest.

    ``beside``: the modules to stand beside the addon; ``lived``: whether in a database
    that has been lived in; ``at``: the moment to run at; ``all``: whether to run in
    every way there is.
    """
    parser = argparse.ArgumentParser(
        prog="./acorn test", allow_abbrev=False, add_help=False
    )
    parser.add_argument("--beside", default="", metavar="MODULE,...")
    parser.add_argument("--lived", action="store_true")
    parser.add_argument("--at", metavar="MOMENT")
    parser.add_argument("--all", action="store_true")
    options, others = parser.parse_known_args(arguments)
    options.beside = [name for name in options.beside.split(",") if name]
    return options, others


def selected(arguments: list[str]) -> tuple[list[str] | None, list[str] | None]:
    """Return the arguments for the pure and for the Odoo part; None leaves it out.

    Options go to both. Paths go where they belong; without any both run whole.
    """
    options: list[str] = []
    paths: dict[tuple[Path, ...], list[str]] = {_PURE: [], _ODOO: []}
    for argument in arguments:
        part = None if argument.startswith("-") else _part_of(argument)
        if part:
            paths[part].append(argument)
        else:
            options.append(argument)
    chosen = [part for part in paths if paths[part]] or list(paths)
    pure, odoo = (
        [*options, *(paths[part] or map(str, part))] if part in chosen else None
        for part in (_PURE, _ODOO)
    )
    return pure, odoo


def _part_of(argument: str) -> tuple[Path, ...] | None:
    """Return the part a path belongs to; None when it is no path of either."""
    path = (Path.cwd() / argument.partition("::")[0]).resolve()
    for part in (_PURE, _ODOO):
        if path.exists() and any(path.is_relative_to(ROOT / each) for each in part):
            return part
    return None


def _pure_part(arguments: list[str], reports: Path) -> Part:
    environment = dict(os.environ)
    odoo = str(find_odoo().python_path)
    paths = environment.pop("PYTHONPATH", "").split(os.pathsep)
    if kept := [path for path in paths if path and path != odoo]:
        environment["PYTHONPATH"] = os.pathsep.join(kept)
    # The plugin imports Odoo as soon as it is loaded.
    return _part("pure", ["-p", "no:odoo", *arguments], environment, reports)


def _run_odoo(
    arguments: list[str], reports: Path, shared: bool, kind: dict[str, Any]
) -> list[int]:
    """Run the Odoo tests in fresh stacks; without one they count as failed.

    Returns the exit code of each run.
    """
    names = odoo_parts(arguments, len(os.sched_getaffinity(0)))
    shared = shared or len(names) > 1
    try:
        with contextlib.ExitStack() as open_stacks:
            claims = open_stacks.enter_context(tempfile.TemporaryDirectory())
            running = []
            for name in names:
                stack = open_stacks.enter_context(fresh_stack(**kind, tested=True))
                part = _odoo_part(name, stack, arguments, reports, claims)
                running.append(Running(part, shared))
            return [each.wait() for each in running]
    except Failure as failure:
        say(str(failure))
        return [2]


def odoo_parts(arguments: list[str], cores: int) -> list[str]:
    """Return the names of the runs that share the Odoo tests.

    All tests, of this kind of database, are worth a second stack where it has a core
    of its own; files that somebody names are not.
    """
    whole = str(_ODOO[0]) in arguments
    return ["odoo", "odoo2"] if whole and cores > 1 else ["odoo"]


def _odoo_part(
    name: str, stack: Stack, arguments: list[str], reports: Path, claims: str
) -> Part:
    options = [f"--odoo-config={stack.settings_file}", "--odoo-http"]
    options += ["-p", "dev.pytest_tags", "-p", "dev.pytest_share"]
    environment = stack.environment()
    environment["PYTHONPATH"] += f"{os.pathsep}{ROOT}"
    environment[pytest_share.FOLDER] = claims
    return _part(name, [*options, *arguments], environment, reports)


def _part(
    name: str, arguments: list[str], environment: dict[str, str], reports: Path
) -> Part:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    command += [f"--junitxml={_report_file(reports, name)}", *arguments]
    return Part(name, command, environment)


def _report_file(reports: Path, name: str) -> Path:
    return reports / f"{name}.xml"


def _conclude(report: Report, codes: list[int]) -> int:
    """Say what could not run, print the totals, return the exit code."""
    for reason, count in sorted(report.skipped_because.items()):
        tests = "1 test" if count == 1 else f"{count} tests"
        say(f"{tests} could not run here: {reason}")
    for program in system_programs.missing():
        say(f"not on this machine: {program.name} ({program.purpose})")
    bad = [code for code in codes if code not in (0, _NO_TESTS_COLLECTED)]
    for code in bad:
        if not report.failed:
            say(f"pytest ended with code {code}")
    print(
        f"{report.passed} passed, {report.failed} failed, {report.skipped} skipped",
        flush=True,
    )
    if bad or report.failed:
        return bad[0] if bad else 1
    return 0 if report.passed + report.skipped else _NO_TESTS_COLLECTED
