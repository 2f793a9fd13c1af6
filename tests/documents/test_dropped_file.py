"""Files that are none of ours are called by name, and refused with what to do."""

import pytest

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.dropped_file import (
    DamagedFile,
    Limits,
    check_kind,
    damaged,
    refused,
    too_large,
    too_long,
    too_many_cells,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (OLE + b"...", "old .xls workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\n  %pdf-1.7", "is a PDF"),
        (b"<html>", "web page or XML"),
        (b"  <!DOCTYPE HTML>", "web page or XML"),
        (b"<table><tr>", "web page or XML"),
        (b"<?xml version='1.0'?>", "web page or XML"),
    ],
)
def test_what_is_no_spreadsheet_is_called_by_name(content, reason):
    with pytest.raises(DocumentError, match=reason) as caught:
        check_kind(content)
    assert [problem.code for problem in caught.value.problems] == ["file"]


@pytest.mark.parametrize(
    "content",
    [
        b"PO,ASIN,Quantity",
        b"PK\x03\x04",
        b"\xef\xbb\xbfPO;ASIN",
        # The words alone, further on, are content.
        b"PO <html>",
        b"x" * 600 + b"%PDF-",
        b"x" + OLE,
    ],
)
def test_what_may_be_a_spreadsheet_passes(content):
    check_kind(content)


def test_a_refusal_says_what_to_do_and_where():
    assert str(refused("Export again.", "B14")) == "B14: Export again."
    assert str(refused("Export again.")) == "Export again."


def test_what_is_too_much_is_told_with_the_next_step():
    assert "export a shorter period" in str(too_large())
    assert str(too_many_cells(Limits(cells=7))).startswith("More than 7 cells;")
    assert "export again" in str(too_long())


def test_a_damaged_file_is_told_apart_from_one_that_is_refused():
    assert isinstance(damaged(), DamagedFile)
    assert not isinstance(too_large(), DamagedFile)
