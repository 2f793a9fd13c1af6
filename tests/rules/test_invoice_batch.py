from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.invoice_balance import Balance, Paper, counted, part_of
from acorn_vendor.rules.invoice_batch import (
    Batch,
    Delivery,
    Standing,
    all_at_once,
    batches_for,
    free_of,
    per_delivery,
    rest_by_order,
    rest_of,
    why_by_hand,
)

FIRST = Delivery(1, {10: 6, 11: 2})
SECOND = Delivery(2, {10: 4})


def test_each_delivery_has_its_invoice():
    assert per_delivery([FIRST, SECOND], {10: 10, 11: 2}) == (
        Batch((1,), {10: 6, 11: 2}),
        Batch((2,), {10: 4}),
    )


def test_what_was_invoiced_by_hand_is_not_asked_for_again():
    assert per_delivery([FIRST, SECOND], {10: 7}) == (
        Batch((1,), {10: 3}),
        Batch((2,), {10: 4}),
    )


def test_a_service_goes_with_the_last_delivery_and_alone_where_there_is_none():
    assert per_delivery([SECOND], {10: 4, 12: 1}) == (Batch((2,), {10: 4, 12: 1}),)
    assert per_delivery([], {12: 1}) == (Batch((), {12: 1}),)


def test_nothing_is_left_to_invoice():
    assert per_delivery([FIRST], {10: 0, 11: -1}) == ()
    assert all_at_once([]) == ()


def test_an_order_has_one_invoice_where_that_is_agreed():
    asked = per_delivery([FIRST, SECOND], {10: 10, 11: 0})
    assert all_at_once(asked) == (Batch((1, 2), {10: 10}),)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing(), None),
        (Standing(is_announced=False), "no_asn"),
        (Standing(was_billed=True), "billed_in_part"),
        (Standing(was_deleted=True, was_billed=True), "draft_deleted"),
    ],
)
def test_what_a_person_took_back_is_billed_by_a_person(standing, expected):
    assert why_by_hand(standing) == expected


def test_a_delivery_that_is_billed_in_part_is_there_with_the_rest():
    assert rest_of([FIRST, SECOND], [Batch((1,), {10: 5})]) == [
        Delivery(1, {10: 1, 11: 2}),
        SECOND,
    ]


def test_an_invoice_over_several_deliveries_bills_the_oldest_first():
    bills = [Batch((1, 2), {10: 7, 11: 2}), Batch((), {10: 3}), Batch((9,), {10: 3})]
    assert rest_of([FIRST, SECOND], bills) == [Delivery(2, {10: 3})]


CREDIT = Paper(is_credit=True)
REVERSED = Paper(is_reversed=True)


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (Paper(), "billed"),
        (Paper(is_cancelled=True), ""),
        (CREDIT, "credited"),
        (replace(CREDIT, is_cancelled=True), ""),
        (replace(CREDIT, reasons=frozenset({"return"})), "credited"),
        (replace(CREDIT, reasons=frozenset({"price"})), ""),
        (replace(CREDIT, reasons=frozenset({"coop"})), ""),
        # It goes with the invoice, which counts no more either.
        (replace(CREDIT, is_reversed=True), ""),
        # A mistake that was taken back, and is to be billed anew.
        (REVERSED, ""),
        # Amazon misses all of it: nobody bills that once more.
        (replace(REVERSED, reasons=frozenset({"quantity"})), "held_back"),
        (replace(REVERSED, reasons=frozenset({"price"})), "held"),
        (replace(REVERSED, reasons=frozenset({"return"})), "held_back"),
        (replace(REVERSED, reasons=frozenset({"return"}), is_written_anew=True), ""),
        # Its credit note waits for its day.
        (Paper(is_written_anew=True), ""),
    ],
)
def test_what_a_paper_says_of_goods(paper, expected):
    assert part_of(paper) == expected


def unbilled(balance):
    """Return what is still to be billed; below zero what is to be credited."""
    return round(balance.delivered - counted(balance), 6)


@pytest.mark.parametrize(
    ("balance", "expected"),
    [
        (Balance(10), 10),
        (Balance(10, billed=4), 6),
        (Balance(10, billed=10), 0),
        # A credit note, and the goods are with Amazon all the same.
        (Balance(10, billed=10, credited=10), 0),
        (Balance(10, held=10), 0),
        (Balance(10, held_back=10), 0),
        # What came back is to be credited, once.
        (Balance(6, returned=4, billed=10), -4),
        (Balance(6, returned=4, billed=10, credited=4), 0),
        # It was shipped again, and is billed again.
        (Balance(10, returned=4, billed=10, credited=4), 4),
        (Balance(10, returned=10, held_back=10), 10),
        # Another delivery of the same line.
        (Balance(15, held=10), 5),
        (Balance(15, held=10, billed=5), 0),
    ],
)
def test_each_shipped_unit_is_billed_once(balance, expected):
    assert unbilled(balance) == expected


