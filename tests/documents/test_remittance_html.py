"""The text of a mail in HTML: what it shows, row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.dropped_file import Limits
from acorn_vendor.documents.files.remittance_html import html_text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", ""),
        ("just text", "just text"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<div>one <b>and</b> two</div>three", "one and two\nthree"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<h1>Payment</h1>of Amazon<hr>end", "Payment\nof Amazon\nend"),
        # Blanks are of no matter, as in a browser.
        ("<p>  one\n\n two\t three </p>", "one two three"),
        ("<p></p><p> </p><div><br></div>", ""),
        ("a &amp; b &#8364; &nbsp;c", "a & b € c"),
    ],
)
def test_a_block_is_a_line(page, expected):
    assert html_text(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\tb"),
        ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", "a\nb"),
        # A blank cell keeps its column.
        ("<table><tr><td>a</td><td></td><td>c</td></tr></table>", "a\t\tc"),
        ("<table><tr><td></td><td> </td></tr><tr><td>b</td></tr></table>", "b"),
        (
            "<table><tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr></table>",
            "a b\tc d",
        ),
        ("before<table><tr><td>a</td></tr></table>after", "before\na\nafter"),
        # What stands between cells belongs to none.
        ("<table>x<tr>y<td>a</td></tr></table>", "a"),
    ],
)
def test_a_row_is_a_line_and_its_cells_are_apart_by_tabs(page, expected):
    assert html_text(page) == expected


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d",
        "<table><tr><td>a<td>b</tr><tr><td>c<td>d</tr>",
    ],
)
def test_rows_and_cells_need_no_end(page):
    assert html_text(page) == "a\tb\nc\td"


def test_ends_without_a_beginning_are_nothing():
    assert html_text("</table></tr></td>a</p></style>b") == "a\nb"


def test_a_table_within_a_cell_comes_before_the_row_around_it():
    inner = "<table><tr><td>i</td><td>j</td></tr></table>"
    page = f"<table><tr><td>a{inner}</td><td>b</td></tr></table>"
    assert html_text(page) == "i\tj\na\tb"


def test_a_line_is_ended_by_a_table_within_a_block():
    assert html_text("one<table><tr><td>a</table>two") == "one\na\ntwo"


# === WHAT IS NOT SHOWN === #


@pytest.mark.parametrize("tag", ["script", "style", "title"])
def test_what_a_mail_hides_is_not_read(tag):
    assert html_text(f"a<{tag}>hidden</{tag}>b") == "a b"
    assert html_text(f"<table><tr><td>a<{tag}>x</{tag}></td></tr></table>") == "a"


def test_addresses_and_comments_are_not_read():
    assert html_text(
        '<a href="https://example.com/x">a</a><!-- b --><img alt="c">'
    ) == ("a")


# === TEXT THAT WAS NO HTML === #


def test_columns_of_blanks_stay_in_text_that_was_not_html():
    page = "<p>head</p><pre>Invoice    Amount\nOAK-1       90.00</pre>"
    assert html_text(page) == "head\nInvoice    Amount\nOAK-1       90.00"


def test_within_a_table_it_is_text_like_any_other():
    assert html_text("<table><tr><td><pre>a   b</pre></td></tr></table>") == "a b"


def test_text_goes_on_after_it():
    assert html_text("<pre>a   b</pre>c") == "a   b\nc"
    assert html_text("<pre>a   b<table><tr><td>c</table>") == "a   b\nc"


# === BOUNDS === #


def test_tables_in_tables_are_bounded():
    most = Limits().depth
    assert html_text("<table><tr><td>" * most + "a") == "a"
    with pytest.raises(DocumentError, match="more tables in tables"):
        html_text("<table><tr><td>" * (most + 1) + "a")


@given(st.lists(st.lists(st.text("ab1.", min_size=1), min_size=1), min_size=1))
def test_a_table_comes_back_as_it_was_written(rows):
    cells = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows
    )
    found = html_text(f"<table>{cells}</table>")
    assert [line.split("\t") for line in found.splitlines()] == rows


@given(st.text("<>/ab tdrpe\n&;", max_size=80))
def test_no_page_breaks_the_reading(page):
    text = html_text(page)
    assert all(line for line in text.split("\n")) or not text or "<pre" in page
