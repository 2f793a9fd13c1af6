"""What returns and deductions say for a credit note."""

from datetime import date

import pytest

from acorn_vendor.rules.credit_sources import (
    DeductionSource,
    ReturnSource,
    propose_references,
)

CAME = date(2026, 3, 2)
RETURN = ReturnSource("VRET1", "DN1", CAME, has_arrived=True)
OF_RETURN = {
    "acorn_credit_reason": "return",
    "acorn_return_number": "VRET1",
    "acorn_return_date": CAME,
    "acorn_consignor_reference": "VRET1",
    "acorn_debit_note": "DN1",
}
SHORT = DeductionSource("shortage", "INV1SC")
OF_SHORT = {"acorn_credit_reason": "quantity", "acorn_debit_note": "INV1SC"}


@pytest.mark.parametrize(
    ("returns", "deductions", "proposed"),
    [
        ([RETURN], [SHORT], OF_RETURN),
        ([], [SHORT], OF_SHORT),
        ([], [], {}),
        ([RETURN, RETURN], [SHORT], {}),
        ([ReturnSource("R", is_credited=True, has_arrived=True)], [SHORT], OF_SHORT),
        ([ReturnSource("R")], [SHORT], OF_SHORT),
        ([], [SHORT, DeductionSource("price")], {}),
        ([], [DeductionSource("shortage", is_open=False)], {}),
        ([], [DeductionSource("chargeback")], {}),
        ([], [DeductionSource("coop")], {"acorn_credit_reason": "coop"}),
    ],
)
def test_only_what_is_beyond_doubt_is_proposed(returns, deductions, proposed):
    assert propose_references(returns, deductions) == proposed


def test_a_number_of_another_kind_is_no_shipment():
    proposed = propose_references([ReturnSource("77", has_arrived=True)], [])
    assert proposed == {"acorn_credit_reason": "return", "acorn_return_number": "77"}
