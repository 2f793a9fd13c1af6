import csv
import io

from odoo.exceptions import UserError
from odoo.tests import tagged

from .papers_common import AcornVendorPapers


@tagged("post_install", "-at_install")
class TestPackingPapersPrint(AcornVendorPapers):
    """What is printed on the papers of a load, read from the PDF."""

    def test_a_packing_list_names_all_cartons(self):
        pickings, pallet = self.load()
        pages = self.print("packing_list", pickings)
        self.assertEqual(len(pages), 2)
        for page, picking in zip(pages, pickings, strict=True):
            for carton in picking.move_line_ids.result_package_id:
                self.assertIn(carton.acorn_sscc, page)
            self.assertIn(picking.acorn_po_number, page)
            self.assertIn(pallet.acorn_sscc, page)
            self.assertIn("PEN-1", page)
            self.assertIn("30", page)

    def test_a_bill_of_lading_is_about_the_load(self):
        pickings, _pallet = self.load()
        [page] = self.print("bill_of_lading", pickings[:1])
        for text in (
            pickings[:1].acorn_bill_of_lading,
            *pickings.mapped("acorn_po_number"),
            "FXFE",
            "PRO7788",
            "SEAL-9",
            "PHX6",
            "Total 1",
        ):
            self.assertIn(text, page)
        self.assertEqual(self.codes, [pickings[:1].acorn_bill_of_lading])

    def test_the_arn_is_only_on_a_bill_that_amazon_pays(self):
        pickings, _pallet = self.load()
        pickings[:1].acorn_amazon_reference = "ARN4711"
        for kind, is_there in (("ship", True), ("delivery", False)):
            pickings.sale_id.sudo().acorn_window_kind = kind
            [page] = self.print("bill_of_lading", pickings)
            self.assertEqual("ARN4711" in page, is_there)

    def test_each_pallet_has_a_sheet(self):
        pickings, pallet = self.load()
        [page] = self.print("pallet_sheets", pickings)
        for text in ("Pallet 1 of 1", pallet.acorn_sscc, "4PAPER01", "4PAPER02"):
            self.assertIn(text, page)
        self.assertEqual(self.codes, [f"(00){pallet.acorn_sscc}"])

    def test_customs_see_code_origin_and_value(self):
        self.pen.hs_code = "96081010"
        self.pen.country_of_origin = self.env.ref("base.de")
        pickings, _pallet = self.load()
        pickings[:1].acorn_container_number = "MSCU1234567"
        [page, _other] = self.print("customs_invoice", pickings)
        for text in ("96081010", "Germany", "60.00", "MSCU1234567", "85.20"):
            self.assertIn(text, page)

    def test_the_label_mapping_names_each_carton(self):
        pickings, pallet = self.load()
        carton = pickings.move_line_ids.result_package_id[:1]
        carton.sudo().acorn_amzncc = "AMZNCC77"
        rows = list(csv.reader(io.StringIO(pickings._acorn_build_label_mapping())))
        self.assertEqual(rows[0][:2], ["Pallet label barcode", "Carton label barcode"])
        self.assertEqual({row[0] for row in rows[1:]}, {f"00{pallet.acorn_sscc}"})
        self.assertIn("AMZNCC77", {row[1] for row in rows})
        self.assertEqual(sum(int(row[4]) for row in rows[1:]), 60)

    def check_prints_by_itself(self, actions):
        """Check what an IoT box takes over: Odoo's own reports, as PDF or as text."""
        for action in actions:
            self.assertEqual(action["type"], "ir.actions.report")
            report = self.env["ir.actions.report"]._get_report(action["report_name"])
            kind = "qweb-text" if "zpl" in action["report_name"] else "qweb-pdf"
            self.assertEqual((action["report_type"], report.report_type), (kind, kind))
            self.assertTrue(
                self.env[report.model].browse(action["context"]["active_ids"])
            )

    def test_print_all_prints_what_there_is_and_says_what_is_missing(self):
        pickings = self.deliver("4PAPER09")
        with self.assertRaisesRegex(UserError, "Press Pack"):
            pickings.action_acorn_print_all()
        pickings, _pallet = self.load()
        action = pickings.action_acorn_print_all()
        if action["tag"] == "display_notification":
            self.assertNotIn("PRO", action["params"]["message"])
            action = action["params"]["next"]
        names = [each["report_name"] for each in action["params"]["reports"]]
        self.assertEqual(
            names[:3],
            [
                "acorn_vendor.report_packing_list",
                "acorn_vendor.report_bill_of_lading",
                "acorn_vendor.report_pallet_sheets",
            ],
        )
        self.assertIn("acorn_vendor.report_label_4x6", names)
        self.code.label_format = "zpl_300"
        reports = [*action["params"]["reports"], pickings.action_acorn_print_labels()]
        self.check_prints_by_itself(reports)
        pickings.carrier_tracking_ref = False
        action = pickings.action_acorn_print_all()
        self.assertEqual(action["tag"], "display_notification")
        self.assertIn("PRO number", action["params"]["message"])
