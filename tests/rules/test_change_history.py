import pytest
from change_strategies import changes, histories, remember
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.change_history import (
    AGAINST_ASN,
    DECIDED,
    agreed,
    contradicting,
    endings,
    is_news,
    needs_acknowledgement,
    undecided,
)
from acorn_vendor.rules.order_change import TOPICS, Change

LESS = Change("less", "1", 24, 12)
LESS_STILL = Change("less", "1", 24, 6)
OTHER_LINE = Change("less", "2", 24, 12)
CANCELLED = Change("order_cancelled", None, 24, 0)


@pytest.mark.parametrize(
    ("state", "asked"),
    [
        ("open", [LESS]),
        ("superseded", [LESS]),
        ("withdrawn", [LESS]),
        ("applied", []),
        ("refused", []),
    ],
)
def test_what_was_decided_is_not_asked_again(state, asked):
    assert undecided([LESS], [remember(1, LESS, state)]) == asked


def test_another_value_or_a_decision_forgotten_is_asked():
    assert undecided([LESS_STILL], [remember(1, LESS, "refused")]) == [LESS_STILL]
    assert undecided([LESS], [remember(1, LESS, "refused", key="")]) == [LESS]


def test_the_newest_decision_counts():
    before = [remember(1, LESS, "refused"), remember(2, LESS_STILL, "applied")]
    assert undecided([LESS], before) == [LESS]


def test_what_is_open_is_superseded_by_the_same_subject_and_withdrawn_else():
    before = [remember(1, LESS), remember(2, OTHER_LINE), remember(3, LESS, "applied")]
    assert endings(before, [LESS_STILL]) == {1: "superseded", 2: "withdrawn"}
    assert endings(before, [CANCELLED]) == {1: "superseded", 2: "superseded"}
    assert endings(before, []) == {1: "withdrawn", 2: "withdrawn"}


def test_a_decision_is_over_when_both_agree_again():
    before = [remember(1, LESS, "refused"), remember(2, OTHER_LINE, "applied")]
    assert agreed(before, [LESS]) == [2]
    assert agreed(before, []) == [1, 2]
    assert agreed(before, [CANCELLED]) == []
    assert agreed([remember(1, LESS, "refused", key="")], []) == []


def test_what_is_open_and_not_said_any_more_is_news():
    assert is_news([remember(1, LESS)], [])
    assert not is_news([remember(1, LESS, "applied")], [])
    assert not is_news([remember(1, LESS)], [LESS])


@pytest.mark.parametrize("kind", sorted(TOPICS))
def test_an_open_change_of_what_is_promised_stands_against_an_acknowledgement(kind):
    change = Change(kind, "1", 0, 1)
    promised = TOPICS[kind] in ("quantity", "unit", "cost", "order")
    assert bool(contradicting([remember(1, change)])) is promised
    wants_less = kind in ("less", "cancelled", "order_cancelled")
    assert bool(contradicting([remember(1, change, "refused")])) is wants_less
    assert not contradicting([remember(1, change, "applied")])


def test_only_the_newest_about_the_same_stands_against_it():
    before = [remember(1, LESS, "refused"), remember(2, LESS_STILL, "applied")]
    assert not contradicting(before)


@pytest.mark.parametrize("kind", sorted(TOPICS))
def test_amazon_is_told_of_more_either_way(kind):
    more = kind in ("more", "back", "added")
    acknowledged = more or kind in (
        "unit",
        "cost_lower",
        "cost_higher",
        "backorder_lost",
    )
    assert needs_acknowledgement([kind], "refused", is_new=True) is more
    assert needs_acknowledgement([kind], "applied", is_new=False) is acknowledged
    assert needs_acknowledgement([kind], "applied", is_new=True)


def test_nothing_decided_is_not_told():
    assert not needs_acknowledgement([], "applied", is_new=True)
    assert not needs_acknowledgement([], "refused", is_new=True)


def test_what_an_asn_contradicts_are_kinds():
    assert set(AGAINST_ASN) <= set(TOPICS)


@given(histories(), changes())
def test_after_a_version_was_kept_it_is_no_news(before, found):
    """What is kept of a version is what is asked: the same again asks nobody."""
    forgotten = agreed(before, found)
    before = [
        remember(each.record, Change(each.kind, each.sequence, 0, each.key), each.state,
                 "" if each.record in forgotten else each.key)
        for each in before
    ]  # fmt: skip
    new = undecided(found, before)
    ended = endings(before, new)
    kept = [each for each in before if each.record not in ended]
    kept += [remember(f"new {at}", each) for at, each in enumerate(new)]
    assert not is_news(kept, found)
    assert not [each for each in kept if each.state == "open" and each.record in ended]


@given(histories(), changes(), st.data())
def test_a_change_to_another_value_is_news(before, found, data):
    if found:
        change = data.draw(st.sampled_from(found))
        other = Change(change.kind, change.sequence, 0, 99)
        assert is_news(before, [other])
        assert undecided([other], before) == [other]


@given(histories(), changes())
def test_only_what_is_open_ends_and_only_what_is_decided_is_forgotten(before, found):
    states = {each.record: each.state for each in before}
    assert all(states[record] == "open" for record in endings(before, found))
    assert all(states[record] in DECIDED for record in agreed(before, found))
