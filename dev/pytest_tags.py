"""Let pytest select Odoo's tests by their tags: ``-m flow``.

A plugin (``-p dev.pytest_tags``), so that the addon itself needs no pytest.
"""

from typing import Any

import pytest

FLOW = "flow"


def pytest_configure(config: Any) -> None:
    """Declare the tag that selects the ways through the whole chain."""
    config.addinivalue_line("markers", f"{FLOW}: a way through several Odoo apps")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Mark the tests whose class has the tag."""
    for item in items:
        if FLOW in getattr(getattr(item, "cls", None), "test_tags", ()):
            item.add_marker(FLOW)
