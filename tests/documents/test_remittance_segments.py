"""What X12 and EDIFACT share: segments, days, amounts and adjustments."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.files.remittance_edi import (
    add_adjustments,
    day,
    number,
    plain_text,
    segments_of,
    split,
)
from acorn_vendor.documents.files.remittance_interchange import add_reference, part
from acorn_vendor.documents.files.remittance_said import Said

# === SEGMENTS === #


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("BPR*I*100~", [("BPR", "I", "100")]),
        ("BPR*I~TRN*1", [("BPR", "I"), ("TRN", "1")]),
        # Lines are for people, and blank segments for nobody.
        ("BPR*I~\r\nTRN*1~\n~ ~", [("BPR", "I"), ("TRN", "1")]),
        ("BP\nR*I~", [("BPR", "I")]),
        (" bpr *i~", [("BPR", "i")]),
        ("BPR~", [("BPR",)]),
        ("BPR**~", [("BPR", "", "")]),
    ],
)
def test_a_file_is_segments_of_elements(text, expected):
    assert list(segments_of(text, "~", "*")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FTX+a?+b'", [("FTX", "a?+b")]),
        ("FTX+a?'b'NAD+1'", [("FTX", "a?'b"), ("NAD", "1")]),
        ("FTX+a??'NAD+1'", [("FTX", "a??"), ("NAD", "1")]),
    ],
)
def test_a_released_sign_ends_nothing(text, expected):
    assert list(segments_of(text, "'", "+", "?")) == expected


@pytest.mark.parametrize(
    ("element", "expected"),
    [("a?+b", "a+b"), ("a??b", "a?b"), ("?'", "'"), ("a", "a"), (" a  b ", "a b")],
)
def test_people_read_it_without_the_release(element, expected):
    assert plain_text(element, "?") == expected
    assert plain_text(element.replace("?", ""), "") == plain_text(
        element.replace("?", ""), "?"
    )


@given(st.lists(st.text("ab+?"), min_size=1), st.sampled_from(["", "?"]))
def test_what_was_split_can_be_put_together(parts, release):
    text = "+".join(parts)
    assert "+".join(split(text, "+", release)) == text


@given(st.lists(st.text("ab+'?"), min_size=1))
def test_what_was_released_comes_back(parts):
    written = "+".join(
        part.replace("?", "??").replace("+", "?+").replace("'", "?'") for part in parts
    )
    found = [plain_text(each, "?") for each in split(written, "+", "?")]
    assert found == parts


# === ELEMENTS === #

PARTS = [["DTM"], ["138", "20260217"], []]


@pytest.mark.parametrize(
    ("place", "expected"),
    [((0,), "DTM"), ((1,), "138"), ((1, 1), "20260217")]
    + [((1, 2), ""), ((2,), ""), ((3,), ""), ((0, 1), "")],
)
def test_what_a_segment_does_not_have_is_blank(place, expected):
    assert part(PARTS, *place) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20260217", "2026-02-17"),
        ("260217", "2026-02-17"),
        ("202602170900", "2026-02-17"),
        ("20260217090000", "2026-02-17"),
        # What is no day is for the reader to name.
        ("2026021", "2026021"),
        ("2026-02-17", "2026-02-17"),
        ("202602170", "202602170"),
        ("2026021709000", "2026021709000"),
        ("", ""),
        ("today", "today"),
        # A digit of another script is none here.
        ("٢٠٢٦٠٢١٧", "٢٠٢٦٠٢١٧"),
    ],
)
def test_a_day_is_written_with_dashes(text, expected):
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100.00", Decimal("100.00")),
        ("-38.37", Decimal("-38.37")),
        (12.5, Decimal("12.5")),
        ("0", Decimal(0)),
        ("abc", None),
        ("", None),
    ],
)
def test_an_amount_is_read_with_a_point(text, expected):
    assert number(text) == expected


def test_references_are_put_one_after_the_other_as_far_as_there_is_room():
    line = Said("line 1")
    add_reference(line, "PO 1")
    add_reference(line, "RMA 2")
    assert line.values["reference"] == "PO 1; RMA 2"
    add_reference(line, "x" * 600)
    assert len(line.values["reference"]) == 500
    assert line.values["reference"].startswith("PO 1; RMA 2; xxx")
    other = Said("line 2")
    add_reference(other, "y" * 600)
    assert other.values["reference"] == "y" * 500


# === ADJUSTMENTS === #


def payment(amount, *paid):
    """Return a payment with lines, of which so much was paid."""
    said = Said("BPR")
    said.values["amount"] = amount
    for each in paid:
        said.add_line("RMR", {"amount_paid": each})
    return said


def amounts(said):
    return [str(line.values["amount_paid"]) for line in said.lines]


@pytest.mark.parametrize(
    ("amount", "paid", "expected"),
    [
        # What was paid of the document has the adjustment in it ...
        ("100", "100", ["110", "-10"]),
        # ... unless the payment adds up only with it beside.
        ("90", "100", ["100", "-10"]),
        ("77", "100", ["110", "-10"]),
        ("", "100", ["110", "-10"]),
        ("abc", "100", ["110", "-10"]),
        # What cannot be read stays, and is named by the reader.
        ("90", "abc", ["abc", "-10"]),
    ],
)
def test_an_adjustment_of_a_document_is_a_line_of_its_own(amount, paid, expected):
    said = payment(amount, paid)
    add_adjustments(said, [(said.lines[0], {"amount_paid": "-10"})])
    assert amounts(said) == expected


def test_an_adjustment_of_the_payment_takes_nothing_off_a_document():
    said = payment("90", "100")
    add_adjustments(said, [(None, {"amount_paid": "-10"})])
    assert amounts(said) == ["100", "-10"]
    assert [line.where for line in said.lines] == ["RMR", "BPR"]


def test_both_kinds_of_adjustments_count_for_the_sum():
    said = payment("75", "100")
    found = [(said.lines[0], {"amount_paid": "-10"}), (None, {"amount_paid": "-15"})]
    add_adjustments(said, found)
    assert amounts(said) == ["100", "-10", "-15"]


def test_adjustments_that_make_up_for_each_other_are_within_the_document():
    said = payment("100", "100")
    first = said.lines[0]
    add_adjustments(
        said, [(first, {"amount_paid": "-5"}), (first, {"amount_paid": "5"})]
    )
    assert amounts(said) == ["100", "-5", "5"]


def test_without_adjustments_nothing_changes():
    said = payment("90", "100")
    add_adjustments(said, [])
    assert amounts(said) == ["100"]
