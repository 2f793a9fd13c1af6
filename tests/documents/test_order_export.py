"""The orders in an export of Vendor Central, as the API would send them."""

from datetime import date

import pytest

from acorn_vendor.documents.base.cells import Cell
from acorn_vendor.documents.base.common import DocumentError
from acorn_vendor.documents.files.order_export import Defaults, read_orders
from acorn_vendor.documents.files.spreadsheet import read_csv_rows
from acorn_vendor.documents.incoming import purchase_order

HEADER = (
    "PO,Vendor,Ship to location,ASIN,External Id,Model Number,Title,Availability,"
    "Window Type,Window Start,Window End,Quantity Requested,Unit Cost"
)
ROW = (
    '4ABCD123,ACRN1,"PHX6 - Phoenix, AZ",B0PEN00001,9521234000017,PEN-1,Pen,'
    "Accepted: In stock,Ship Window,12/01/2026,12/08/2026,24,$2.50"
)
DEFAULTS = Defaults(currency="USD", day=date(2026, 11, 24), date_order="MDY")


def read(*rows, header=HEADER, defaults=DEFAULTS):
    text = "\n".join([header, *rows])
    return read_orders(read_csv_rows(text.encode()), defaults)


def test_an_exported_order_reads_like_one_of_the_api():
    [raw] = read(ROW)
    order = purchase_order.parse(raw)
    [line] = order.lines
    assert (order.number, order.state, order.currency) == ("4ABCD123", "New", "USD")
    assert order.selling_party.party_id == "ACRN1"
    assert order.ship_to.party_id == "PHX6"
    assert order.window.kind == "ship"
    assert order.window.end.date() == date(2026, 12, 8)
    assert (line.asin, line.vendor_sku) == ("B0PEN00001", "PEN-1")
    assert (line.quantity.units, str(line.net_cost.amount)) == (24, "2.50")


def test_rows_of_one_number_are_lines_of_one_order():
    other = ROW.replace("B0PEN00001", "B0CUP00001")
    [first, second] = read(ROW, other, ROW.replace("4ABCD123", "5WXYZ123"))
    sequences = [item["itemSequenceNumber"] for item in first["orderDetails"]["items"]]
    assert sequences == ["1", "2"]
    assert second["purchaseOrderNumber"] == "5WXYZ123"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("Unconfirmed", "New"),
        ("Confirmed", "Acknowledged"),
        ("Closed", "Closed"),
        ("", "New"),
    ],
)
def test_status_of_the_portal_becomes_a_state(status, state):
    [order] = read(f"{ROW},{status}", header=f"{HEADER},Status")
    assert order["purchaseOrderState"] == state


@pytest.mark.parametrize("header", ["Accepted Quantity", "Confirmed quantity"])
@pytest.mark.parametrize(("text", "accepted"), [("10", 10), ("0", 0), ("", None)])
def test_what_was_acknowledged_in_vendor_central_is_read(header, text, accepted):
    [order] = read(f"{ROW},{text},Confirmed", header=f"{HEADER},{header},Status")
    [line] = purchase_order.parse(order).lines
    assert (line.accepted, line.status) == (accepted, "Confirmed")
    assert line.quantity.units == 24


def test_semicolons_tabs_and_a_line_above_the_header_do_no_harm():
    for delimiter in ";\t":
        rows = [
            delimiter.join(("Purchase orders", *[""] * 3)),
            delimiter.join(("PO", "ASIN", "Quantity requested", "Vendor code")),
            delimiter.join(("4ABCD123", "B0PEN00001", "6", "ACRN1")),
        ]
        content = "\n".join(rows).encode("utf-8-sig")
        [order] = read_orders(read_csv_rows(content), DEFAULTS)
        assert order["orderDetails"]["items"][0]["orderedQuantity"]["amount"] == 6


