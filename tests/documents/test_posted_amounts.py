"""The cent is spread, and prices are found, so that sums come to what is posted."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invoices import EUR, billed, invoice_line

from acorn_vendor.documents.base.common import Money, Quantity, round_amount
from acorn_vendor.documents.outgoing import invoice
from acorn_vendor.documents.outgoing.posted_amounts import (
    PostedTax,
    TaxShare,
    converted,
    fit,
    spread,
    spread_taxes,
)

DECIMALS = {"EUR": 2, "JPY": 0, "KWD": 3}


def decimals(*numbers):
    """Return numbers as decimals."""
    return [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        # Two lines of 6.70 at 15 %: 2.01 in the books, 1.01 twice by the line.
        ("2.01", ["1.01", "1.01"], ["1.01", "1.00"]),
        # The early discount takes 2 % off the tax.
        ("18.62", ["9.50", "9.50"], ["9.31", "9.31"]),
        ("18.62", ["19.00"], ["18.62"]),
        ("0.03", ["0.00", "0.00"], ["0.02", "0.01"]),
        ("0.00", ["0.01", "0.01"], ["0.00", "0.00"]),
        ("5.00", ["10.00", "-5.00"], ["10.00", "-5.00"]),
        ("10.01", [], []),
    ],
)
def test_the_difference_is_spread(total, parts, expected):
    assert spread(Decimal(total), decimals(*parts), 2) == decimals(*expected)


CENTS = st.integers(-(10**9), 10**9)


@given(CENTS, st.lists(CENTS, min_size=1, max_size=30), st.integers(0, 3))
def test_whatever_is_spread_adds_up_and_stays_close(total, parts, places):
    cent = Decimal(1).scaleb(-places)
    whole, parts = total * cent, [part * cent for part in parts]
    shares = spread(whole, parts, places)
    assert sum(shares) == whole
    assert all(share == share.quantize(cent) for share in shares)
    difference = whole - sum(parts)
    size = sum(map(abs, parts))
    for share, part in zip(shares, parts, strict=True):
        weight = abs(part) / size if size else Decimal(1) / len(parts)
        assert abs(share - part - difference * weight) <= cent


@given(st.lists(CENTS, max_size=30))
def test_what_adds_up_already_stays(parts):
    parts = decimals(*parts)
    assert spread(sum(parts), parts, 0) == parts


@given(
    st.integers(0, 10**6),
    st.lists(st.integers(0, 10**6), min_size=1, max_size=30),
)
def test_nothing_turns_negative(total, parts):
    assert min(spread(Decimal(total), decimals(*parts), 0)) >= 0


@given(
    st.sampled_from(sorted(DECIMALS)),
    st.integers(1, 10**9),
    st.integers(1, 10**6),
    st.decimals("0.0001", "99999", places=4),
)
def test_a_price_is_found_for_whatever_is_posted(currency, units, quantity, agreed):
    subtotal = units * Decimal(1).scaleb(-DECIMALS[currency])
    line = invoice_line(
        quantity=Quantity(Decimal(quantity)),
        net_cost=Money(agreed, currency),
        subtotal=subtotal,
    )
    fitted = fit(line)
    assert fitted.amount == subtotal
    if line.amount == subtotal:
        assert fitted is line


@given(st.integers(1, 10**9), st.decimals("0.01", "9999", places=4))
def test_goods_priced_by_weight_weigh_what_is_posted(cents, agreed):
    line = invoice_line(
        net_cost=Money(agreed, "EUR", "KILOGRAMS"), subtotal=cents * Decimal("0.01")
    )
    fitted = fit(line)
    assert fitted.net_cost == line.net_cost
    assert fitted.quantity.total_weight.unit == "KILOGRAMS"
    assert fitted.amount == line.subtotal
    assert invoice.check(billed(fitted)) == ()


def test_a_price_gets_no_more_decimals_than_it_needs():
    line = invoice_line(quantity=Quantity(Decimal(25)), net_cost=EUR("84.03"))
    assert fit(replace(line, subtotal=Decimal("2100.75"))).net_cost == EUR("84.03")
    assert fit(replace(line, subtotal=Decimal("2100.84"))).net_cost == EUR("84.0336")
    assert fit(replace(line, subtotal=Decimal("2100.00"))).net_cost == EUR("84.00")


def test_a_case_price_is_found_for_cases():
    line = invoice_line(
        quantity=Quantity(Decimal(3), "Cases", 6),
        priced_per_case=True,
        net_cost=EUR("10.00"),
        subtotal=Decimal("30.10"),
    )
    assert fit(line).net_cost == EUR("10.033")
    assert round_amount(Decimal("10.033") * 3, "EUR") == Decimal("30.10")


@pytest.mark.parametrize(
    "values",
    [
        {"quantity": Quantity(Decimal(0))},
        {"net_cost": Money(Decimal(0), "EUR", "POUNDS")},
    ],
)
def test_what_cannot_fit_is_left_to_the_checks(values):
    line = fit(invoice_line(subtotal=Decimal(1), **values))
    assert invoice.check(billed(line))


def test_a_line_without_posted_amount_is_left_alone():
    line = invoice_line()
    assert fit(line) is line


# === TAXES === #


def share(tax, line, amount, base=100):
    return TaxShare(tax, line, Decimal(amount), Decimal(base))


def posted(amount, base=100, rate=19):
    return PostedTax(Decimal(amount), Decimal(base), "VAT", Decimal(rate))


def test_taxes_of_lines_add_up_to_what_is_posted():
    shares = [share("vat", "a", "19.00"), share("vat", "b", "19.00")]
    taxes = spread_taxes(shares, {"vat": posted("37.99", 200)}, "EUR", 2)
    assert sum(taxes[line][0].amount.amount for line in "ab") == Decimal("37.99")
    assert [taxes[line][0].taxable.amount for line in "ab"] == [Decimal(100)] * 2
    assert taxes["a"][0].rate == Decimal(19)


def test_a_reverse_charge_comes_to_nothing_on_its_base_once():
    shares = [share("rc", "a", "19.00"), share("rc", "a", "-19.00")]
    [tax] = spread_taxes(shares, {"rc": posted(0, 100, 0)}, "EUR", 2)["a"]
    assert (tax.amount.amount, tax.taxable.amount) == (Decimal(0), Decimal(100))


def test_what_a_reverse_charge_leaves_stays_with_its_line():
    shares = [
        *(share("rc", "a", "19.00"), share("rc", "b", "19.00")),
        *(share("rc", "a", "-19.00"), share("rc", "b", "-9.50")),
    ]
    taxes = spread_taxes(shares, {"rc": posted("9.50", 200, "9.5")}, "EUR", 2)
    assert [taxes[line][0].amount.amount for line in "ab"] == decimals(0, "9.50")


def test_an_allowance_takes_off_a_tax_in_a_second_currency_too():
    shares = [share("vat", "goods", "19.00"), share("vat", "rebate", "-1.90", -10)]
    told, again = posted("17.10", 90), posted("72.85", "383.40")
    taxes = spread_taxes(
        [converted(each, told, again) for each in shares], {"vat": again}, "PLN", 2
    )
    amounts = [taxes[line][0].amount.amount for line in ("goods", "rebate")]
    assert amounts == decimals("80.94", "-8.09")
    bases = [taxes[line][0].taxable.amount for line in ("goods", "rebate")]
    assert bases == decimals("426.00", "-42.60")


def test_a_rounded_cent_is_not_multiplied_by_the_exchange_rate():
    told, again = posted("14.95", 65, 23), posted("67.27", "292.50", 23)
    shares = [share("vat", "a", "12.08", "52.50"), share("vat", "b", "2.88", "12.50")]
    taxes = spread_taxes(
        [converted(each, told, again) for each in shares], {"vat": again}, "PLN", 2
    )
    assert [taxes[line][0].amount.amount for line in "ab"] == decimals("54.33", "12.94")


def test_a_part_that_is_charged_and_taken_back_keeps_its_share():
    told, again = posted("9.50", 200, "9.5"), posted("42.75", 900, "9.5")
    shares = [
        *(share("rc", "a", "19.00"), share("rc", "b", "19.00")),
        *(share("rc", "a", "-19.00"), share("rc", "b", "-9.50")),
    ]
    taxes = spread_taxes(
        [converted(each, told, again) for each in shares], {"rc": again}, "PLN", 2
    )
    assert [taxes[line][0].amount.amount for line in "ab"] == decimals(0, "42.75")


def test_a_line_has_each_of_its_taxes_once():
    shares = [share("gst", "a", 5), share("pst", "a", 7), share("gst", "b", 5)]
    whole = {"gst": posted(10, 200, 5), "pst": posted(7, 100, 7)}
    taxes = spread_taxes(shares, whole, "CAD", 2)
    assert [each.amount.amount for each in taxes["a"]] == [Decimal(5), Decimal(7)]
    assert [each.amount.amount for each in taxes["b"]] == [Decimal(5)]


@given(
    st.lists(st.integers(-50_000, 50_000), min_size=1, max_size=9),
    st.integers(-9, 9),
)
def test_whatever_the_books_round_the_taxes_add_up(cents, off):
    shares = [
        share("vat", number, Decimal(each).scaleb(-2))
        for number, each in enumerate(cents)
    ]
    total = Decimal(sum(cents) + off).scaleb(-2)
    whole = {"vat": posted(total, 100 * len(cents))}
    taxes = spread_taxes(shares, whole, "EUR", 2)
    assert sum(tax.amount.amount for [tax] in taxes.values()) == total
