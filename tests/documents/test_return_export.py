from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.return_export import read_returns
from acorn_vendor.documents.files.spreadsheet import read_file

HEADER = "Return ID,PO,ASIN,Quantity,Unit Cost,Reason,Warehouse,Return Date"


def read(*rows, header=HEADER, date_order="MDY"):
    text = "\n".join([header, *rows]).encode()
    return read_returns(read_file(text), date_order)


def test_the_rows_of_a_return_are_its_items():
    export = read(
        "VRET1001,4PENS00A,B0PEN00001,3,2.50,Damaged,PHX6,03/04/2026",
        "VRET1001,4PENS00B,B0CUP00001,2,4.20,Overstock,PHX6,03/04/2026",
        "vret1002,,B0PEN00001,1,,,,",
    )
    first, second = export.returns
    assert (first.number, first.fc, first.day) == ("VRET1001", "PHX6", date(2026, 3, 4))
    assert [item.quantity for item in first.items] == [3, 2]
    assert first.items[0].cost == Decimal("2.50")
    assert first.items[1].reason == "Overstock"
    assert second.number == "VRET1002"
    assert second.items[0].cost is None
    assert not export.problems


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("VRET1,4PENS00A,B0PEN00001,0,2.50,,,", "no number of units"),
        ("VRET1,4PENS00A,B0PEN00001,-3,2.50,,,", "no number of units"),
        ("VRET1,4PENS00A,B0PEN00001,1.5,2.50,,,", "no number of units"),
        ("VRET1,4PENS00A,B0PEN00001,many,2.50,,,", "many"),
        ("VRET1,4PENS00A,B0PEN00001,3,-2.50,,,", "below zero"),
        ("VRET1,4PENS00A,,3,2.50,,,", "no item"),
        (",4PENS00A,B0PEN00001,3,2.50,,,", "no return"),
        ("VRET1,4PENS00A,B0PEN00001,3,2.50,,,soon", "soon"),
    ],
)
def test_a_row_that_cannot_be_right_costs_itself_only(row, words):
    export = read(row, "VRET2,4PENS00A,B0PEN00001,3,2.50,,,")
    assert [each.number for each in export.returns] == ["VRET2"]
    [problem] = export.problems
    assert words in str(problem)


def test_titles_may_stand_above_and_columns_have_several_names():
    export = read(
        "RMA7,PEN-1,4",
        header="Vendor returns\nJanuary\nRMA Number,Model Number,Qty",
    )
    assert export.returns[0].items[0].sku == "PEN-1"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("PO,ASIN,Quantity requested,Window start", "purchase orders"),
        ("Dispute ID,Status,Amount", "disputes"),
        ("a,b,c", "Return ID"),
    ],
)
def test_another_file_is_refused_by_its_name(header, words):
    with pytest.raises(DocumentError, match=words):
        read("1,2,3", header=header)


@given(st.lists(st.text(max_size=30), max_size=8).map(",".join))
def test_no_row_makes_more_than_a_sentence(row):
    row = row.replace("\x00", "").replace('"', "").encode("utf-8", "ignore").decode()
    try:
        export = read(row)
    except DocumentError as error:
        assert error.problems
    else:
        for each in export.returns:
            assert all(item.quantity > 0 for item in each.items)
