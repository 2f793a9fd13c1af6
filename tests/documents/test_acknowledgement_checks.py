"""What Amazon would refuse in an acknowledgement is told before it is sent."""

from dataclasses import replace
from decimal import Decimal

import pytest
from acknowledgements import GOOD, NOON, acknowledge, eaches, line, part

from acorn_vendor.documents.base.common import DocumentError, Money, Party
from acorn_vendor.documents.outgoing import acknowledgement

BACKORDER = part("Backordered", 24, ship_date=NOON)
NAIVE = NOON.replace(tzinfo=None)

REFUSED = {
    "no number": (replace(GOOD, number=" "), "missing", "number"),
    "no vendor": (
        replace(GOOD, selling_party=Party("")),
        "missing",
        "selling_party.party_id",
    ),
    "no zone": (replace(GOOD, date=NAIVE), "no_zone", "date"),
    "no lines": (acknowledge(), "no_lines", "lines"),
    "no sequence": (
        acknowledge(replace(GOOD.lines[0], sequence="")),
        "missing",
        "lines[0].sequence",
    ),
    "same line twice": (
        acknowledge(line(part("Accepted", 24)), line(part("Accepted", 24))),
        "duplicate_line",
        "lines",
    ),
    "no product": (
        acknowledge(line(part("Accepted", 24), asin="")),
        "no_product",
        "lines[0]",
    ),
    "no cost": (
        acknowledge(line(part("Accepted", 24), net_cost=None)),
        "missing",
        "lines[0].net_cost",
    ),
    "cost of zero": (
        acknowledge(line(part("Accepted", 24), net_cost=Money(Decimal(0), "EUR"))),
        "no_price",
        "lines[0].net_cost",
    ),
    "currency in words": (
        acknowledge(line(part("Accepted", 24), net_cost=Money(Decimal(1), "euro"))),
        "bad_currency",
        "lines[0].net_cost",
    ),
    "list price of zero": (
        acknowledge(
            line(
                part("Accepted", 24),
                net_cost=None,
                list_price=Money(Decimal(0), "EUR"),
                discount_multiplier=Decimal("0.9"),
            )
        ),
        "no_price",
        "lines[0].list_price",
    ),
    "too many": (
        acknowledge(
            line(part("Accepted", 20), part("Rejected", 5, reason="ObsoleteProduct"))
        ),
        "more_than_ordered",
        "lines[0].quantities",
    ),
    "too few": (
        acknowledge(line(part("Accepted", 20))),
        "less_than_ordered",
        "lines[0].quantities",
    ),
    "not acknowledged": (
        acknowledge(line()),
        "less_than_ordered",
        "lines[0].quantities",
    ),
    "unknown code": (
        acknowledge(line(part("ACCEPTED", 24))),
        "unknown_code",
        "lines[0].quantities[0].code",
    ),
    "no reason": (
        acknowledge(line(part("Rejected", 24))),
        "unknown_code",
        "lines[0].quantities[0].reason",
    ),
    "needless reason": (
        acknowledge(line(part("Accepted", 24, reason="ObsoleteProduct"))),
        "reason_unwanted",
        "lines[0].quantities[0].reason",
    ),
    "unwanted back-order": (
        acknowledge(line(BACKORDER)),
        "no_back_orders",
        "lines[0].quantities[0].code",
    ),
    "undated back-order": (
        acknowledge(line(part("Backordered", 24), back_order_allowed=True)),
        "missing",
        "lines[0].quantities[0].ship_date",
    ),
    "ship date without zone": (
        acknowledge(line(part("Accepted", 24, ship_date=NAIVE))),
        "no_zone",
        "lines[0].quantities[0].ship_date",
    ),
}


@pytest.mark.parametrize(
    ("wrong", "code", "where"), REFUSED.values(), ids=REFUSED.keys()
)
def test_what_amazon_would_refuse_is_told_before(wrong, code, where):
    found = [(problem.code, problem.where) for problem in acknowledgement.check(wrong)]
    assert found == [(code, where)]
    with pytest.raises(DocumentError) as caught:
        acknowledgement.build(wrong)
    assert caught.value.problems == acknowledgement.check(wrong)


@pytest.mark.parametrize("amount", ["0", "-1", "1.5", "NaN"])
def test_quantities_are_whole_and_above_zero(amount):
    wrong = acknowledge(
        replace(
            GOOD.lines[0],
            ordered=eaches(1),
            quantities=(part("Accepted", 1), part("Accepted", amount)),
        )
    )
    where = "lines[0].quantities[1].quantity"
    assert ("bad_quantity", where) in [
        (problem.code, problem.where) for problem in acknowledgement.check(wrong)
    ]


def test_a_good_acknowledgement_has_no_problems():
    assert acknowledgement.check(GOOD) == ()


@pytest.mark.parametrize("cost", [None, Money(Decimal(0), "EUR")])
def test_what_is_said_of_a_cost_names_its_line(cost):
    lines = [
        line(part("Accepted", 24)),
        replace(line(part("Accepted", 24), net_cost=cost), sequence="7"),
    ]
    [problem] = acknowledgement.check(acknowledge(*lines))
    assert "line 7" in problem.text
