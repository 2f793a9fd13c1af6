"""Labels as SVG and ZPL: nothing sticks out, and scanners read what is drawn."""

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from acorn_vendor.documents.base import sscc
from acorn_vendor.documents.outgoing import label_barcode, label_svg, label_zpl
from acorn_vendor.documents.outgoing.label import Label, LabelItem, Truck
from acorn_vendor.documents.outgoing.label_layout import (
    HEIGHT,
    WIDTH,
    Captions,
    layout,
)
from acorn_vendor.documents.outgoing.label_parts import Bars, Box, Text

SSCC = sscc.build(0, "9521234", 1)
PEN = LabelItem("PEN-1", Decimal(24), "0614141123452", "Ballpoint pen")
LABEL = Label(
    sscc=SSCC,
    kind="carton",
    ship_to_code="PHX6",
    orders=("4PENS00A",),
    items=(PEN,),
    number=3,
    total=12,
    ship_from=("Acorn", "1 Oak Street", "Portland OR 97201"),
    ship_to=("Amazon", "4750 West Mohave Street", "Phoenix AZ 85043"),
    truck=Truck("UPSN", "PRO1", "BOL1", "ARN1"),
)
MIXED = replace(
    LABEL,
    orders=tuple(f"4PEN{number:04}" for number in range(9)),
    items=tuple(LabelItem(f"SKU-{number}", Decimal(7)) for number in range(9)),
)
PALLET = replace(MIXED, kind="pallet", cartons=48)
COMMANDS = {
    *("XA", "CI", "PW", "LL", "LH", "FO", "FT", "GB", "FS", "A0", "FH", "FD"),
    *("BY", "BC", "PQ", "XZ"),
}
LABELS = st.builds(
    Label,
    sscc=st.builds(sscc.build, st.integers(0, 9), st.just("9521234"), st.integers(1)
        .filter(lambda serial: serial < 10**9)),
    kind=st.sampled_from(["carton", "pallet"]),
    ship_to_code=st.text(max_size=12),
    orders=st.lists(st.text(min_size=1, max_size=20), max_size=8).map(tuple),
    items=st.lists(
        st.builds(
            LabelItem,
            code=st.text(max_size=60),
            units=st.decimals(0, 10**6, places=2),
            barcode=st.text(max_size=20),
            name=st.text(max_size=80),
            lot=st.text(max_size=30),
        ),
        max_size=8,
    ).map(tuple),
    ship_from=st.lists(st.text(max_size=80), max_size=7).map(tuple),
)  # fmt: skip


def texts(label):
    return [part.text for part in layout(label, Captions()) if isinstance(part, Text)]


def read(bars, module=4):
    """Return what a scanner reads of bars alone."""
    wide = sum(label_barcode.widths(bars.data)) + 20
    picture = Image.new("L", (wide * module, 120), 255)
    pen = ImageDraw.Draw(picture)
    for place, width in label_barcode.bars(bars.data):
        left = (place + 10) * module
        pen.rectangle((left, 10, left + width * module - 1, 110), fill=0)
    (found,) = zxingcpp.read_barcodes(picture)
    return found


def test_the_sscc_is_read_as_gs1_128():
    (bars,) = [
        part for part in layout(MIXED, Captions()) if isinstance(part, Bars)
    ]  # fmt: skip
    found = read(bars)
    assert found.symbology_identifier == "]C1"
    assert found.content_type == zxingcpp.ContentType.GS1
    digits = re.sub("[^0-9]", "", found.text)
    assert (len(digits), digits[2:]) == (20, SSCC)
    assert sscc.is_valid(digits)


def test_the_sscc_has_the_size_gs1_asks_for():
    bars = next(part for part in layout(LABEL, Captions()) if isinstance(part, Bars)
        and part.text)  # fmt: skip
    assert (bars.module, bars.height) >= (4.95, 317.5)
    wide = sum(label_barcode.widths(bars.data)) * bars.module
    quiet = 10 * bars.module
    assert bars.x >= quiet
    assert bars.x + wide + quiet <= WIDTH


def test_a_wrong_check_digit_is_not_printed():
    with pytest.raises(ValueError, match="not an SSCC"):
        layout(replace(LABEL, sscc=SSCC[:-1] + "0"), Captions())


