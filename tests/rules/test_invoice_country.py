import pytest

from acorn_vendor.rules.invoice_country import find_invoice_country


@pytest.mark.parametrize(
    ("country", "region", "taxed", "credited"),
    [("US", "na", False, False), ("DE", "eu", True, True), ("AE", "eu", True, False)],
)
def test_countries_differ(country, region, taxed, credited):
    found = find_invoice_country(country, region)
    assert bool(found.taxes) is taxed
    assert found.takes_credit_notes is credited


def test_only_india_bills_each_order_by_itself():
    assert find_invoice_country("IN", "eu").is_one_order_per_invoice
    assert not find_invoice_country("DE", "eu").is_one_order_per_invoice
