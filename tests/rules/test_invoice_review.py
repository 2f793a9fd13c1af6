"""What has to come before an invoice."""

import pytest

from acorn_vendor.rules.invoice_review import is_missing


@pytest.mark.parametrize(
    ("state", "expected"),
    [(None, True), ("rejected", True), ("sent", False), ("unknown", False)],
)
def test_a_document_is_missing_until_amazon_may_have_it(state, expected):
    assert is_missing(state, ("held", "rejected")) is expected
