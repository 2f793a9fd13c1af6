from contextlib import closing
from decimal import Decimal
from sqlite3 import connect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acorn_vendor.rules.three_way import (
    INVOICE_WITHIN,
    STEPS,
    Facts,
    part_at,
    shown,
    tell,
    to_case,
)

WHOLE = dict.fromkeys(
    ("ordered", "accepted", "shipped", "received", "invoiced"), Decimal(60)
) | dict.fromkeys(
    ("invoiced_amount", "invoiced_at_cost", "paid_amount"), Decimal("720.00")
)
OVER = dict.fromkeys(("is_shipping_over", "is_invoicing_due", "is_payment_due"), True)


def facts(**changes):
    return Facts(**{**WHOLE, **OVER, **changes})


CASES = {
    "": {},
    "shipped": {"shipped": 50},
    "received": {"received": 50, "missing": 10},
    "invoiced": {"invoiced": 50},
    "price": {"invoiced_amount": Decimal("750.00"), "paid_amount": Decimal(750)},
    "paid": {"paid_amount": Decimal("500.00")},
    "claimed": {"claimed_amount": Decimal("120.00")},
    "accepted": {"ordered": 70},
}
TEXTS = {
    "not_shipped": {"shipped": 50},
    "shipped_more": {"shipped": 70},
    "missing": {"received": 50, "missing": 10},
    "surplus": {"received": 70, "surplus": 10},
    "not_invoiced": {"invoiced": 0},
    "invoiced_more": {"invoiced": 70},
    "dearer": {"invoiced_amount": Decimal(750)},
    "cheaper": {"invoiced_amount": Decimal(700)},
    "unpaid": {"paid_amount": Decimal(0)},
    "paid_less": {"paid_amount": Decimal(700)},
    "paid_more": {"paid_amount": Decimal(800)},
    "claimed": {"claimed_amount": Decimal(5)},
    "kept": {"claimed_amount": Decimal(5)},
    "rejected": {"ordered": 70},
}


@pytest.mark.parametrize("place", CASES)
def test_each_place_is_found_alone(place):
    assert part_at(facts(**CASES[place])) == place


def test_the_first_place_is_told():
    assert part_at(facts(shipped=50, missing=10, ordered=70)) == "shipped"
    assert part_at(facts(missing=10, claimed_amount=Decimal(5))) == "received"
    assert part_at(facts(ordered=70, claimed_amount=Decimal(5))) == "claimed"


def test_what_is_still_to_come_is_no_parting():
    waiting = Facts(ordered=Decimal(60), accepted=Decimal(60))
    assert part_at(waiting) == ""
    assert part_at(facts(shipped=50, invoiced=50, is_shipping_over=False)) == ""
    assert part_at(facts(invoiced=0, is_invoicing_due=False)) == ""
    assert part_at(facts(paid_amount=0, is_payment_due=False)) == ""


def test_a_cent_of_a_rounding_is_no_parting():
    assert part_at(facts(paid_amount=Decimal("719.99"))) == ""
    assert part_at(facts(invoiced_at_cost=Decimal("720.01"))) == ""
    assert part_at(facts(paid_amount=Decimal("719.98"))) == "paid"


@pytest.mark.parametrize("text", TEXTS)
def test_each_place_has_its_text_on_both_sides(text):
    line = facts(**TEXTS[text])
    news = tell(part_at(line), line, is_claim_open=text == "claimed")
    assert news.key == text
    assert not news.claim


def test_what_is_missing_is_told_with_its_claim():
    line = facts(received=50, missing=10, claimed_amount=Decimal("120.00"))
    news = tell("received", line, is_claim_open=True)
    assert dict(news.units) == {"first": 60, "second": 50, "rest": 10}
    assert (news.amounts, news.claim) == ((), "claim_open")
    assert tell("received", line).claim == "claim_closed"
    assert tell("", line) is None


def test_money_is_told_as_money():
    line = facts(paid_amount=Decimal(700))
    news = tell("paid", line)
    assert news.units == ()
    assert dict(news.amounts) == {"first": 720, "second": 700, "rest": 20}


@given(st.sampled_from(STEPS), st.decimals(-99, 99, places=2))
def test_a_difference_of_any_size_is_judged_by_the_step_alone(step, difference):
    line = Facts(**{step.first: difference}, **OVER)
    found = part_at(line)
    is_apart = abs(difference) > step.tolerance
    assert bool(found) == is_apart or step.first == "accepted"


def test_the_database_is_asked_for_the_same_steps():
    case = to_case()
    for step in STEPS:
        assert f"THEN '{step.place}'" in case
    assert case.startswith("CASE WHEN ABS(accepted - shipped) > 0 AND is_shipping_over")


@pytest.mark.parametrize(
    ("units", "text"),
    [("60.000", "60"), ("0.500", "0.5"), ("0", "0"), ("1200", "1200")],
)
def test_units_are_shown_without_places_that_say_nothing(units, text):
    assert shown(Decimal(units)) == text


# Quarters are exact for the database of this test, too.
figures = st.integers(0, 8).map(lambda quarters: Decimal(quarters) / 4)
NAMES = [name for name in Facts.__dataclass_fields__ if not name.startswith("is_")]
lines = st.builds(
    Facts,
    **dict.fromkeys(NAMES, figures),
    **dict.fromkeys(OVER, st.booleans()),
)


def ask_database(line):
    """Return what a database makes of the expression of SQL."""
    values = {name: float(getattr(line, name)) for name in Facts.__dataclass_fields__}
    columns = ", ".join(f":{name} AS {name}" for name in values)
    with closing(connect(":memory:")) as database:
        query = f"SELECT {to_case()} FROM (SELECT {columns})"
        [(place,)] = database.execute(query, values)
    return place or ""


@settings(max_examples=50)
@given(lines)
def test_the_database_finds_the_same_place(line):
    assert ask_database(line) == part_at(line)


@pytest.mark.parametrize("place", CASES)
def test_the_database_finds_each_place(place):
    assert ask_database(facts(**CASES[place])) == place


@settings(max_examples=50)
@given(lines, st.booleans())
def test_a_line_that_parts_has_something_to_say_and_no_other(line, is_open):
    place = part_at(line)
    news = tell(place, line, is_claim_open=is_open)
    assert (news is None) == (not place)
    if news:
        figures = dict(news.units or news.amounts)
        assert figures["rest"] == abs(figures["first"] - figures["second"])
        assert bool(news.units) != bool(news.amounts)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("not_shipped", {"accepted": 61, "shipped": 60}),
        ("shipped_more", {"accepted": 60, "shipped": 61}),
        ("not_invoiced", {"invoiced": 59}),
        ("invoiced_more", {"invoiced": 61}),
        ("dearer", {"invoiced_amount": Decimal("720.02")}),
        ("cheaper", {"invoiced_amount": Decimal("719.98")}),
        ("paid_less", {"paid_amount": Decimal("719.98")}),
        ("paid_more", {"paid_amount": Decimal("720.02")}),
    ],
)
def test_the_least_difference_is_told_on_its_side(text, changes):
    line = facts(**changes)
    assert tell(part_at(line), line).key == text


def test_what_was_shipped_is_to_be_invoiced_within_a_week_of_its_window():
    assert INVOICE_WITHIN == 7
