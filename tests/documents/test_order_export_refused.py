"""Rows and headers of an order export that cannot be right, and how they are named."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_order_export import DEFAULTS, HEADER, ROW, read
from test_spreadsheet_damage import mutants
from workbook import saved

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files import order_export
from acorn_vendor.documents.files.order_export import Defaults, read_orders
from acorn_vendor.documents.files.spreadsheet import read_file
from acorn_vendor.documents.incoming import purchase_order

SHORT = "PO,ASIN,Quantity requested"


def problems(*rows, header=HEADER):
    with pytest.raises(DocumentError) as caught:
        read(*rows, header=header)
    return caught.value.problems


def book(*rows):
    made = openpyxl.Workbook()
    for row in (SHORT.split(","), *rows):
        made.active.append(row)
    return saved(made)


def read_book(*rows):
    return read_orders(read_file(book(*rows)), DEFAULTS)


# === PO NUMBERS === #


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("5.00E+123", r"Excel has turned this number into 5\.00E\+123"),
        ('"5,00E+123"', "Excel has turned this number into 5,00E"),
        ("'4ACRN00B", "'4ACRN00B' is not a PO number"),
        ("Total", "Delete the row if it is a total"),
        ("TOTALING", "is not a PO number"),
        ("4ACRN0", "8 letters and digits"),
        ("4ACRN 00B", "is not a PO number"),
        ("4ACRN00BC", "is not a PO number"),
        ("", "no PO number"),
    ],
)
def test_a_po_number_has_its_form(number, reason):
    [problem] = problems(ROW, ROW.replace("4ABCD123", number))
    assert problem.where == "A3"
    with pytest.raises(DocumentError, match=reason):
        raise DocumentError([problem])


@pytest.mark.parametrize(
    ("number", "shown"), [(5e123, "5.00E+123"), (401234, "401234")]
)
def test_a_number_cell_that_excel_made_is_named(number, shown):
    with pytest.raises(DocumentError, match="Excel has turned") as caught:
        read_book([number, "B0PEN00001", 6])
    assert shown in str(caught.value)


def test_blanks_and_small_letters_do_no_harm():
    [order] = read_book([" 4acrn00b\N{NO-BREAK SPACE}", "b0pen00001", 6])
    assert order["purchaseOrderNumber"] == "4ACRN00B"
    [item] = order["orderDetails"]["items"]
    assert item["amazonProductIdentifier"] == "B0PEN00001"


# === ROWS === #


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"PHX6 - Phoenix, AZ"', "PHX6 - Phoenix, AZ", "more cells than the header"),
        (",PEN-1,Pen,", ",PEN-1,Pen, blue,", "more cells than the header"),
        (",PEN-1,", ",", "12 cells, the header 13"),
        (",24,$2.50", "", "11 cells, the header 13"),
        ("B0PEN00001", "PEN", "not an ASIN"),
        (",B0PEN00001,9521234000017,PEN-1,", ",,,,", "no ASIN, SKU or EAN"),
        ("9521234000017", "9.52123E+12", "Excel has turned"),
        ("12/08/2026", "11/08/2026", "before it starts"),
        (",24,", ",,", "no quantity"),
        (",24,", ",-24,", "no number of units"),
        ("$2.50", "-$2.50", "below zero"),
        ("$2.50", "\N{EURO SIGN}2.50", "not in USD"),
        ("$2.50", "2.50x", "not an amount"),
        ("12/01/2026", "12/01/0001", "not a date"),
        ("12/01/2026", "", "one day only"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_by_its_place(old, new, reason):
    [problem] = problems(ROW, ROW.replace(old, new))
    assert problem.where == "A3"
    assert reason in problem.text


def test_cells_that_are_empty_at_the_end_do_no_harm():
    assert len(read(f"{ROW},,,")) == 1


def test_a_row_that_a_program_shifted_is_refused_in_a_workbook_too():
    with pytest.raises(DocumentError, match="A2: This row has more cells"):
        read_book(["4ABCD123", "B0PEN00001", "blue", 6])


@pytest.mark.parametrize(
    "other", ["5WXYZ1,PHX6,USD", "ACRN1,LAS1,USD", "ACRN1,PHX6,EUR"]
)
def test_what_is_said_of_an_order_is_the_same_in_each_row(other):
    header = f"{SHORT},Cost,Vendor,FC,Currency"
    row = "4ABCD123,B0PEN00001,6,2.50"
    [problem] = problems(f"{row},ACRN1,PHX6,USD", f"{row},{other}", header=header)
    assert problem.where == "A3"


def test_a_formula_is_not_read():
    with pytest.raises(DocumentError, match="C2 is a formula"):
        read_book(["4ABCD123", "B0PEN00001", "=1+1"])


def test_what_excel_took_for_a_date_is_named():
    made = openpyxl.Workbook()
    made.active.append(["PO", "SKU", "Qty"])
    made.active.append(["4ABCD123", date(2026, 1, 2), 6])
    with pytest.raises(DocumentError, match="turned this text into 2026-01-02"):
        read_orders(read_file(saved(made)), DEFAULTS)


def test_problems_end_at_a_limit():
    assert len(problems(*["Total"] * 50, header="PO,ASIN,Qty")) == 20
    assert order_export.MAX_PROBLEMS == 20


# === HEADERS === #


def test_titles_notes_and_repeated_headers_are_passed_over():
    content = f"Purchase orders\n\nExported, by, me\n{SHORT}\n4ABCD123,B0PEN00001,6\n"
    content += f",,\n{SHORT}\n5WXYZ123,B0PEN00001,6\n"
    found = read_orders(read_file(content.encode()), DEFAULTS)
    assert [order["purchaseOrderNumber"] for order in found] == ["4ABCD123", "5WXYZ123"]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_all_line_ends_and_encodings_are_read(end, encoding):
    content = f"{HEADER}{end}{ROW}{end}".encode(encoding)
    assert len(read_orders(read_file(content), DEFAULTS)) == 1


def test_the_separator_of_the_header_counts_and_not_that_of_a_title():
    content = "Orders, all, of, 2026\nPO;ASIN;Qty\n4ABCD123;B0PEN00001;6\n"
    assert len(read_orders(read_file(content.encode()), DEFAULTS)) == 1
    content = f"sep=;\n{content[22:]}"
    assert len(read_orders(read_file(content.encode()), DEFAULTS)) == 1


def test_headers_in_another_language_are_named():
    [problem] = problems("4ABCD123,B0PEN00001,6", header="Bestellung,ASIN,Angefragt")
    assert "Seen: Bestellung, ASIN, Angefragt." in problem.text
    assert "Switch Vendor Central to English" in problem.text


def test_another_file_of_vendor_central_is_called_by_name():
    [problem] = problems(header="Payment Number,Payment Date,Amount")
    assert problem.text.startswith("This is an export of remittances.")


@pytest.mark.parametrize(
    "name", ["Quantity requested", "PO", "QUANTITY\u200b REQUESTED"]
)
def test_a_header_that_is_there_twice_is_refused_by_name(name):
    [problem] = problems("4ABCD123,B0PEN00001,6,7", header=f"{SHORT},{name}")
    assert "is there more than once" in problem.text
    assert problem.where == "D1"


def test_of_two_names_for_one_thing_the_better_one_counts():
    [order] = read("4ABCD123,B0PEN00001,6,7", header=f"{SHORT},Quantity")
    assert order["orderDetails"]["items"][0]["orderedQuantity"]["amount"] == 6


def test_each_sheet_has_its_own_header():
    made = openpyxl.load_workbook(io.BytesIO(book(["4ABCD123", "B0PEN00001", 6])))
    made.create_sheet("How to").append(["Read", "this", "first", "of", "all"])
    second = made.create_sheet("More")
    second.append(["ASIN", "PO", "Qty"])
    second.append(["B0PEN00001", "5WXYZ123", 6])
    found = read_orders(read_file(saved(made)), DEFAULTS)
    assert [order["purchaseOrderNumber"] for order in found] == ["4ABCD123", "5WXYZ123"]


# === ANY DAMAGE === #

EXPORTS = [
    f"{HEADER}\n{ROW}\n{ROW}\n".encode(),
    book(["4ABCD123", "B0PEN00001", 6], [5e123, "B0PEN00001", date(2026, 12, 1)]),
]


@given(mutants(EXPORTS), st.sampled_from([DEFAULTS, Defaults()]))
def test_any_damaged_export_is_read_or_refused(content, defaults):
    try:
        for raw in read_orders(read_file(content), defaults):
            number = purchase_order.parse(raw).number
            assert len(number) == 8
    except DocumentError as error:
        assert error.problems


def test_a_dash_for_what_was_accepted_says_nothing():
    [order] = read(
        "4ABCD123,B0PEN00001,6,--",
        header="PO,ASIN,Quantity requested,Accepted quantity",
    )
    [item] = order["orderDetails"]["items"]
    assert "acceptedQuantity" not in item


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "PO,ASIN,Quantity requested,Unit cost,Comment",
            "4ABCD123,B0PEN00001,24,12,50,",
        ),
        (
            "PO,ASIN,Title,Quantity requested,Unit cost,Comment",
            "4ABCD123,B0PEN00001,Chair set, 4,24,12.50,",
        ),
    ],
)
def test_a_comma_that_pushes_into_a_blank_last_column_is_refused(header, row):
    with pytest.raises(DocumentError, match="more cells than the header"):
        read(row, header=header)


def test_a_window_for_delivery_may_say_so_in_its_header_only():
    header = "PO,ASIN,Quantity requested,{0} window start,{0} window end"
    row = "4ABCD123,B0PEN00001,6,12/01/2026,12/05/2026"
    for kind in ("Ship", "Delivery"):
        [order] = read(row, header=header.format(kind))
        assert f"{kind.lower()}Window" in order["orderDetails"]


def test_two_windows_of_one_order_are_refused():
    header = "PO,ASIN,Quantity requested,Window start,Window end"
    rows = [
        "4ABCD123,B0PEN00001,6,12/01/2026,12/05/2026",
        "4ABCD123,B0CUP00001,6,12/20/2026,12/25/2026",
    ]
    with pytest.raises(DocumentError, match="another window"):
        read(*rows, header=header)