AMOUNTS = st.integers(0, 20).map(float)
# Nobody credits more than was billed.
BALANCES = st.builds(Balance, *[AMOUNTS] * 6).map(
    lambda balance: replace(balance, credited=min(balance.credited, balance.billed))
)


@given(BALANCES)
def test_nothing_delivered_stays_unbilled_for_ever(balance):
    left = max(unbilled(balance), 0)
    after = replace(balance, billed=balance.billed + left)
    assert unbilled(after) <= 0
    assert left <= balance.delivered


@given(BALANCES, AMOUNTS)
def test_no_credit_note_makes_goods_billable_that_stayed_away(balance, amount):
    stayed = replace(balance, returned=0)
    more = replace(stayed, credited=stayed.credited + amount)
    assert unbilled(more) == unbilled(stayed)
    billed = replace(stayed, billed=stayed.billed + amount)
    credited = replace(stayed, held=stayed.held + amount)
    assert max(unbilled(credited), 0) == max(unbilled(billed), 0)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ship", "bill", "part", "price", "back", "credit", "whole"]),
        st.integers(1, 9).map(float),
    ),
    max_size=20,
)


@given(STEPS)
def test_over_the_life_of_an_order_no_unit_is_billed_twice(steps):
    shipped = paid = 0.0
    line = Balance(0)
    for step, amount in steps:
        left = max(unbilled(line), 0)
        if step == "ship":
            shipped += amount
            line = replace(line, delivered=line.delivered + amount)
        elif step in ("bill", "part"):
            taken = left if step == "bill" else min(left, amount)
            paid += taken
            line = replace(line, billed=line.billed + taken)
        elif step == "whole":
            line = replace(line, billed=0, held=line.held + line.billed)
        elif step == "back" and line.held == 0:
            taken = min(amount, line.delivered)
            line = replace(
                line, delivered=line.delivered - taken, returned=line.returned + taken
            )
        elif step == "credit" and unbilled(line) < 0:
            line = replace(line, credited=line.credited - unbilled(line))
        assert paid <= shipped
    assert paid + max(unbilled(line), 0) <= shipped


def test_each_order_is_looked_at_with_its_own_bills():
    shipped = {1: [Delivery(11, {1: 5.0})], 2: [Delivery(21, {2: 8.0})], 3: []}
    together, alone = Batch((11, 21), {1: 2.0, 2: 8.0}), Batch((11,), {1: 1.0})
    assert rest_by_order(shipped, [together, alone, Batch((99,), {9: 1.0})]) == {
        1: [Delivery(11, {1: 2.0})],
        2: [],
        3: [],
    }


LINES = st.dictionaries(st.integers(1, 4), st.integers(0, 9).map(float))


@given(st.lists(LINES), LINES)
def test_all_that_is_left_is_asked_for_once(shipped, left):
    deliveries = [Delivery(number, lines) for number, lines in enumerate(shipped)]
    sums = dict.fromkeys(left, 0.0)
    for batch in per_delivery(deliveries, left):
        assert all(amount > 0 for amount in batch.quantities.values())
        for line, amount in batch.quantities.items():
            sums[line] += amount
    assert sums == left


@given(st.lists(LINES, max_size=4), LINES, st.lists(LINES, max_size=3))
def test_a_delivery_is_asked_for_no_more_than_its_invoices_leave(shipped, left, bills):
    deliveries = [Delivery(number, lines) for number, lines in enumerate(shipped)]
    said = [Batch((number,), lines) for number, lines in enumerate(bills)]
    rest = rest_of(deliveries, said)
    asked = per_delivery(rest, left)
    for batch in asked[:-1]:
        [number] = batch.deliveries
        billed = bills[number] if number < len(bills) else {}
        for line, amount in batch.quantities.items():
            assert amount <= shipped[number][line] - billed.get(line, 0)
    sums = dict.fromkeys(left, 0.0)
    for batch in asked:
        for line, amount in batch.quantities.items():
            sums[line] += amount
    assert sums == left


@pytest.mark.parametrize(
    ("policy", "standings", "free"),
    [
        ("shipment", {1: Standing(), 2: Standing(is_announced=False)}, {1}),
        ("shipment", {1: Standing(was_deleted=True), 2: Standing()}, {2}),
        # What goes together waits for the last of it.
        ("order", {1: Standing(), 2: Standing(is_announced=False)}, set()),
        ("order", {1: Standing(was_billed=True), 2: Standing()}, {2}),
    ],
)
def test_what_is_billed_by_itself(policy, standings, free):
    assert free_of(policy, standings) == free


def test_the_policy_says_what_is_on_one_invoice():
    asked = [Batch((1,), {10: 6.0}), Batch((2,), {10: 4.0})]
    assert batches_for("shipment", asked) == tuple(asked)
    assert batches_for("order", asked) == (Batch((1, 2), {10: 10.0}),)
    assert batches_for("shipment", asked, {2}) == (asked[1],)
    assert batches_for("together", asked, set()) == ()
