import os
import re
from pathlib import Path
from unittest import skipUnless

import pypdfium2
import zxingcpp

from odoo.tests import tagged
from odoo.tools.misc import find_in_path

from ..documents.base import sscc
from ..documents.outgoing.label_svg import PAPERS
from .label_common import LabelCommon
from .simulator import make_order

# What a printer for labels makes of an inch.
DOTS_PER_INCH = 203


def _has_wkhtmltopdf():
    try:
        return bool(find_in_path("wkhtmltopdf"))
    except OSError:
        return False


@skipUnless(_has_wkhtmltopdf(), "wkhtmltopdf makes the PDF")
@tagged("post_install", "-at_install")
class TestPackingLabelsScanned(LabelCommon):
    """Every barcode of the printed page is read by a reader of barcodes."""

    def print_pages(self, medium, packages):
        """Return ``[(size in tenths of mm, barcodes)]`` of the pages of a PDF."""
        content = self.render(medium, packages)
        self.assertEqual(content[:4], b"%PDF")
        self.assertNotIn(b"/Subtype /Image", content)
        pages = []
        for number, page in enumerate(pypdfium2.PdfDocument(content)):
            picture = page.render(scale=DOTS_PER_INCH / 72).to_pil()
            self.keep_picture(f"label_{medium}_{number}", picture)
            size = tuple(round(side / 72 * 254) for side in page.get_size())
            pages.append((size, zxingcpp.read_barcodes(picture)))
        return pages

    def keep_picture(self, name, picture):
        """Save a page in the folder ``ACORN_SCREENSHOTS``, if given, to look at."""
        if folder := os.environ.get("ACORN_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            picture.save(Path(folder) / f"{self._testMethodName}_{name}.png")

    def check_sscc(self, barcodes, package):
        """Check the one GS1-128 of a page: kind, digits and width."""
        [found] = [each for each in barcodes if each.symbology_identifier == "]C1"]
        self.assertEqual(found.content_type, zxingcpp.ContentType.GS1)
        digits = re.sub("[^0-9]", "", found.text)
        self.assertEqual(digits, f"00{package.acorn_sscc}")
        self.assertTrue(sscc.is_valid(digits))
        self.assertEqual(digits[-1], sscc.check_digit(digits[2:-1]))
        corners = found.position
        wide = (corners.top_right.x - corners.top_left.x) / DOTS_PER_INCH * 25.4
        # 156 modules, of which none is narrower than GS1 has it.
        self.assertGreaterEqual(wide + 0.3, 156 * 0.495)

    def test_all_barcodes_are_read_from_the_page_of_either_paper(self):
        self.pen.barcode = "0614141123452"
        carton = self.get_cartons(self.pack())
        for medium, size in PAPERS.items():
            [(found, barcodes)] = self.print_pages(medium, carton)
            for side, expected in zip(found, size, strict=True):
                self.assertAlmostEqual(side, expected, delta=4)
            self.check_sscc(barcodes, carton)
            others = {b.text for b in barcodes if b.symbology_identifier == "]C0"}
            self.assertEqual(others, {"4PENS00A", "0614141123452"})

    def test_each_label_has_a_page_and_a_pallet_two(self):
        items = (
            ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50"),
            ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.00"),
        )
        picking = self.pack("4MIXED0A", make_order("4MIXED0A", *items))
        cartons = self.get_cartons(picking) | self.split(picking, 4)
        pallet = self.palletize(cartons)
        labelled = picking._acorn_get_labelled()
        self.assertEqual(labelled, cartons | pallet)
        for medium in PAPERS:
            pages = self.print_pages(medium, labelled)
            self.assertEqual(len(pages), 4)
            for (_size, barcodes), package in zip(
                pages, [*labelled, pallet], strict=True
            ):
                self.check_sscc(barcodes, package)
