"""What becomes of a message whose work has failed."""

import pytest

from acorn_vendor.rules.message_failure import fate_of


@pytest.mark.parametrize(
    ("state", "has_outcome", "expected"),
    [
        ("sending", True, "record"),
        # Amazon may have it: it is not sent again before that is known.
        ("sending", False, "unknown"),
        ("queued", False, "retry"),
        ("queued", True, "retry"),
        ("received", False, "failed"),
        ("sent", False, "later"),
        ("unknown", False, "later"),
        ("presumed", True, "later"),
    ],
)
def test_what_may_have_reached_amazon_is_never_taken_for_lost(
    state, has_outcome, expected
):
    assert fate_of(state, has_outcome=has_outcome) == expected
