"""What a second answer may still say."""

from decimal import Decimal

import pytest
from acknowledgements import EUR_4_20, GOOD, answer, eaches, line, part

from acorn_vendor.documents import acknowledgement
from acorn_vendor.documents.acknowledgement import AcknowledgementLine
from acorn_vendor.documents.acknowledgement_changes import (
    find_doubts,
    refuse_impossible,
)
from acorn_vendor.documents.common import DocumentError, Quantity

UNAVAILABLE = {"reason": "TemporarilyUnavailable"}
ALL = acknowledgement.build(GOOD)
NOTHING_ANSWER = answer(line(part("Rejected", 24, **UNAVAILABLE)))
NOTHING = acknowledgement.build(NOTHING_ANSWER)
SOME_ANSWER = answer(line(part("Accepted", 18), part("Rejected", 6, **UNAVAILABLE)))
SOME = acknowledgement.build(SOME_ANSWER)
OBSOLETE = answer(line(part("Rejected", 24, reason="ObsoleteProduct")))


def test_a_first_answer_is_free():
    for first in (GOOD, SOME_ANSWER, NOTHING_ANSWER):
        refuse_impossible(first, [])
        assert find_doubts(first, []) == ()


def test_a_line_that_was_rejected_first_stays_rejected():
    for later in (GOOD, SOME_ANSWER):
        with pytest.raises(DocumentError, match="Line 1 was rejected") as caught:
            refuse_impossible(later, [NOTHING])
        (problem,) = caught.value.problems
        assert (problem.code, problem.where) == ("rejected_first", "lines[0]")
    refuse_impossible(NOTHING_ANSWER, [NOTHING])


def test_the_first_answer_counts_not_the_one_before():
    refuse_impossible(GOOD, [ALL, NOTHING])
    refuse_impossible(GOOD, [SOME])


def test_a_line_that_the_first_answer_left_out_is_not_judged_by_it():
    other = AcknowledgementLine(
        "2", eaches(1), (part("Accepted", 1),), asin="B0ACORN002"
    )
    refuse_impossible(answer(other), [NOTHING])


def test_less_after_more_is_a_doubt():
    (doubt,) = find_doubts(SOME_ANSWER, [ALL])
    assert "24" in doubt and "18" in doubt and "Vendor Central" in doubt
    assert len(find_doubts(NOTHING_ANSWER, [ALL])) == 1
    assert find_doubts(GOOD, [SOME]) == find_doubts(GOOD, [ALL]) == ()


def test_the_last_answer_counts_for_what_was_promised():
    assert find_doubts(SOME_ANSWER, [ALL, SOME]) == ()


def test_backorders_and_cases_are_promised_too():
    cases = Quantity(Decimal(4), "Cases", 6)
    in_cases = AcknowledgementLine(
        "1",
        cases,
        (acknowledgement.AcknowledgedQuantity("Accepted", cases),),
        asin="B0ACORN001",
        net_cost=EUR_4_20,
    )
    body = acknowledgement.build(answer(in_cases))
    assert find_doubts(GOOD, [body]) == ()
    assert len(find_doubts(SOME_ANSWER, [body])) == 1


def test_a_hard_rejection_is_always_a_doubt():
    for earlier in ([], [NOTHING]):
        (doubt,) = find_doubts(OBSOLETE, earlier)
        assert "never orders the item again" in doubt


def test_the_answer_to_another_order_says_nothing():
    other = {**ALL["acknowledgements"][0], "purchaseOrderNumber": "7HBW2KLM"}
    assert find_doubts(SOME_ANSWER, [{"acknowledgements": [other]}]) == ()
