"""ZPL as an interpreter that is not ours draws it: scanned, and nothing overlaps."""

import io
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
import zxingcpp
from PIL import Image, ImageChops

from acorn_vendor.documents.base import sscc
from acorn_vendor.documents.outgoing import label_zpl
from acorn_vendor.documents.outgoing.label import Label, LabelItem, Truck
from acorn_vendor.documents.outgoing.label_layout import Captions, layout
from acorn_vendor.documents.outgoing.label_parts import Bars, Box, Text
from dev.zpl_renderer import NoRenderer, pictures

PAPER = (101.6, 152.4)
CODE = "0614141123452"
LONG = "WARENEINGANG MÜHLENSTRASSE WWWWWWWWWWWWWWWWWWWW"
CARTON = Label(
    sscc=sscc.build(0, "9521234", 1),
    kind="carton",
    ship_to_code="PHX6",
    orders=("4PENS00A",),
    items=(LabelItem("PEN-1", Decimal(24), CODE, "Pen", "LOT-1"),),
    number=3,
    total=12,
    ship_from=("Acorn", "1 Oak Street", "Portland OR 97201", "United States"),
    ship_to=("Amazon", "4750 West Mohave Street", "Phoenix AZ 85043"),
    truck=Truck("UPSN", "PRO1", "BOL1", "ARN1"),
)
FULL = replace(
    CARTON,
    ship_to_code="XXUSX999",
    items=(LabelItem(LONG, Decimal("123456.5"), CODE, LONG, LONG),),
    number=1234,
    total=5000,
    ship_from=(LONG,) * 7,
    ship_to=(LONG,) * 7,
    truck=Truck(LONG, LONG, LONG, LONG),
)
PALLET = replace(
    FULL,
    kind="pallet",
    cartons=5000,
    orders=tuple(f"4PEN{number:04}" for number in range(9)),
    items=tuple(LabelItem(LONG, Decimal(7)) for number in range(9)),
)
LABELS = {"carton": CARTON, "full": FULL, "pallet": PALLET}
HEADS = tuple(label_zpl.HEADS)


def draw(parts, head):
    """Return what a printer draws of parts, each list of them on a paper of its own."""
    commands = [label_zpl.draw(some, head) for some in parts]
    try:
        # Printers are called by eight and twelve dots; the paper is as wide as ^PW.
        found = pictures(commands, PAPER, round(label_zpl.HEADS[head]))
    except NoRenderer as reason:
        pytest.skip(f"what label printers draw: {reason}")
    return [Image.open(io.BytesIO(each)).convert("L") for each in found]


@cache
def whole_labels(head):
    return dict(
        zip(
            LABELS,
            draw([layout(each, Captions()) for each in LABELS.values()], head),
            strict=True,
        )
    )


@cache
def fields(name):
    """Return the frame of a label as ink, then each of its texts and barcodes."""
    parts = layout(LABELS[name], Captions())
    frame = [part for part in parts if isinstance(part, Box)]
    rest = [
        [part]
        for part in parts
        if isinstance(part, Bars) or (isinstance(part, Text) and part.text)
    ]
    return [*map(ink, draw([frame, *rest], HEADS[0]))]


def ink(picture):
    return ImageChops.invert(picture).point(lambda light: light > 127 and 255, "1")


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", LABELS)
def test_every_barcode_is_read_from_what_a_printer_draws(name, head):
    found = zxingcpp.read_barcodes(whole_labels(head)[name])
    [shipped] = [each for each in found if each.symbology_identifier == "]C1"]
    assert shipped.content_type == zxingcpp.ContentType.GS1
    digits = re.sub("[^0-9]", "", shipped.text)
    assert digits == f"00{LABELS[name].sscc}"
    assert digits[-1] == sscc.check_digit(digits[2:-1])
    others = {each.text for each in found if each.symbology_identifier == "]C0"}
    assert others == (set() if name == "pallet" else {"4PENS00A", CODE})


@pytest.mark.parametrize("name", LABELS)
def test_a_printer_draws_no_field_over_another(name):
    covered, *others = fields(name)
    assert len(others) > 10
    for number, field in enumerate(others):
        twice = ImageChops.logical_and(covered, field).getbbox()
        assert twice is None, f"field {number} is drawn over another at {twice}"
        covered = ImageChops.logical_or(covered, field)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", LABELS)
def test_a_printer_draws_nothing_outside_the_paper(name, head):
    left, top, right, bottom = ink(whole_labels(head)[name]).getbbox()
    dots = label_zpl.HEADS[head]
    assert left >= 1.5 * dots
    assert top >= 1.5 * dots
    assert right <= PAPER[0] * dots
    assert bottom <= PAPER[1] * dots


@pytest.mark.parametrize("head", HEADS)
def test_the_bars_are_as_wide_and_high_as_gs1_asks(head):
    """156 modules of at least 0.495 mm, 31.75 mm high at least."""
    bars = layout(CARTON, Captions())[-1]
    [picture] = draw([[bars]], head)
    [found] = zxingcpp.read_barcodes(picture)
    assert found.symbology_identifier == "]C1"
    dots = label_zpl.HEADS[head]
    corners = found.position
    assert (corners.top_right.x - corners.top_left.x + 2) / dots >= 156 * 0.495
    left, top, right, _bottom = ink(picture).getbbox()
    assert (right - left) / dots >= 156 * 0.495
    column = ink(picture).crop((left, top, left + 1, picture.height))
    assert (column.getbbox()[3]) / dots >= 31.75