def test_what_the_rows_lack_is_given():
    header, row = "PO,ASIN,Quantity requested,Cost", "4ABCD123,B0PEN00001,6,2"
    defaults = Defaults("ACRN2", "EUR", date(2026, 11, 1))
    [order] = read(row, header=header, defaults=defaults)
    parsed = purchase_order.parse(order)
    assert parsed.selling_party.party_id == "ACRN2"
    assert (parsed.currency, parsed.date.date()) == ("EUR", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (",24,", ",lots,", "not an amount"),
        (",24,", ",2.5,", "no number of units"),
        (",24,", f",{10**40 - 1},", "no number of units"),
        ("12/01/2026", "soon", "not a date"),
    ],
)
def test_a_bad_row_says_where_and_why(old, new, reason):
    with pytest.raises(DocumentError, match=reason) as caught:
        read(ROW, ROW.replace(old, new).replace("4ABCD123", "5WXYZ123"))
    assert caught.value.problems[0].where == "A3"


def test_a_file_without_header_says_what_to_export():
    with pytest.raises(DocumentError, match="Export the items"):
        read_orders([(Cell("A1", "hello"),)], DEFAULTS)


def test_the_file_itself_shows_how_its_dates_are_written():
    row = ROW.replace("12/01/2026,12/08/2026", "01/12/2026,24/12/2026")
    [order] = read(row)
    assert purchase_order.parse(order).window.start.date() == date(2026, 12, 1)


def test_a_cost_needs_a_currency():
    with pytest.raises(DocumentError, match="currency"):
        read(ROW, defaults=Defaults(date_order="MDY"))


def test_a_cost_that_can_be_read_in_two_ways_is_refused():
    with pytest.raises(DocumentError, match="1234 or 1.234"):
        read(ROW.replace("$2.50", '"$1,234"'))
    row = ROW.replace("$2.50", '"$1,234"')
    _first, order = read(ROW, row.replace("4ABCD123", "5WXYZ123"))
    assert order["orderDetails"]["items"][0]["netCost"]["amount"] == "1234"


@pytest.mark.parametrize(
    ("text", "units"),
    [('"1,200"', 1200), ("1.200", 1200), ("24.0", 24), ("1 200", 1200)],
)
def test_a_quantity_is_whole_however_it_is_written(text, units):
    [order] = read(ROW.replace(",24,", f",{text},"))
    assert order["orderDetails"]["items"][0]["orderedQuantity"]["amount"] == units


# === WHAT WAS CANCELLED === #


def states(*rows):
    """Return state, units and accepted units of the orders of rows with a status."""
    found = read(*rows, header=f"{HEADER},Status")
    parsed = [purchase_order.parse(raw) for raw in found]
    return [
        (order.state, [(line.quantity.units, line.accepted) for line in order.lines])
        for order in parsed
    ]


@pytest.mark.parametrize("status", ["Cancelled", "Canceled", "Cancelled by Amazon"])
def test_a_cancelled_order_is_nothing_to_acknowledge(status):
    assert states(f"{ROW},{status}") == [("Closed", [(0, None)])]


def test_a_cancelled_line_is_ordered_no_more_and_the_others_stay():
    rows = (f"{ROW},Cancelled", f"{ROW},Unconfirmed")
    assert states(*rows) == [("New", [(0, None), (24, None)])]


def test_a_cancelled_line_may_have_no_quantity():
    assert states(f"{ROW.replace(',24,', ',,')},Cancelled") == [("Closed", [(0, None)])]


def test_one_line_without_acknowledgement_keeps_an_order_new():
    assert states(f"{ROW},Confirmed", f"{ROW},Unconfirmed")[0][0] == "New"


def test_what_the_vendor_cancelled_was_accepted_with_nothing():
    row = ROW.replace("Accepted: In stock", "Cancelled: Out of stock")
    assert states(f"{row},Confirmed") == [("Acknowledged", [(24, 0)])]


# === ITEMS WITHOUT ASIN === #


@pytest.mark.parametrize(
    ("header", "text"),
    [("SKU", "PEN-1"), ("EAN", "9521234000017"), ("UPC", "952123400")],
)
def test_an_item_is_known_by_sku_or_ean_alone(header, text):
    [order] = read(f"4ABCD123,{text},6", header=f"PO,{header},Ordered Quantity")
    [line] = purchase_order.parse(order).lines
    assert (line.asin, line.vendor_sku) == ("", text)
