"""What the addon's own tests need: a simulator, and packages that are declared."""

import ast
import importlib.util
import sys
from unittest import SkipTest

import pytest

from dev.home import ADDON, ROOT
from dev.requirements import pinned

# Odoo cannot be without these.
BY_ODOO = {"PIL", "dateutil", "lxml", "openpyxl", "polib", "psycopg2", "requests"}


@pytest.fixture(scope="module")
def simulator():
    file = ADDON / "tests" / "simulator.py"
    spec = importlib.util.spec_from_file_location("addon_simulator", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["CI", "ACORN_CI", "ACORN_RUN"])
def test_a_missing_simulator_fails_where_the_tests_are_meant_to_run(simulator, name):
    with pytest.raises(AssertionError, match=r"python -m vendor_central"):
        simulator.require_simulator({name: "1"})


def test_elsewhere_the_tests_are_skipped_without_one(simulator):
    with pytest.raises(SkipTest, match="ACORN_SIM_URL"):
        simulator.require_simulator({"CI": ""})


def test_with_a_simulator_they_run(simulator):
    simulator.require_simulator({"CI": "1", "ACORN_SIM_URL": "http://localhost:1"})


def test_the_packages_of_the_tests_are_declared():
    lines = (ROOT / "test-requirements.txt").read_text("utf-8").splitlines()
    declared = {line for line in lines if line and not line.startswith("#")}
    imported = set()
    for file in (ADDON / "tests").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add(node.module.partition(".")[0])
    ours = imported - sys.stdlib_module_names - BY_ODOO - {"odoo"}
    # Of which the package has another name.
    ours = {{"zxingcpp": "zxing-cpp"}.get(name, name) for name in ours}

    assert ours == declared
    assert declared <= {line.partition("==")[0] for line in pinned("test")}


def test_odoos_own_runner_finds_every_test_of_the_addon():
    folder = ADDON / "tests"
    imported = set((folder / "__init__.py").read_text("utf-8").splitlines())

    for file in folder.glob("test_*.py"):
        assert f"from . import {file.stem}" in imported
