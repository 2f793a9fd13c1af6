"""A partner is suggested for a good reason, and only if no other has the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.rules.party_matching import Known, suggest

PARTY = Known(
    code="PHX6",
    street="4750 W Mohave St.",
    postal_code="85043",
    country_code="US",
    tax_id="DE 814584193",
)


@pytest.mark.parametrize(
    ("partner", "reason"),
    [
        (Known(tax_id="de814584193"), "tax_id"),
        (Known(code="phx6"), "reference"),
        (Known(name="Amazon PHX6, Phoenix"), "name"),
        (Known(street="4750 W. MOHAVE ST", postal_code="85043"), "address"),
    ],
)
def test_each_reason_is_found(partner, reason):
    strangers = [Known(code="ONT8", name="Amazon ONT8"), Known()]

    assert suggest(PARTY, [*strangers, partner]) == (2, reason)


@pytest.mark.parametrize(
    "partner",
    [
        Known(),
        Known(name="Amazon PHX60"),
        Known(street="4750 W Mohave St."),
        Known(postal_code="85043"),
        Known(street="4750 W Mohave St", postal_code="85043", country_code="MX"),
    ],
)
def test_what_is_not_enough_is_no_suggestion(partner):
    assert suggest(PARTY, [partner]) is None


def test_the_stronger_reason_counts():
    partners = [Known(name="Amazon PHX6"), Known(code="PHX6")]

    assert suggest(PARTY, partners) == (1, "reference")


def test_two_that_fit_alike_are_nobody():
    partners = [Known(code="PHX6"), Known(code="PHX6"), Known(name="PHX6")]

    assert suggest(PARTY, partners) is None


def test_a_party_about_which_nothing_is_known_fits_nobody():
    assert suggest(Known(), [Known(), Known(name="Amazon")]) is None


words = st.sampled_from(["", "PHX6", "phx-6", "ONT8", "Amazon PHX6", "Main St. 1"])
known = st.builds(
    Known, words, words, words, words, st.sampled_from(["", "US", "MX"]), words
)


@given(known, st.lists(known, max_size=4).flatmap(st.permutations))
def test_it_does_not_matter_in_which_order_partners_are_looked_at(party, partners):
    found, back = suggest(party, partners), suggest(party, partners[::-1])
    assert (found is None) == (back is None)
    if found and back:
        assert found[1] == back[1]
        assert found[0] == len(partners) - 1 - back[0]


@given(known, st.lists(known, max_size=4))
def test_one_more_that_is_alike_leaves_nobody(party, partners):
    found = suggest(party, partners)
    if found:
        twin = partners[found[0]]
        assert suggest(party, [*partners, twin]) is None


@given(known, st.lists(known, max_size=4))
def test_a_stranger_changes_no_suggestion(party, partners):
    assert suggest(party, [*partners, Known()]) == suggest(party, partners)
