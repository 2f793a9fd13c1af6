"""What a second acknowledgement may still say."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from acknowledgements import EUR_4_20, GOOD, acknowledge, eaches, line, part

from acorn_vendor.documents.base.common import DocumentError, Quantity
from acorn_vendor.documents.incoming.purchase_order import Window
from acorn_vendor.documents.outgoing import acknowledgement
from acorn_vendor.documents.outgoing.acknowledgement import AcknowledgementLine
from acorn_vendor.documents.outgoing.acknowledgement_changes import (
    find_review_reasons,
    is_too_late,
    refuse_impossible,
)

UNAVAILABLE = {"reason": "TemporarilyUnavailable"}
ALL = acknowledgement.build(GOOD)
ACCEPT_NOTHING = acknowledge(line(part("Rejected", 24, **UNAVAILABLE)))
NOTHING = acknowledgement.build(ACCEPT_NOTHING)
ACCEPT_SOME = acknowledge(
    line(part("Accepted", 18), part("Rejected", 6, **UNAVAILABLE))
)
SOME = acknowledgement.build(ACCEPT_SOME)
OBSOLETE = acknowledge(line(part("Rejected", 24, reason="ObsoleteProduct")))


def test_a_first_acknowledgement_is_free():
    for first in (GOOD, ACCEPT_SOME, ACCEPT_NOTHING):
        refuse_impossible(first, [])
        assert find_review_reasons(first, []) == ()


def test_a_line_that_was_rejected_first_stays_rejected():
    for later in (GOOD, ACCEPT_SOME):
        with pytest.raises(DocumentError, match="Line 1 was rejected") as caught:
            refuse_impossible(later, [NOTHING])
        (problem,) = caught.value.problems
        assert (problem.code, problem.where) == ("rejected_first", "lines[0]")
    refuse_impossible(ACCEPT_NOTHING, [NOTHING])


def test_the_first_acknowledgement_counts_not_the_one_before():
    refuse_impossible(GOOD, [ALL, NOTHING])
    refuse_impossible(GOOD, [SOME])


def test_a_line_that_the_first_acknowledgement_left_out_is_not_judged_by_it():
    other = AcknowledgementLine(
        "2", eaches(1), (part("Accepted", 1),), asin="B0ACORN002"
    )
    refuse_impossible(acknowledge(other), [NOTHING])


def test_a_line_that_amazon_added_later_has_a_first_acknowledgement_of_its_own():
    added = AcknowledgementLine(
        "2",
        eaches(24),
        (part("Rejected", 24, **UNAVAILABLE),),
        asin="B0ACORN002",
        net_cost=EUR_4_20,
    )
    rejected = acknowledgement.build(acknowledge(GOOD.lines[0], added))
    now = replace(added, quantities=(part("Accepted", 24),))
    with pytest.raises(DocumentError, match="Line 2 was rejected"):
        refuse_impossible(acknowledge(GOOD.lines[0], now), [ALL, rejected])
    refuse_impossible(acknowledge(GOOD.lines[0], now), [ALL])


def test_less_after_more_is_a_review_reason():
    (reason,) = find_review_reasons(ACCEPT_SOME, [ALL])
    assert "24" in reason and "18" in reason and "Vendor Central" in reason
    assert len(find_review_reasons(ACCEPT_NOTHING, [ALL])) == 1
    assert find_review_reasons(GOOD, [ALL]) == ()


def test_what_amazon_took_away_itself_is_no_review_reason():
    fewer = replace(
        GOOD.lines[0], ordered=eaches(12), quantities=(part("Accepted", 12),)
    )
    assert find_review_reasons(acknowledge(fewer), [ALL]) == ()
    rejected = (part("Accepted", 6), part("Rejected", 6, **UNAVAILABLE))
    assert (
        len(
            find_review_reasons(acknowledge(replace(fewer, quantities=rejected)), [ALL])
        )
        == 1
    )


def test_more_after_a_part_was_rejected_is_a_review_reason():
    """Amazon's guide forbids it only for lines rejected as a whole."""
    (reason,) = find_review_reasons(GOOD, [SOME])
    assert "6 units were rejected in the first acknowledgement, now 0" in reason
    assert find_review_reasons(ACCEPT_SOME, [SOME]) == ()
    assert len(find_review_reasons(GOOD, [SOME, ALL])) == 1
    refuse_impossible(GOOD, [SOME])
    grown = replace(
        GOOD.lines[0], ordered=eaches(30), quantities=(part("Accepted", 30),)
    )
    assert find_review_reasons(acknowledge(grown), [SOME]) == ()


def test_the_last_acknowledgement_counts_for_what_was_promised():
    assert find_review_reasons(ACCEPT_SOME, [ALL, SOME]) == ()


