from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.dispute import (
    Terms,
    Window,
    fill,
    has_attempts_left,
    is_taken,
    is_with_amazon,
    may_dispute,
    next_step,
    objection_to_request,
    remind_on,
    shown_step,
    window_of,
)

DAY = date(2026, 3, 1)
SHORTAGE = Terms("due", wait_days=35, best_days=30, last_days=730, attempts=2)
CHARGEBACK = Terms("deducted", last_days=30, attempts=2)


def after(days):
    return DAY + timedelta(days)


def test_a_shortage_waits_until_amazon_has_matched():
    window = window_of(SHORTAGE, deducted=after(-5), due=DAY)
    assert window == Window(after(35), after(65), after(730))


def test_without_a_due_date_the_day_of_the_deduction_counts():
    assert window_of(SHORTAGE, deducted=DAY, due=None).opens == after(35)


def test_a_chargeback_counts_from_the_day_it_was_taken():
    window = window_of(CHARGEBACK, deducted=DAY, due=after(90))
    assert window == Window(DAY, None, after(30))


def test_the_best_days_end_with_the_last():
    short = Terms("deducted", best_days=60, last_days=30)
    assert window_of(short, deducted=DAY, due=None).best_until == after(30)


def test_nothing_is_known_of_what_has_no_day():
    assert window_of(SHORTAGE, deducted=None, due=None) == Window()


WINDOW = Window(after(10), after(20), after(30))


@pytest.mark.parametrize(
    ("day", "outcomes", "step"),
    [
        (9, [], "wait"),
        (10, [], "dispute"),
        (30, [], "dispute"),
        (31, [], "over"),
        (15, ["waiting"], "at_amazon"),
        (31, ["waiting"], "at_amazon"),
        (15, ["granted"], "money_comes"),
        (15, ["denied"], "again"),
        (15, ["partly"], "again"),
        (31, ["denied"], "over"),
        (15, ["denied", "denied"], "settle"),
        (15, ["denied", "waiting"], "at_amazon"),
    ],
)
def test_the_next_step(day, outcomes, step):
    assert next_step(WINDOW, outcomes, 2, after(day)) == step


def test_without_a_limit_it_is_disputed_again_and_again():
    assert next_step(WINDOW, ["denied"] * 9, 0, after(15)) == "again"


@given(
    st.builds(
        Terms,
        st.sampled_from(["due", "deducted"]),
        *[st.integers(0, 900)] * 3,
    ),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_no_day_to_dispute_is_after_the_last(terms, day):
    window = window_of(terms, deducted=day, due=day)
    if window.best_until and window.ends:
        assert window.best_until <= window.ends


def test_a_text_is_filled_with_what_is_known():
    filled = fill("{document}: {amount} {other}", {"document": "A", "amount": "5"})
    assert filled == "A: 5 {other}"


# === WHETHER IT IS WORTH A DISPUTE === #


@pytest.mark.parametrize(
    ("open_amount", "lost", "is_cost", "expected"),
    [
        (50, 50, False, True),
        (0.01, 0.01, False, True),
        # What was written off, or given back, is not taken any more.
        (0, 50, False, False),
        (-1, 50, False, False),
        # What a discount makes up for is no loss in money.
        (50, 0, False, False),
        (50, -1, False, False),
        # Costs are never open in the ledger.
        (0, 50, True, True),
        (0, 0, True, False),
    ],
)
def test_whether_money_is_missing(open_amount, lost, is_cost, expected):
    found = is_taken(open_amount=open_amount, lost=lost, is_cost=is_cost)
    assert found is expected


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([], False),
        (["waiting"], True),
        (["granted"], True),
        (["partly"], False),
        (["denied"], False),
        (["denied", "waiting"], True),
        # Only the newest one counts.
        (["waiting", "denied"], False),
        (["granted", "partly"], False),
    ],
)
def test_whether_amazon_has_to_decide_or_to_pay(outcomes, expected):
    assert is_with_amazon(outcomes) is expected


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        *((step, True) for step in ("dispute", "again")),
        *((step, False) for step in ("nothing", "wait", "at_amazon", "over")),
        *((step, False) for step in ("money_comes", "settle")),
    ],
)
def test_what_is_disputed_now(step, expected):
    assert may_dispute(step) is expected


@pytest.mark.parametrize(
    ("step", "best_until", "expected"),
    [
        ("dispute", after(1), "best"),
        ("dispute", DAY, "best"),
        ("dispute", after(-1), "dispute"),
        ("dispute", None, "dispute"),
        # What was denied once has no best day.
        ("again", after(1), "again"),
        ("wait", after(1), "wait"),
        ("nothing", after(1), "nothing"),
    ],
)
def test_the_best_day_is_named_as_long_as_it_is_to_come(step, best_until, expected):
    assert shown_step(step, best_until, DAY) == expected


@pytest.mark.parametrize(
    ("kinds", "deductions", "most", "expected"),
    [
        (1, 1, 0, None),
        (1, 500, 0, None),
        (1, 10, 10, None),
        (1, 11, 10, "too_many"),
        (2, 2, 0, "several_kinds"),
        # Of parts of two kinds none would do either.
        (2, 11, 10, "several_kinds"),
    ],
)
def test_a_request_is_about_some_deductions_of_one_kind(
    kinds, deductions, most, expected
):
    assert objection_to_request(kinds, deductions, most) == expected


@pytest.mark.parametrize(
    ("tried", "attempts", "expected"),
    [(0, 2, True), (1, 2, True), (2, 2, False), (3, 2, False), (9, 0, True)],
)
def test_how_often_amazon_takes_it(tried, attempts, expected):
    assert has_attempts_left(tried, attempts) is expected


MONTH = Window(date(2026, 3, 1), date(2026, 3, 11), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        # Not taken yet, and too early to ask.
        (date(2026, 2, 28), None),
        (date(2026, 3, 3), None),
        # A week before each of the two days, and on the day itself.
        (date(2026, 3, 4), date(2026, 3, 11)),
        (date(2026, 3, 11), date(2026, 3, 11)),
        (date(2026, 3, 12), None),
        (date(2026, 3, 24), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 31)),
        # Too late: nobody is asked for what Amazon does not take.
        (date(2026, 4, 1), None),
    ],
)
def test_people_are_asked_a_week_before(today, expected):
    assert remind_on(MONTH, today, 7) == expected


def test_without_a_last_day_nobody_is_asked():
    assert remind_on(Window(date(2026, 3, 1)), date(2026, 3, 2), 7) is None
    assert remind_on(Window(), date(2026, 3, 2), 7) is None