def test_order_and_item_have_barcodes_where_there_is_one():
    data = [p.data for p in layout(LABEL, Captions()) if isinstance(p, Bars)]
    assert data[:2] == ["4PENS00A", "0614141123452"]
    assert {"PO", "ITEM", "4PENS00A", "PEN-1", "3 / 12", "24"} <= set(texts(LABEL))


def test_what_is_mixed_is_called_so():
    assert {"MIXED POs", "MIXED SKUs", "4PEN0004 +4", "7 × SKU-4 …"} <= set(
        texts(MIXED)
    )


def test_a_pallet_says_how_many_cartons_it_holds():
    assert {"CARTONS", "48", "PALLET", "3 / 12"} <= set(texts(PALLET))
    assert "CARTON" not in texts(PALLET)


@given(LABELS)
def test_nothing_sticks_out_whatever_a_label_says(label):
    for part in layout(label, Captions()):
        assert 0 <= part.x <= WIDTH
        assert 0 <= part.y <= HEIGHT
        if isinstance(part, Box):
            assert part.x + part.width <= WIDTH
            assert part.y + part.height <= HEIGHT
        if isinstance(part, Bars):
            wide = sum(label_barcode.widths(part.data)) * part.module
            assert part.x + wide <= WIDTH


@pytest.mark.parametrize("paper", label_svg.PAPERS)
@pytest.mark.parametrize("label", [LABEL, MIXED, PALLET])
def test_the_drawing_is_xml_with_every_text(label, paper):
    root = ElementTree.fromstring(label_svg.draw(layout(label, Captions()), paper))
    drawn = {node.text for node in root.iter("{http://www.w3.org/2000/svg}text")}
    assert set(filter(None, texts(label))) <= drawn
    assert f"(00) {SSCC}" in drawn


def test_signs_of_xml_are_escaped():
    label = replace(LABEL, ship_from=("Nut & Bolt <Ltd>",))
    assert "Nut &amp; Bolt &lt;Ltd&gt;" in label_svg.draw(
        layout(label, Captions()), "4x6"
    )


@pytest.mark.parametrize("head", label_zpl.HEADS)
def test_zpl_makes_the_sscc_a_gs1_128(head):
    zpl = label_zpl.draw(layout(LABEL, Captions()), head, copies=2)
    ((module, digits),) = re.findall(
        r"\^BY(\d+)\^BCN,\d+,Y,N,N,D\^FD\((?=00\))(.*)\^FS", zpl
    )
    assert digits == f"00){SSCC}"
    assert sscc.is_valid(digits.replace(")", ""))
    # GS1's least module, and all of it on the paper.
    dots = label_zpl.HEADS[head]
    assert int(module) >= 0.495 * dots
    assert zpl.startswith("^XA^CI28")
    assert zpl.endswith("^PQ2\n^XZ\n")


@given(LABELS, st.sampled_from(list(label_zpl.HEADS)))
def test_zpl_has_only_commands_of_ours(label, head):
    zpl = label_zpl.draw(layout(label, Captions()), head)
    assert zpl.count("^XA") == zpl.count("^XZ") == 1
    fields = re.findall(r"\^FD(.*?)\^FS", zpl, re.S)
    assert len(fields) == zpl.count("^FD")
    assert not any(re.search(r"[\^~\n\r\\]", field) for field in fields)
    commands = {*re.findall(r"\^([A-Z0-9]{2})", zpl)}
    assert commands <= COMMANDS


def test_no_count_or_number_is_cut_in_half():
    bill, fc = "ACRN1" + "2" * 25, "XXUS-PHX6-9"
    large = replace(
        PALLET,
        ship_to_code=fc,
        number=1234,
        total=5000,
        cartons=100000,
        items=(LabelItem("SKU-" * 6, Decimal("1234567.25")),),
        truck=Truck(pro=bill, bill_of_lading=bill, amazon_reference=bill),
    )
    for label in (large, replace(large, kind="carton", orders=(bill,))):
        said = texts(label)
        assert {"1234 / 5000", "1234567.25", bill, fc, "SKU-" * 6} <= set(said)
        assert not any("…" in text for text in said)


def test_signs_of_zpl_are_escaped():
    label = replace(LABEL, ship_from=("A^XA~B_C",))
    assert "^FDA_5EXA_7EB_5FC^FS" in label_zpl.draw(
        layout(label, Captions()), "zpl_203"
    )
