"""A partner is suggested for a good reason, and only if no other has the same."""

import pytest

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
