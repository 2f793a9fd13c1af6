import pytest

from acorn_vendor.rules.claim_status import standing_of, sum_up


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("", ""),
        ("Open", ""),
        ("Not disputed", ""),
        ("Under Review", "waiting"),
        ("Disputed", "waiting"),
        ("Resolved - Approved", "granted"),
        ("Partially approved", "partly"),
        ("Not approved", "denied"),
        ("Denied", "denied"),
        ("Not accepted", "denied"),
        ("Dispute not granted", "denied"),
        ("Disapproved", "denied"),
        ("Not reversed", "denied"),
        ("Charge accepted", ""),
        ("Never disputed", ""),
        ("Not yet disputed", ""),
        ("Non-disputed", ""),
        ("Undisputed", ""),
        ("Can be disputed", ""),
        ("Not denied", None),
        ("No news", None),
        ("Schrödinger", None),
    ],
)
def test_amazons_words(status, standing):
    assert standing_of(status) == standing


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ([], ""),
        (["", ""], ""),
        (["", "denied"], "partly"),
        (["", "granted"], "partly"),
        (["", "waiting"], "waiting"),
        (["waiting", "granted"], "waiting"),
        (["granted", "granted"], "granted"),
        (["granted", "denied"], "partly"),
    ],
)
def test_a_deduction_is_decided_when_all_its_claims_are(standings, expected):
    assert sum_up(standings) == expected
