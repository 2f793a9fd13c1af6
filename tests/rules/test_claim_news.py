from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.claim_news import is_decided, news_of, numbered, outcome_of

SAID = {
    "amount": 30.0,
    "units": 0.0,
    "deadline": date(2026, 3, 12),
    "status": "Open",
    "standing": "",
    "dispute_reference": "",
}


def test_rows_that_nothing_tells_apart_count_in_their_order():
    assert numbered(["a", "b", "a", "a"]) == ["a", "b", "a#2", "a#3"]


@given(st.lists(st.text("ab", max_size=2)))
def test_every_row_has_a_key_of_its_own(keys):
    found = numbered(keys)
    assert len(set(found)) == len(keys)
    assert [key.split("#")[0] for key in found] == keys


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        ({}, "unchanged"),
        ({"amount": 31.0}, "updated"),
        ({"deadline": None}, "unchanged"),
        ({"status": "Denied", "standing": "denied"}, "updated"),
        ({"status": "", "standing": ""}, "unchanged"),
        ({"units": 2.0}, "updated"),
    ],
)
def test_what_a_row_says_that_was_not_known(now, outcome):
    assert outcome_of(SAID | now, SAID) == outcome
    assert outcome_of(SAID | now, None) == "new"


def test_a_new_word_is_kept_and_means_nothing():
    news = news_of(SAID | {"status": "Sleeping", "standing": None})
    assert news["status"] == "Sleeping"
    assert "standing" not in news


def test_a_claim_that_is_open_again_has_no_standing():
    known = SAID | {"standing": "waiting"}
    assert news_of(SAID)["standing"] == ""
    assert outcome_of(SAID, known) == "updated"


def test_a_dispute_is_decided_by_what_was_not_said_before():
    denied = SAID | {"standing": "denied", "dispute_reference": "D1"}
    assert is_decided(denied, SAID)
    assert not is_decided(denied, denied)
    assert is_decided(denied | {"dispute_reference": "D2"}, denied)
    assert not is_decided(SAID, denied)
