"""The rules no linter knows, and that this repository keeps those of imports."""

import ast

import pytest

from dev import code_rules
from dev.home import ROOT


def imports(name, source):
    return code_rules.import_findings(name, ast.parse(source))


def test_nobody_imports_what_the_design_forbids():
    found = []
    for file in code_rules.python_files(ROOT):
        name = str(file.relative_to(ROOT))
        found += code_rules.import_findings(name, ast.parse(file.read_text("utf-8")))

    assert found == []


def test_the_repository_is_looked_at():
    names = {str(f.relative_to(ROOT)) for f in code_rules.python_files(ROOT)}

    assert "acorn_vendor/spapi/__init__.py" in names
    assert "vendor_central/__main__.py" in names
    assert "dev/code_rules.py" in names


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("acorn_vendor/spapi/client.py", "import odoo"),
        ("acorn_vendor/spapi/client.py", "def late():\n    from odoo import fields"),
        ("acorn_vendor/spapi/client.py", "from ..documents import invoice"),
        ("acorn_vendor/spapi/client.py", "from .. import documents"),
        ("acorn_vendor/spapi/client.py", "from ..const import REGIONS"),
        (
            "acorn_vendor/documents/outgoing/invoice.py",
            "from acorn_vendor.spapi import x",
        ),
        (
            "acorn_vendor/documents/outgoing/invoice.py",
            "import odoo.addons.acorn_vendor.const",
        ),
        ("acorn_vendor/documents/base/common.py", "from ...rules import promise"),
        ("acorn_vendor/rules/promise.py", "from odoo import fields"),
        ("acorn_vendor/rules/promise.py", "from ..spapi import errors"),
        ("acorn_vendor/models/account.py", "import vendor_central.world"),
        ("acorn_vendor/tests/common.py", "from vendor_central import world"),
        ("vendor_central/world.py", "from acorn_vendor.documents import invoice"),
        ("acorn_vendor/storable.py", "from .spapi import wire"),
        ("acorn_vendor/storable.py", "import odoo"),
    ],
)
def test_a_forbidden_import_is_found(name, source):
    assert imports(name, source)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("acorn_vendor/spapi/client.py", "from . import errors\nfrom .x import odoo"),
        ("acorn_vendor/spapi/client.py", "import odoorpc"),
        ("acorn_vendor/spapi/wire.py", "from .. import storable"),
        ("acorn_vendor/documents/base/cells.py", "from ...storable import text"),
        ("acorn_vendor/rules/missing_order.py", "from ..documents.base import common"),
        ("acorn_vendor/models/account.py", "from ..spapi import SpApiClient"),
        ("acorn_vendor/models/account.py", "from odoo import models"),
        ("vendor_central/world.py", "from .clock import Clock"),
        ("tests/simulator/test_chain.py", "import acorn_vendor.spapi, vendor_central"),
    ],
)
def test_an_allowed_import_is_left_alone(name, source):
    assert imports(name, source) == []


def test_length_of_functions_and_files_is_limited():
    long_function = "def long():\n" + "    pass\n" * 40
    source = long_function + "\n" * 300
    name = "acorn_vendor/documents/outgoing/invoice.py"

    function, file = sorted(
        code_rules.length_findings(name, source, ast.parse(source)), reverse=True
    )

    assert "long has 41 lines" in function or "long has 41 lines" in file
    assert "341 lines, at most 250" in function or "341 lines" in file


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("acorn_vendor/views/orders/sale_order_views.xml", 400),
        ("acorn_vendor/static/src/packing_station/packing_station.js", 350),
    ],
)
def test_the_length_of_what_screens_are_made_of_is_limited(name, limit):
    assert code_rules.screen_findings(name, "<odoo>\n" * (limit + 1)) == [
        f"{name}: {limit + 1} lines, at most {limit}"
    ]
    assert not code_rules.screen_findings(name, "<odoo>\n" * limit)
    assert ROOT / name in code_rules.screen_files(ROOT)


@pytest.mark.parametrize(
    "line", ["self.env.cr.commit()", "time.sleep(1)", "threading.Event().wait(1)"]
)
def test_forbidden_words_count_inside_odoo_only(line):
    assert code_rules.word_findings("acorn_vendor/models/account.py", line)
    assert not code_rules.word_findings("vendor_central/server.py", line)
    assert not code_rules.word_findings("acorn_vendor/spapi/client.py", line)


@pytest.mark.parametrize(
    "line",
    ["except Exception as error:", "except (BaseException, OSError):", "except:"],
)
def test_only_the_one_loop_catches_all_errors_and_does_so_once(line):
    source = f"try:\n    x()\n{line}\n    pass\n"
    loop = "acorn_vendor/models/account/work_queue.py"
    assert code_rules.word_findings("acorn_vendor/models/desk/rate.py", source)
    assert not code_rules.word_findings(loop, source)
    assert code_rules.word_findings(loop, source * 2)
    assert not code_rules.word_findings("dev/robustness/campaign.py", source)


def test_named_errors_may_be_caught_anywhere():
    source = "try:\n    x()\nexcept SpApiError as error:\n    pass\n"
    assert not code_rules.word_findings("acorn_vendor/models/desk/rate.py", source)
