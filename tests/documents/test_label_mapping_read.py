import pytest

from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.label_mapping import label_mapping
from acorn_vendor.documents.files.label_mapping_read import (
    LabelRow,
    read_label_mapping,
)
from acorn_vendor.documents.outgoing.papers_load import PackedGoods

HEADER = "Pallet label barcode,Carton label barcode,PO,SKU - ASIN,Units per carton"


def read(*rows: str, header: str = HEADER) -> list[LabelRow]:
    return read_label_mapping("\n".join([header, *rows]).encode())


def test_rows_say_what_is_under_which_label() -> None:
    (row,) = read("AMZNP1,AMZNCC1,4BARE001,PEN-1 - B0PEN00001,6")
    assert row == LabelRow("AMZNCC1", "4BARE001", ("PEN-1", "B0PEN00001"), 6, "AMZNP1")


def test_pallets_may_be_missing_and_separators_differ() -> None:
    (row,) = read(
        "AMZNCC1;4BARE001;PEN-1;6",
        header="Carton label barcode;PO;SKU - ASIN;Units per carton",
    )
    assert (row.carton, row.pallet, row.items) == ("AMZNCC1", "", ("PEN-1",))


def test_rows_without_a_label_are_left_out() -> None:
    assert read(",,4BARE001,PEN-1,6", "") == []


@pytest.mark.parametrize("units", ["", "many", "0", "-1", "nan", "inf"])
def test_a_row_without_units_is_named(units: str) -> None:
    with pytest.raises(DocumentError, match="Row 2: enter how many units"):
        read(f"AMZNP1,AMZNCC1,4BARE001,PEN-1,{units}")


def test_another_file_is_refused() -> None:
    with pytest.raises(DocumentError, match="no label mapping file"):
        read("1,2", header="PO,SKU")


def test_what_we_write_is_read() -> None:
    goods = PackedGoods(
        order="4BARE001", item="PEN-1", units=24, carton="C1", pallet="P1", asin="B0PEN"
    )
    text = label_mapping([goods], {"C1": "AMZNCC1"})
    (row,) = read_label_mapping(text.encode())
    assert (row.carton, row.order, row.units) == ("AMZNCC1", "4BARE001", 24)
    assert (row.items, row.pallet) == (("PEN-1", "B0PEN"), "P1")
