"""What is measured of the code, on small pieces of it."""

import ast

import pytest

from dev import code_lines, lint_command, measures


def function(source):
    return ast.parse(source).body[0]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("", 0),
        ("# comment\n\nx = 1  # why\n", 1),
        ('"""Module\n\ntext."""\n\nx = """a\nb"""\n', 2),
        ('def f():\n    """Say."""\n    return (\n        1\n    )\n', 4),
    ],
)
def test_lines_of_code(source, lines):
    assert code_lines.code_lines(source) == lines


def test_comprehensions_count_as_branches():
    source = "def f(a):\n    if a:\n        return [x for x in a for y in x]\n"

    assert code_lines.complexity(function(source)) == 4


@pytest.mark.parametrize(
    ("body", "is_empty"),
    [
        ("pass", True),
        ("'Say.'", True),
        ("'Say.'; return False", True),
        ("return []", True),
        ("return values", True),
        ("return a + 1", False),
        ("return self.a", False),
        ("return f()", False),
        ("del a", False),
    ],
)
def test_an_empty_hook_does_nothing(body, is_empty):
    assert code_lines.is_empty(function(f"def f(): {body}")) is is_empty


def test_public_methods_and_hooks_are_to_be_explained():
    source = """
class A:
    def shown(self): return f()
    def _hook(self): return False
    def _inner(self): return f()
def free(): f()
"""
    found = code_lines.public_and_hooks(ast.parse(source))

    assert [node.name for node in found] == ["free", "shown", "_hook"]


@pytest.fixture
def tree(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return tmp_path

    return write


def test_tests_and_code_without_odoo_are_shares_of_the_addon(tree):
    tree("acorn_vendor/models/a.py", "from odoo import models\nx = 1\ny = 2\n")
    tree("acorn_vendor/documents/b.py", "from ..odoo import z\n")
    tree("acorn_vendor/tests/test_a.py", "a = 1\n")
    tree("tests/dev/test_not_counted.py", "a = 1\n" * 9)
    root = tree("tests/documents/test_b.py", "b = 1\n")

    measured = measures.figures(root)

    assert measured["tests per source line"] == {
        "value": 0.5,
        "goal": 1.0,
        "better": "higher",
        "holds": False,
    }
    assert measured["share of Python without Odoo"]["value"] == 0.25
    assert "MISSED" in measures.table(measured)


def test_a_crowded_room_needs_a_reason(tree):
    for number in range(16):
        root = tree(f"acorn_vendor/models/orders/f{number}.py", "")
    addon = root / "acorn_vendor"

    assert measures.crowded_rooms(addon) == ["models/orders"]
    tree("acorn_vendor/models/orders/__init__.py", '"""One subject, in steps."""')
    assert measures.crowded_rooms(addon) == []


def test_the_command_writes_the_shape_of_a_benchmark(tmp_path, capsys):
    file = tmp_path / "measures.json"

    lint_command.run(["--measures", "--json", str(file)])

    assert '"name": "measures"' in file.read_text()
    assert "longest function" in capsys.readouterr().out
