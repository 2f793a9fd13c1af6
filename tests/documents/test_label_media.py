import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.outgoing import label_media
from acorn_vendor.documents.outgoing.label_media import (
    HEADS,
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


KINDS = ("carton", "pallet")


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(MEDIA)), max_size=40))
def test_each_label_is_in_one_file_and_a_pdf_holds_not_too_many(chosen):
    labels = [(number, *each) for number, each in enumerate(chosen)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(label_media, "LARGEST_PDF", 3)
        found = files(labels)
    printed = sorted(package for _medium, packages in found for package in packages)
    assert printed == [number for number, *_rest in labels]
    assert all(packages for _medium, packages in found)
    asked = {package: (kind, medium) for package, kind, medium in labels}
    for medium, packages in found:
        kinds = [asked[package][0] for package in packages]
        assert kinds == sorted(kinds)
        assert all(asked[package][1] == medium for package in packages)
        assert len(packages) <= 3 or medium in HEADS
    printers = [medium for medium, _packages in found if medium in HEADS]
    assert len(printers) == len(set(printers))
