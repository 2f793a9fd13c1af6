from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.reversal import add_up, is_taken_back, is_taken_too_far

ENTRY = [("bank", Decimal(90)), ("claims", Decimal(10)), ("invoices", Decimal(-100))]


def reverse(entry, part=1):
    return [(account, -balance * part) for account, balance in entry]


def left_of(*reversals):
    return add_up([*ENTRY, *(item for each in reversals for item in each)])


def test_a_reversal_of_all_takes_the_entry_back():
    left = left_of(reverse(ENTRY))
    assert is_taken_back(left)
    assert not is_taken_too_far(add_up(ENTRY), left)


def test_of_a_part_something_is_left():
    left = left_of(reverse(ENTRY, Decimal("0.5")))
    assert not is_taken_back(left)
    assert not is_taken_too_far(add_up(ENTRY), left)


def test_the_whole_after_a_part_is_too_much():
    left = left_of(reverse(ENTRY, Decimal("0.5")), reverse(ENTRY))
    assert not is_taken_back(left)
    assert is_taken_too_far(add_up(ENTRY), left)


def test_another_account_of_a_reversal_is_left_and_not_too_much():
    left = left_of([("bank", Decimal(-90)), ("other", Decimal(90))])
    assert not is_taken_back(left)
    assert not is_taken_too_far(add_up(ENTRY), left)


amounts = st.integers(-5, 5).map(Decimal)
entries = st.lists(st.tuples(st.sampled_from("abc"), amounts), max_size=6)


@given(entries)
def test_whatever_is_reversed_as_it_is_is_taken_back_once(entry):
    once, twice = (add_up(entry + reverse(entry) * times) for times in (1, 2))
    assert is_taken_back(once)
    posted = add_up(entry)
    assert is_taken_too_far(posted, twice) == any(posted.values())
