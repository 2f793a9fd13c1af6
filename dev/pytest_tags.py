"""Let pytest select Odoo's tests by their tags: ``-m flow``.

A plugin (``-p dev.pytest_tags``), so that the addon itself needs no pytest.
"""

from typing import Any

import pytest

FLOW = "flow"
LIVED = "lived"


def pytest_configure(config: Any) -> None:
    """Declare the tag that selects the ways through the whole chain."""
    config.addinivalue_line("markers", f"{FLOW}: a way through several Odoo apps")
    config.addinivalue_line("markers", f"{LIVED}: what a database of years has to show")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Mark the tests whose class has one of the tags."""
    for item in items:
        tags = getattr(getattr(item, "cls", None), "test_tags", ())
        for tag in (FLOW, LIVED):
            if tag in tags:
                item.add_marker(tag)
