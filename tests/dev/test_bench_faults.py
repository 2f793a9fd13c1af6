"""The judging of the benchmark of faults: what was seen against what ought to be."""

import copy

import pytest

from dev.bench import faults
from vendor_central.faults import KINDS

RIGHT = {
    "operation": "submitInvoices",
    "fault": "500",
    "trouble": "",
    "at_once": {"state": "unknown", "account": "connected", "attempts": 1, "told": 0},
    "end": {
        "state": "presumed",
        "well": True,
        "refused": False,
        "reason": False,
        "copies": 1,
        "told": 0,
        "account": "connected",
        "sending": 0,
        "open": 0,
    },
}


def make_cell(**changes):
    """Return the cell that is right, but for ``at_once`` or ``end`` as given."""
    cell = copy.deepcopy(RIGHT)
    for part, values in changes.items():
        cell[part] = {**cell[part], **values} if isinstance(values, dict) else values
    return cell


def test_every_operation_meets_every_fault():
    expected = faults.expectations()
    assert len(expected) == len(faults.OPERATIONS) * len(faults.FAULTS)
    for at_once, end in expected.values():
        assert end in faults.END
        assert at_once in faults.AT_ONCE or at_once[0].isupper() or " " in at_once


def test_a_submission_that_may_have_arrived_is_never_expected_to_be_queued():
    expected = faults.expectations()
    for fault in ("refused", "reset after", "time-out after", "503", "truncated"):
        assert expected["submitInvoices", fault] == ("unknown", "accepted")
    assert expected["submitInvoices", "unreachable"] == ("queued", "accepted")


def test_every_fault_of_the_simulator_is_among_them():
    asked = {wish["fault"] for wish in faults.FAULTS.values() if wish}
    # A verdict that comes later is no fault of a call, another response is none at all.
    assert asked == KINDS - {"processing_failure", "otherwise", "response"}


def test_a_cell_as_expected_is_right():
    assert not faults.judge(RIGHT, "unknown", "accepted")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"at_once": {"state": "queued"}}, "at once state is 'queued', not 'unknown'"),
        ({"at_once": {"told": 2}}, "at once told is 2, not 0"),
        ({"end": {"copies": 2}}, "at the end copies is 2, not 1"),
        ({"end": {"sending": 1}}, "at the end sending is 1, not 0"),
        ({"end": {"account": "error"}}, "at the end account is 'error'"),
        ({"end": {"open": 1}}, "at the end open is 1, not 0"),
        ({"trouble": "the action failed"}, "the action failed"),
    ],
)
def test_what_differs_is_named(changes, said):
    [reason] = faults.judge(make_cell(**changes), "unknown", "accepted")
    assert reason.startswith(said)


def test_a_rejected_document_has_to_come_with_its_reason():
    end = {"state": "rejected", "copies": 0, "told": 1, "well": False}
    cell = make_cell(at_once={"state": "rejected", "told": 1}, end=end)
    [reason] = faults.judge(cell, "rejected", "rejected")
    assert reason == "at the end reason is False, not True"


def test_a_client_is_judged_by_what_it_raises():
    cell = make_cell(at_once={})
    cell["at_once"] = {"raised": "Unavailable"}
    assert not faults.judge(cell, "Unavailable", "done")
    assert faults.judge(cell, "Unknown", "done")


def value(cells, name):
    return faults.figures(cells)[name]["value"]


def test_what_was_not_tried_is_an_empty_cell():
    total = len(faults.OPERATIONS) * len(faults.FAULTS)
    assert value([RIGHT], "cells_total") == 1
    assert value([RIGHT], "cells_right") == 1
    assert value([RIGHT], "empty_cells") == total - 1
    assert faults.figures([])["cells_right"]["goal"] == total


def test_lost_is_what_amazon_has_not_and_nobody_refused():
    lost = make_cell(end={"copies": 0, "well": False})
    refused = make_cell(end={"copies": 0, "refused": True})
    stuck = make_cell(trouble="the action failed")
    assert value([lost, refused, RIGHT], "documents_lost") == 1
    assert value([stuck], "documents_lost") == 1
    assert value([lost], "cells_right") == 0


def test_twice_is_what_amazon_accepted_more_than_once():
    assert value([make_cell(end={"copies": 2}), RIGHT], "documents_twice") == 1


def test_table_marks_wrong_cells_and_says_why():
    wrong = make_cell(end={"copies": 2})
    wrong["fault"] = "503"
    text = faults.table([RIGHT, wrong])
    rows = {line[:16].strip(): line for line in text.splitlines()}
    assert rows["500"].split() == ["500", "unknown"]
    assert rows["503"].split() == ["503", "!unknown"]
    assert "! submitInvoices, 503: at the end copies is 2, not 1" in text
