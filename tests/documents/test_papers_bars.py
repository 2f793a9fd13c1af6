import re

from acorn_vendor.documents.outgoing.papers_bars import code_bars, sscc_bars

QUIET = 10


def parse(svg):
    """Return the modules of the whole barcode, and place and width of each bar."""
    [wide] = map(int, re.findall(r'viewBox="0 0 (\d+) 1"', svg))
    bars = re.findall(r"M(\d+) 0h(\d+)v1", svg)
    return wide, [(int(place), int(width)) for place, width in bars]


def test_both_ends_have_a_quiet_zone():
    for svg in (code_bars("ACRN100000001"), sscc_bars("095212340000000013")):
        wide, bars = parse(svg)
        assert bars[0][0] == QUIET
        assert sum(bars[-1]) == wide - QUIET


def test_the_longest_number_fits_beside_the_title():
    for text in ("A1" * 15, "1" * 30, "A"):
        [width] = map(float, re.findall(r"width:([\d.]+)mm", code_bars(text)))
        assert 0 < width <= 85


def test_what_no_scanner_reads_is_not_drawn():
    assert code_bars("ÄÖ") == ""
    assert code_bars("") == ""
    assert sscc_bars("PACK0000001") == ""
    assert sscc_bars("095212340000000014") == ""
