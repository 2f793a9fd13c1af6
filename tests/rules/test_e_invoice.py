"""Where an invoice waits for its e-invoice."""

import pytest

from acorn_vendor.rules.e_invoice import awaited_of, is_cleared_first


@pytest.mark.parametrize(
    ("country", "is_waiting"),
    [
        *((country, True) for country in ("IT", "PL", "IN", "MX", "SA", "TR")),
        *((country, False) for country in ("DE", "FR", "GB", "US", "JP", "BE", "")),
    ],
)
def test_it_waits_where_the_state_clears_each_invoice(country, is_waiting):
    assert is_cleared_first(country) is is_waiting


@pytest.mark.parametrize(
    ("edis", "expected"),
    [
        ((), set()),
        (("acorn_vendor", "it_edi_send"), set()),
        (("acorn_vendor", "in_edi_send"), {"body_missing_reference"}),
    ],
)
def test_what_a_send_brings_is_awaited(edis, expected):
    assert awaited_of(edis) == expected
