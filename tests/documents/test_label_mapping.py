import csv
import io
from decimal import Decimal

from acorn_vendor.documents.files.label_mapping import label_mapping
from acorn_vendor.documents.outgoing.papers_load import PackedGoods

CARTON, PALLET = "095212340000000013", "095212340000000037"
COLUMNS = [
    "Pallet label barcode",
    "Carton label barcode",
    "PO",
    "SKU - ASIN",
    "Units per carton",
    "Expiration date",
    "Manufacture date",
    "Lot number",
]


def goods(**values):
    known = {
        "order": "4PAPER01",
        "item": "PEN-1",
        "units": Decimal(24),
        "carton": CARTON,
        "asin": "B0PEN00001",
    }
    return PackedGoods(**{**known, **values})


def read(*lines, amazons=None):
    return list(csv.reader(io.StringIO(label_mapping(lines, amazons))))


def test_a_row_names_pallet_carton_item_lot_and_expiry():
    header, row = read(goods(pallet=PALLET, lot="L7", expires="2031-05-01"))
    assert header == COLUMNS
    assert row == [
        f"00{PALLET}",
        f"00{CARTON}",
        "4PAPER01",
        "PEN-1 - B0PEN00001",
        "24",
        "2031-05-01",
        "",
        "L7",
    ]


def test_without_pallets_there_is_no_column_for_them():
    header, row = read(goods())
    assert header == COLUMNS[1:]
    assert row[0] == f"00{CARTON}"


def test_what_is_in_no_carton_is_left_out():
    assert len(read(goods(), goods(carton=""))) == 2


def test_a_label_of_amazon_stands_in_the_place_of_the_sscc():
    _header, row = read(goods(), amazons={CARTON: "AMZNCC77"})
    assert row[0] == "AMZNCC77"


def test_no_cell_is_a_formula():
    _header, row = read(goods(item="=1+1", lot="@x"))
    assert not any(cell.startswith(("=", "@", "+")) for cell in row)


def test_an_item_known_by_its_asin_only_is_named_once():
    _header, row = read(goods(item="B0PEN00001"))
    assert row[2] == "B0PEN00001"
