"""Charges as vendors report them: each rule names one that is there."""

from dataclasses import replace

import pytest

from acorn_vendor.rules.shipment_charges import SHIPMENT_CHARGES, find_charge
from acorn_vendor.rules.shipment_check import RULES

KEYS = {each.key for each in SHIPMENT_CHARGES}


def test_every_charge_of_a_rule_is_in_the_table():
    assert {rule.charge for rule in RULES} - {""} <= KEYS


def test_no_charge_is_there_twice():
    places = [(each.key, each.region) for each in SHIPMENT_CHARGES]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    ("key", "region", "amount", "unit"),
    [
        ("carton_label", "na", "5-15", "carton"),
        ("carton_label", "eu", "0.05", "unit"),
        ("on_time", "fe", "3", "percent"),
    ],
)
def test_a_region_has_its_own_rate(key, region, amount, unit):
    charge = find_charge(key, region)
    assert (charge.amount, charge.unit) == (amount, unit)


def test_nothing_is_said_of_what_nobody_reported():
    assert find_charge("carton_label", "fe") is None
    assert find_charge("", "na") is None


def test_a_rate_says_in_what_year_it_was_reported_and_in_what_it_counts():
    for charge in SHIPMENT_CHARGES:
        assert 2019 <= charge.year <= 2026, charge.key
        is_sum = charge.unit != "percent"
        assert bool(charge.currency) == is_sum, charge.key
        assert 0 < float(charge.least) <= float(charge.most), charge.key


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_region_never_gets_the_rate_of_another(key):
    for region in ("na", "eu", "fe", ""):
        charge = find_charge(key, region)
        assert charge is None or charge.region in ("", region)


@pytest.mark.parametrize(
    ("least", "most", "amount"),
    [("3", "3", "3"), ("2", "6", "2-6"), ("0.05", "0.05", "0.05")],
)
def test_one_rate_is_told_once(least, most, amount):
    charge = replace(SHIPMENT_CHARGES[0], least=least, most=most)
    assert charge.amount == amount
