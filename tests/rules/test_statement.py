from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.statement import (
    ELSEWHERE,
    INVOICES,
    PARTS,
    PLACES,
    REASONS,
    SETTLED,
    UNEXPLAINED,
    Movement,
    draw_up,
)

cents = st.integers(-(10**6), 10**6).map(lambda units: Decimal(units).scaleb(-2))
places = st.sampled_from(PLACES)
balances = st.fixed_dictionaries(dict.fromkeys(PLACES, cents))
KINDS = ("shortage", "price", "chargeback")
parts = st.builds(
    Movement,
    st.sampled_from(["deductions", "transit", "result"]),
    st.sampled_from(PARTS),
    cents,
    st.sampled_from(("", *KINDS)),
)
others = st.builds(
    Movement,
    places,
    st.sampled_from([each for each in REASONS if each not in (*PARTS, ELSEWHERE)]),
    cents,
)


def change(before, movements):
    """Return the balances of a ledger after these movements."""
    after = Counter(before)
    for movement in movements:
        if movement.place in PLACES:
            after[movement.place] += movement.amount
    return {place: Decimal(after[place]) for place in PLACES}


def pay(*movements):
    """Return the parts of a payment with the item that settles the invoices."""
    rest = -sum((each.amount for each in movements), Decimal(0))
    return [*movements, Movement(INVOICES, SETTLED, rest)]


def amount(statement, reason, place, kind=""):
    return next(
        row.get(place)
        for row in statement.rows
        if (row.reason, row.kind) == (reason, kind)
    )


@given(balances, st.lists(parts), st.lists(others))
def test_every_cent_is_explained_but_what_is_not(before, payments, rest):
    movements = [*pay(*payments), *rest]
    after = change(before, movements)
    statement = draw_up(before, after, movements, KINDS)
    unknown = [each for each in rest if each.reason == UNEXPLAINED]
    assert {place: statement.unexplained.get(place) for place in PLACES} == change(
        {}, unknown
    )
    for place in PLACES:
        rows = [*statement.rows, statement.unexplained]
        added = sum((row.get(place) for row in rows), Decimal(0))
        assert before[place] + added == after[place]


@given(balances, st.lists(parts), st.lists(others))
def test_what_the_movements_leave_out_is_not_explained(before, payments, rest):
    explained = [each for each in rest if each.reason != UNEXPLAINED]
    movements = [*pay(*payments), *explained]
    after = change(before, movements)
    assert draw_up(before, after, movements).is_explained
    after[INVOICES] += Decimal("0.01")
    statement = draw_up(before, after, movements)
    assert not statement.is_explained
    assert statement.unexplained.total == Decimal("0.01")


@given(st.lists(parts), cents)
def test_what_is_settled_elsewhere_is_told(payments, other):
    movements = [*pay(*payments), Movement(INVOICES, SETTLED, other)]
    statement = draw_up({}, change({}, movements), movements)
    assert statement.is_explained
    assert sum(
        row.get(INVOICES) for row in statement.rows if row.reason == ELSEWHERE
    ) == Decimal(other)


def test_a_payment_settles_an_invoice_by_its_parts():
    movements = [
        Movement(INVOICES, "invoiced", Decimal("1000.00")),
        *pay(
            Movement("transit", "paid", Decimal("868.00")),
            Movement("result", "discount", Decimal("20.00")),
            Movement("deductions", "taken", Decimal("100.00"), "shortage"),
            Movement("result", "taken", Decimal("12.00"), "chargeback"),
        ),
        Movement("transit", "bank", Decimal("-868.00")),
    ]
    statement = draw_up({}, change({}, movements), movements, KINDS)
    assert statement.is_explained
    assert [(row.reason, row.kind) for row in statement.rows] == [
        ("invoiced", ""),
        ("paid", ""),
        ("discount", ""),
        ("taken", "shortage"),
        ("taken", "chargeback"),
        ("bank", ""),
    ]
    assert amount(statement, "paid", INVOICES) == -868
    assert amount(statement, "paid", "transit") == 868
    assert amount(statement, "taken", "deductions", "shortage") == 100
    assert amount(statement, "taken", INVOICES, "chargeback") == -12
    assert statement.closing.get(INVOICES) == 0
    assert statement.closing.total == 100


def test_what_is_given_back_leaves_the_deductions():
    claim = pay(
        Movement("deductions", "taken", Decimal(100), "shortage"),
        Movement("transit", "paid", Decimal(-100)),
    )
    back = pay(
        Movement("deductions", "given_back", Decimal(-60), "shortage"),
        Movement("transit", "paid", Decimal(60)),
    )
    statement = draw_up({}, change({}, [*claim, *back]), [*claim, *back])
    assert statement.is_explained
    assert amount(statement, "given_back", "deductions", "shortage") == -60
    assert amount(statement, "given_back", INVOICES, "shortage") == 60
    assert statement.closing.get("deductions") == 40
    assert statement.closing.get(INVOICES) == 0