def test_backorders_and_cases_are_promised_too():
    cases = Quantity(Decimal(4), "Cases", 6)
    in_cases = AcknowledgementLine(
        "1",
        cases,
        (acknowledgement.AcknowledgedQuantity("Accepted", cases),),
        asin="B0ACORN001",
        net_cost=EUR_4_20,
    )
    body = acknowledgement.build(acknowledge(in_cases))
    assert find_review_reasons(GOOD, [body]) == ()
    assert len(find_review_reasons(ACCEPT_SOME, [body])) == 1


def test_a_hard_rejection_is_a_review_reason_until_somebody_has_agreed():
    for earlier in ([], [NOTHING]):
        (reason,) = find_review_reasons(OBSOLETE, earlier)
        assert "never orders the item again" in reason
        assert find_review_reasons(OBSOLETE, earlier, obsolete_agreed=True) == ()


# === 48 HOURS ===

IN_TIME, TOO_LATE = GOOD.date, GOOD.date - timedelta(seconds=1)
LATER = replace(GOOD.lines[0].quantities[0], ship_date=GOOD.date + timedelta(days=5))


def test_quantities_and_reasons_can_be_corrected_in_time_only():
    for later in (ACCEPT_SOME, ACCEPT_NOTHING, OBSOLETE):
        refuse_impossible(later, [ALL], correct_by=IN_TIME)
        refuse_impossible(later, [], correct_by=TOO_LATE)
        with pytest.raises(DocumentError, match="Line 1: quantities") as caught:
            refuse_impossible(later, [ALL], correct_by=TOO_LATE)
        (problem,) = caught.value.problems
        assert problem.code == "too_late"
        assert "Vendor Central" in problem.text
    refuse_impossible(ACCEPT_NOTHING, [NOTHING], correct_by=TOO_LATE)
    with pytest.raises(DocumentError, match="quantities and reasons"):
        refuse_impossible(OBSOLETE, [NOTHING], correct_by=TOO_LATE)


def test_what_was_built_in_time_may_be_late_when_it_leaves():
    number, due = GOOD.number, GOOD.date
    late = due + timedelta(seconds=1)
    assert is_too_late(SOME, [ALL], number, late, due)
    assert not is_too_late(SOME, [ALL], number, due, due)
    assert not is_too_late(SOME, [], number, late, due)
    assert not is_too_late(ALL, [SOME, ALL], number, late, due)


def test_dates_can_always_be_corrected():
    refuse_impossible(acknowledge(line(LATER)), [ALL], correct_by=TOO_LATE)


def test_a_line_that_amazon_changed_is_acknowledged_anew():
    changed = replace(
        GOOD.lines[0], ordered=eaches(18), quantities=(part("Accepted", 18),)
    )
    refuse_impossible(acknowledge(changed), [ALL], correct_by=TOO_LATE)
    added = AcknowledgementLine(
        "2", eaches(1), (part("Accepted", 1),), asin="B0ACORN002"
    )
    refuse_impossible(acknowledge(*GOOD.lines, added), [ALL], correct_by=TOO_LATE)


def test_what_was_rejected_first_stays_so_also_if_amazon_changes_the_line():
    changed = replace(
        GOOD.lines[0], ordered=eaches(18), quantities=(part("Accepted", 18),)
    )
    with pytest.raises(DocumentError, match="rejected in the first"):
        refuse_impossible(acknowledge(changed), [NOTHING])


# === THE WINDOW ===


def test_an_acceptance_outside_the_window_is_a_review_reason_a_back_order_a_mistake():
    day = GOOD.date + timedelta(days=3)
    for start, end, fits in (
        (day, day, True),
        (day - timedelta(days=1), day - timedelta(seconds=1), False),
        (day + timedelta(seconds=1), day + timedelta(days=1), False),
    ):
        window = Window("ship", start, end)
        accepted = line(replace(part("Accepted", 24), ship_date=day))
        late = replace(acknowledge(accepted), window=window)
        assert bool(find_review_reasons(late, [])) is not fits
        assert acknowledgement.check(late) == ()
        backordered = replace(
            line(replace(part("Backordered", 24), ship_date=day)),
            back_order_allowed=True,
        )
        problems = acknowledgement.check(
            replace(acknowledge(backordered), window=window)
        )
        assert [each.code for each in problems] == ([] if fits else ["outside_window"])
    undated = replace(GOOD, window=Window("ship", day, day))
    assert find_review_reasons(undated, []) == ()


def test_the_acknowledgement_to_another_order_says_nothing():
    other = {**ALL["acknowledgements"][0], "purchaseOrderNumber": "7HBW2KLM"}
    assert find_review_reasons(ACCEPT_SOME, [{"acknowledgements": [other]}]) == ()
