"""A year of payments: the same for the same seed, and its books add up."""

from decimal import Decimal

import pytest
import requests

SMALL = {"invoices": 40, "payments": 8}


@pytest.fixture
def lived(simulator):
    return simulator.control("POST", "year", SMALL)


def balances(simulator):
    return simulator.control("GET", "balances")


def total(kinds, way):
    return sum((Decimal(each[way]) for each in kinds.values()), Decimal())


def test_the_same_seed_lives_the_same_year(simulator, lived):
    simulator.reset()
    assert simulator.control("POST", "year", SMALL) == lived
    simulator.reset()
    assert simulator.control("POST", "year", {**SMALL, "seed": 2}) != lived


def test_what_was_invoiced_is_paid_kept_back_or_open(simulator, lived):
    found = balances(simulator)
    assert found == lived["balances"]
    kept = total(found["kinds"], "taken") - total(found["kinds"], "returned")
    parts = [Decimal(found[name]) for name in ("open", "paid", "discount", "hidden")]
    assert Decimal(found["invoiced"]) == sum(parts) + kept
    asked = sum(Decimal(invoice["total"]) for invoice in lived["invoices"])
    assert Decimal(found["invoiced"]) == asked


def test_a_year_has_everything_that_happens_to_payments(simulator):
    wish = {"invoices": 300, "payments": 52}
    made = simulator.control("POST", "year", wish)
    assert (len(made["invoices"]), len(made["payments"])) == (300, 52)
    kinds = made["balances"]["kinds"]
    for kind in ("shortage", "price", "provision"):
        assert Decimal(kinds[kind]["taken"]) > 0
        assert Decimal(kinds[kind]["returned"]) > 0
    assert Decimal(made["balances"]["open"]) > 0
    assert Decimal(made["balances"]["hidden"]) == 10 * Decimal("12.50")


def test_payments_taken_back_leave_no_trace_in_the_books(simulator, lived):
    before = balances(simulator)
    wish = {"invoices": [], "deductions": [{"kind": "coop", "amount": "9"}]}
    number = simulator.control("POST", "pay", wish)["payment_number"]
    assert balances(simulator)["kinds"]["coop"] != before["kinds"]["coop"]
    simulator.control("POST", "pay", {"payment_number": number, "void": True})
    assert balances(simulator) == before


def test_a_reversal_that_is_taken_back_was_never_given(simulator, lived):
    wish = {"deductions": [{"kind": "provision", "amount": "70", "number": "PROV"}]}
    simulator.control("POST", "pay", {**wish, "invoices": []})
    before = balances(simulator)
    wish = {"deductions": [{"kind": "reversal", "number": "PROV", "amount": "30"}]}
    number = simulator.control("POST", "pay", {**wish, "invoices": []})
    after = balances(simulator)["kinds"]["provision"]
    given = Decimal(after["returned"]) - Decimal(
        before["kinds"]["provision"]["returned"]
    )
    assert given == 30
    wish = {"payment_number": number["payment_number"], "void": True}
    simulator.control("POST", "pay", wish)
    assert balances(simulator) == before


def test_the_files_of_a_year_can_be_fetched(simulator, lived):
    numbers = ",".join(lived["payments"])
    response = requests.get(
        f"{simulator.url}/_sim/remittances/{numbers}.csv", timeout=9
    )
    assert response.status_code == 200


@pytest.mark.parametrize(
    "wish", [{"invoices": 0}, {"payments": 521}, {"weeks": 3}, {"start": "soon"}]
)
def test_a_year_that_makes_no_sense_is_refused(simulator, wish):
    simulator.control("POST", "year", wish, status=400)
