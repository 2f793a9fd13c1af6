import itertools

import pytest

from acorn_vendor.rules.remittance_import import Again, decide, find_doubt


@pytest.mark.parametrize(
    ("again", "action"),
    [
        (Again("draft"), "unchanged"),
        (Again("draft", is_same=False), "replace"),
        (Again("draft", has_new_reasons=True), "review"),
        (Again("draft", is_void=True), "void"),
        (Again("posted"), "unchanged"),
        (Again("posted", is_same=False), "differs"),
        (Again("posted", is_void=True, is_same=False), "void"),
        (Again("posted", has_new_reasons=True), "unchanged"),
        (Again("posted", has_new_reasons=True, is_unclear=True), "unchanged"),
        (
            Again("posted", has_new_reasons=True, is_unclear=True, has_new_status=True),
            "ask_if_taken",
        ),
        (Again("draft", adds=True), "complete"),
        (Again("draft", is_same=False, is_lesser=True), "differs"),
        (Again("posted", adds=True), "unchanged"),
        (Again("posted", adds=True, books=True), "tells_more"),
        (Again("void", adds=True, books=True), "unchanged"),
        (Again("void"), "unchanged"),
        (Again("void", is_same=False), "differs"),
        (Again("void", has_new_status=True), "ask_if_paid"),
        (Again("void", has_new_status=True, is_same=False), "ask_if_paid"),
        (Again("void", is_void=True), "unchanged"),
        (Again("void", is_void=True, is_same=False), "differs"),
    ],
)
def test_what_becomes_of_a_payment_imported_again(again, action):
    assert decide(again) == action


def test_what_anybody_may_have_sent_takes_nothing_away():
    flags = itertools.product((False, True), repeat=8)
    for state, values in itertools.product(("draft", "posted", "void"), flags):
        action = decide(Again(state, *values, is_trusted=False))
        assert action in ("unchanged", "complete", "tells_more", "differs")
        if action != "differs":
            assert action == decide(Again(state, *values))


def test_only_a_draft_takes_over_amounts_and_only_amazon_voids():
    flags = itertools.product((False, True), repeat=8)
    for state, values in itertools.product(("draft", "posted", "void"), flags):
        again = Again(state, *values)
        action = decide(again)
        if action in ("replace", "review", "complete"):
            assert state == "draft"
        if action == "void":
            assert again.is_void
        if again.is_void and state != "void":
            assert action == "void"
        if action == "unchanged":
            assert again.is_same


@pytest.mark.parametrize(
    ("treatment", "currencies", "doubt"),
    [
        ("suspense", [], "unknown"),
        ("suspense", ["USD"], "unknown"),
        ("claim", [], None),
        ("expense", ["EUR", "EUR"], None),
        ("payment", [], "no_invoice"),
        ("payment", ["USD"], None),
        ("payment", ["EUR"], "currency"),
        ("payment", ["USD", "USD"], "several"),
    ],
)
def test_what_is_unclear_about_a_line(treatment, currencies, doubt):
    assert find_doubt(treatment, currencies, "USD") == doubt
