"""The tools name the jobs of the addon as texts: wrong ones are noticed only here."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNNERS = {"_job", "_run_job", "run_job", "_trigger_job"}


def find_named_jobs(tree):
    """Return the texts that calls in this code name jobs by."""
    return {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in RUNNERS
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def known_jobs():
    file = ROOT / "acorn_vendor/models/account/acorn_vendor_job.py"
    [jobs] = [
        node.value
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and node.targets[0].id == "JOBS"
    ]
    return {key.value for key in jobs.keys}


@pytest.mark.parametrize(
    "file",
    sorted((ROOT / "dev").rglob("*.py")),
    ids=lambda file: str(file.relative_to(ROOT)),
)
def test_tools_name_jobs_that_are_there(file):
    named = find_named_jobs(ast.parse(file.read_text(encoding="utf-8")))
    assert named <= known_jobs()


def test_a_name_is_found_where_a_tool_calls_it():
    tree = ast.parse('self._run_job("sing"); account._job(kind="send")')
    assert find_named_jobs(tree) == {"sing"}
