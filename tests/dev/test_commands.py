"""What the commands decide before they run anything slow."""

import contextlib
import os
import subprocess
import sys

import pytest

from dev import bench_command, i18n_command, pytest_share, test_command
from dev.console import Failure
from dev.given_address import parse
from dev.home import ROOT
from dev.test_report import read_report

JUNIT = """\
<testsuites><testsuite>
  <testcase name="a"/>
  <testcase name="b"><failure message="no"/></testcase>
  <testcase name="c"><error message="broken"/></testcase>
  <testcase name="d"><skipped message="there is no&#10;  browser"/></testcase>
</testsuite></testsuites>
"""


def test_without_paths_both_parts_run_with_the_options():
    assert test_command.selected(["-k", "invoice"]) == (
        ["-k", "invoice", "tests"],
        ["-k", "invoice", "acorn_vendor/tests", "acorn_vendor_batch/tests"],
    )


def test_a_path_selects_its_part():
    path = "tests/dev/test_commands.py::test_a_path_selects_its_part"

    assert test_command.selected([path, "-x"]) == (["-x", path], None)
    assert test_command.selected(["acorn_vendor/tests", "-x"]) == (
        None,
        ["-x", "acorn_vendor/tests"],
    )
    assert test_command.selected(["acorn_vendor_batch/tests"]) == (
        None,
        ["acorn_vendor_batch/tests"],
    )


@pytest.mark.parametrize(
    ("arguments", "cores", "parts"),
    [
        (["-x", "acorn_vendor/tests"], 2, ["odoo", "odoo2"]),
        (["-x", "acorn_vendor/tests"], 1, ["odoo"]),
        (["acorn_vendor/tests/test_mappings_finder.py"], 2, ["odoo"]),
    ],
)
def test_all_tests_of_the_addon_are_shared_where_there_are_cores(
    arguments, cores, parts
):
    assert test_command.odoo_parts(arguments, cores) == parts


def test_runs_that_share_their_tests_run_each_of_them_once(tmp_path):
    claims, tests = tmp_path / "claims", tmp_path / "tests"
    claims.mkdir()
    tests.mkdir()
    for name in ("a/a1", "a/a2", "b/b1", "b/b2", "c/c1", "c/c2"):
        folder = tests / name[0]
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
        (folder / f"test_{name[2:]}.py").write_text(
            "def test_one(): pass\ndef test_two(): pass\n"
        )
    # A third run has it, the last one of a folder.
    (claims / "a+test_a2.py").touch()
    plugins = ["no:odoo", "no:cacheprovider", "dev.pytest_share"]
    command = [sys.executable, "-m", "pytest", "--rootdir", str(tests), str(tests)]
    command += [option for plugin in plugins for option in ("-p", plugin)]
    environment = {**os.environ, pytest_share.FOLDER: str(claims)}
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment["PYTHONPATH"] = os.pathsep.join(paths)

    runs = [
        subprocess.Popen(
            [*command, f"--junitxml={tmp_path / f'{number}.xml'}"], env=environment
        )
        for number in (1, 2)
    ]

    assert [run.wait() for run in runs] == [0, 0]
    report = read_report(sorted(tmp_path.glob("*.xml")), expected=2)
    assert (report.passed, report.failed) == (10, 0)


def test_modules_beside_the_addon_are_no_arguments_of_pytest():
    arguments = ["-m", "flow", "--beside", "mrp,sale_margin"]

    options, others = test_command.own_options(arguments)
    assert (options.beside, others) == (["mrp", "sale_margin"], ["-m", "flow"])
    options, others = test_command.own_options(["-x"])
    assert (options.beside, options.at, others) == ([], None, ["-x"])


def test_a_database_is_either_of_years_or_beside_other_modules():
    options, others = test_command.own_options(["--lived", "-m", "lived"])
    assert (options.lived, others) == (True, ["-m", "lived"])
    with pytest.raises(Failure, match="two databases"):
        test_command.run(["--lived", "--beside", "mrp"])


def test_the_moment_of_the_tests_is_no_argument_of_pytest():
    options, others = test_command.own_options(["--at", "2026-12-31T23:40", "-x"])
    assert (options.at, others) == ("2026-12-31T23:40", ["-x"])


def test_programs_are_installed_before_the_clock_is_shifted(monkeypatch):
    done = []

    @contextlib.contextmanager
    def shifted(moment):
        done.append(f"{moment:%Y}")
        yield

    for name in ("find_odoo", "with_community", "find_server", "tests_template"):
        monkeypatch.setattr(test_command, name, lambda *_, **__: None)
    monkeypatch.setattr(
        test_command.system_programs, "install_missing", lambda: done.append("install")
    )
    monkeypatch.setattr(test_command, "shifted_clock", shifted)
    monkeypatch.setattr(test_command, "_run_parts", lambda *_: done.append("run"))

    test_command.run(["--at", "2031-01-01T00:00"])
    test_command.run(["--at", "2032-01-01T00:00", "tests/dev"])

    assert done == ["install", "2031", "run", "2032", "run"]


def test_results_are_added_up_and_a_missing_one_is_a_failure(tmp_path):
    (tmp_path / "one.xml").write_text(JUNIT)

    report = read_report([tmp_path / "one.xml"], expected=2)

    assert (report.passed, report.failed, report.skipped) == (1, 3, 1)
    assert report.skipped_because == {"there is no browser": 1}


@pytest.mark.parametrize(
    ("value", "better", "holds"),
    [(1.15, "lower", True), (1.16, "lower", False), (1.16, "higher", True)],
)
def test_a_figure_is_judged_by_its_goal(value, better, holds):
    figure = {"value": value, "goal": 1.15, "better": better}

    assert bench_command.judged(figure)["holds"] is holds


def test_dates_do_not_make_terms_out_of_date():
    old = '"POT-Creation-Date: 2026-01-01 00:00+0000\\n"\nmsgid "Order"\n'
    new = '"POT-Creation-Date: 2026-02-02 00:00+0000\\n"\nmsgid "Order"\n'

    assert i18n_command.without_dates(old) == i18n_command.without_dates(new)
    assert i18n_command.without_dates(new) != i18n_command.without_dates(
        new.replace("Order", "Orders")
    )


def test_a_given_server_is_read_from_its_address():
    connection = parse("postgresql://some%40one:p%2Fw@db.example:5433/postgres")

    assert (connection.host, connection.port) == ("db.example", 5433)
    assert (connection.user, connection.password) == ("some@one", "p/w")


def test_a_given_server_may_be_a_socket():
    assert parse("postgresql://acorn@/postgres?host=/run/pg").host == "/run/pg"


@pytest.mark.parametrize(
    "address", ["postgresql://postgres@db.example", "postgresql://db.example", "mysql:"]
)
def test_a_server_odoo_would_refuse_is_refused_first(address):
    with pytest.raises(Failure):
        parse(address)


def test_help_names_every_command():
    result = subprocess.run(
        [sys.executable, str(ROOT / "acorn"), "--help"], capture_output=True, text=True
    )

    assert result.returncode == 0
    for command in ("demo", "test", "serve", "stack", "bench", "lint", "i18n"):
        assert f"\n  {command} " in result.stdout
