import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.outgoing.label_media import (
    HEADS,
    LARGEST_PDF,
    PAPERS,
    as_asked,
    files,
    usual,
)

MEDIA = [*PAPERS, *HEADS]


@pytest.mark.parametrize(
    ("region", "medium"), [("na", "4x6"), ("eu", "a6"), ("", "a6")]
)
def test_what_is_usual_can_be_printed_on(region, medium):
    assert usual(region) == medium
    assert medium in PAPERS


@pytest.mark.parametrize("chosen", [*MEDIA, "", "stone"])
@pytest.mark.parametrize(("is_zpl", "possible"), [(True, HEADS), (False, PAPERS)])
def test_what_was_chosen_is_kept_where_it_can_be_printed(chosen, is_zpl, possible):
    expected = chosen if chosen in possible else possible[0]
    assert as_asked(chosen, is_zpl) == expected


def test_no_medium_is_both_paper_and_printer():
    assert not set(PAPERS) & set(HEADS)


@given(st.sampled_from(MEDIA), st.integers(0, 3 * LARGEST_PDF + 1).map(range))
def test_each_label_is_in_one_file_and_a_pdf_holds_not_too_many(medium, packages):
    found = [list(each) for each in files(medium, packages)]
    assert [package for each in found for package in each] == list(packages)
    assert all(found)
    if medium in PAPERS:
        assert all(len(each) <= LARGEST_PDF for each in found)
    else:
        assert len(found) <= 1
