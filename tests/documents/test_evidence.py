from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.files.evidence import Shipped, describe, fit


def shipped(**values):
    usual = {
        "name": "ACRN100001",
        "fc": "PHX6",
        "shipped_at": "2026-03-02 16:00:00",
        "bill_of_lading": "ACRN1000012",
        "carrier": "UPSN",
        "carrier_reference": "PRO1",
        "amazon_reference": "",
        "announced_at": "2026-03-02 16:05:00",
    }
    return Shipped(**{**usual, **values})


def test_what_is_missing_is_named():
    text = describe("INV1", [shipped(bill_of_lading="", files=("labels.pdf",))])
    assert "Bill of lading: MISSING" in text
    assert "File: labels.pdf" in text
    assert "ARN" not in text


def test_nothing_is_asked_for_that_is_there():
    text = describe("INV1", [shipped(files=("pod.pdf",), amazon_reference="ARN7")])
    assert "MISSING" not in text
    assert "ARN: ARN7" in text


def test_a_file_that_is_too_large_leaves_room_for_others():
    assert fit([6, 5, 4, 1], 10) == [True, False, True, False]


@given(st.lists(st.integers(0, 100)), st.integers(0, 200))
def test_what_is_chosen_fits_and_nothing_else_would(sizes, most):
    chosen = fit(sizes, most)
    total = sum(size for size, fits in zip(sizes, chosen, strict=True) if fits)
    assert total <= most
    left = [size for size, fits in zip(sizes, chosen, strict=True) if not fits]
    assert all(total + size > most for size in left)
