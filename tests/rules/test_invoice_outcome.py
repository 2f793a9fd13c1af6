import pytest

from acorn_vendor.rules.invoice_outcome import outcome_of


@pytest.mark.parametrize(
    ("refusal", "level", "is_stopped", "is_held", "expected"),
    [
        ("draft", "live", False, False, "sent"),
        (None, "live", False, False, "sent"),
        ("draft", "test", False, False, "approval"),
        ("draft", "live", False, True, "approval"),
        ("off", "off", False, False, "posted"),
        ("self_billed", "live", False, True, "posted"),
        ("draft", "live", True, True, "draft"),
        ("off", "off", True, False, "draft"),
    ],
)
def test_what_becomes_of_an_invoice(refusal, level, is_stopped, is_held, expected):
    found = outcome_of(refusal, level, is_stopped=is_stopped, is_held=is_held)
    assert found == expected
