import os
from pathlib import Path

import pypdfium2
import zxingcpp

from .station_common import AcornVendorPacking


class AcornVendorPapers(AcornVendorPacking):
    """Loads that are packed, and their papers as they are printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.code.shipment_type = "LessThanTruckLoad"
        cls.pen.weight, cls.cup.weight = 0.1, 0.4

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()

    # === HELPERS === #

    def load(self):
        """Return two packed transfers on one pallet, with their carrier."""
        pickings = self.deliver("4PAPER01", "4PAPER02", cups=6)
        pickings.action_acorn_pack()
        pallet = self.env["stock.package"]._acorn_create_cartons(self.code, 1)
        pickings.move_line_ids.result_package_id.sudo().package_dest_id = pallet
        pickings[:1].write(
            {
                "acorn_carrier_scac": "FXFE",
                "carrier_tracking_ref": "PRO7788",
                "acorn_seal_number": "SEAL-9",
            }
        )
        return pickings, pallet

    def print(self, name, pickings):
        """Return the words of each page of a paper."""
        reports = self.env["ir.actions.report"].with_user(self.packer)
        reports = reports.with_context(force_report_rendering=True)
        content, _ = reports._render_qweb_pdf(
            f"acorn_vendor.report_{name}_action", pickings.ids
        )
        document = pypdfium2.PdfDocument(content)
        self.keep_picture(name, document)
        self.pictures = [
            each
            for page in document
            for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        ]
        self.sizes = {tuple(map(round, page.get_size())) for page in document}
        self.codes = [
            found.text
            for page in document
            for found in zxingcpp.read_barcodes(page.render(scale=4).to_pil())
        ]
        return [
            " ".join(page.get_textpage().get_text_bounded().split())
            for page in document
        ]

    def keep_picture(self, name, document):
        if folder := os.environ.get("ACORN_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            picture = document[0].render(scale=1.5).to_pil()
            picture.save(Path(folder) / f"{name}_{self._testMethodName[-12:]}.png")
