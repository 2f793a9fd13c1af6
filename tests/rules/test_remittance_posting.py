"""What stands against posting a payment."""

from dataclasses import replace

import pytest

from acorn_vendor.rules.remittance_posting import (
    Readiness,
    find_obstacle,
    needs_review,
)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, None),
        ({"has_gap": True}, "gap"),
        ({"has_gap": True, "is_hidden": True}, None),
        ({"has_gap": True, "is_explained": True}, None),
        ({"has_journal": False}, "no_account"),
        ({"has_clearing": False, "has_gap": True}, "no_account"),
        ({"needs_review": True, "has_journal": False}, "needs_review"),
    ],
)
def test_a_person_puts_right_one_thing_after_the_other(changed, expected):
    assert find_obstacle(replace(Readiness(), **changed)) == expected


@pytest.mark.parametrize(
    ("has_reasons", "is_reviewed", "state", "expected"),
    [
        (True, False, "draft", True),
        (True, False, "posted", True),
        (True, True, "draft", False),
        (True, False, "void", False),
        (False, False, "draft", False),
    ],
)
def test_what_was_looked_at_or_voided_needs_no_review(
    has_reasons, is_reviewed, state, expected
):
    found = needs_review(has_reasons=has_reasons, is_reviewed=is_reviewed, state=state)
    assert found is expected
