import csv
import io
from unittest.mock import patch
from zipfile import ZipFile

import pypdfium2

from odoo.exceptions import UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ..models.receipts import acorn_vendor_deduction_proof
from ..models.receipts.evidence_bundle import EvidenceBundle
from .people import USER, create_people
from .receipt_common import ReceiptCommon


@tagged("post_install", "-at_install")
class TestReceiptEvidence(ReceiptCommon, HttpCase):
    """What proves that goods were shipped is gathered in one file."""

    def set_up_once(self):
        super().set_up_once()
        self.order = self.make_shipped_order()
        self.receive(missing=10)
        self.read_status(days=13)
        self.case = self.get_case(self.order)
        self.shipment = self.order.picking_ids.acorn_shipment_id

    def read_text(self, content):
        """Return the words of a PDF."""
        pages = pypdfium2.PdfDocument(content)
        return " ".join(page.get_textpage().get_text_bounded() for page in pages)

    def open_evidence(self, groups):
        user = new_test_user(self.env, "reader", groups=groups)
        user.company_ids = [(4, self.company.id)]
        user.company_id = self.company
        self.authenticate("reader", "reader")
        return self.url_open(self.case.action_download_evidence()["url"])

    def test_it_has_quantities_cartons_the_asn_and_the_files_of_the_shipment(self):
        self.env["ir.attachment"].create(
            [
                {
                    "name": "../POD PHX6.pdf",
                    "raw": b"signed",
                    "res_model": record._name,
                    "res_id": record.id,
                }
                for record in (self.shipment, self.order.picking_ids)
            ]
        )
        groups = f"{USER},account.group_account_invoice,stock.group_stock_user"
        response = self.open_evidence(groups)
        self.assertEqual(response.status_code, 200)
        with ZipFile(io.BytesIO(response.content)) as made:
            self.assertIsNone(made.testzip())
            self.assertEqual(made.namelist()[0], "cover.pdf")
            files = {name: made.read(name) for name in made.namelist()}
        folder = self.shipment.name
        self.assertEqual(files[f"{folder}/POD-PHX6.pdf"], b"signed")
        self.assertEqual(files[f"{folder}/POD-PHX6-2.pdf"], b"signed")
        guide = files["evidence.txt"].decode()
        self.assertIn(self.shipment.bill_of_lading, guide)
        self.assertNotIn("MISSING", guide)
        self.assertTrue([name for name in files if "shipment" in name])
        [row] = self.read_table(files["quantities.csv"])
        self.assertEqual((row["PO"], row["Short"]), ("4PENS00A", "10.0"))
        sscc = self.order.picking_ids.move_line_ids.result_package_id.acorn_sscc
        self.assertEqual(self.read_table(files["cartons.csv"])[0]["SSCC"], sscc)
        packed = self.read_text(files["packing-list.pdf"])
        for text in ("Packing List", sscc, "4PENS00A"):
            self.assertIn(text, packed)

    def test_what_is_too_large_for_the_zip_is_named_beside_the_rest(self):
        for name in ("first", "second"):
            self.env["ir.attachment"].create(
                {
                    "name": f"{name}.pdf",
                    "raw": b"x" * 60,
                    "res_model": self.shipment._name,
                    "res_id": self.shipment.id,
                }
            )
        bundle = EvidenceBundle(self.case, most_bytes=100)
        files, left_out = bundle._choose_files()
        self.assertEqual(left_out, [f"{self.shipment.name}/second.pdf"])
        self.assertEqual(files[self.shipment.name].name, "first.pdf")
        self.assertIn("second.pdf", bundle._tell_left_out(left_out))

    def test_of_several_each_has_a_folder_and_one_sheet_lists_them(self):
        other = self.make_shipped_order("4PENS01A")
        self.receive(missing=4, number="4PENS01A")
        self.read_status(days=13)
        cases = self.case | self.get_case(other)
        self.env["ir.attachment"].create(
            {
                "name": "POD.pdf",
                "raw": b"signed",
                "res_model": "acorn.vendor.deduction",
                "res_id": self.case.id,
            }
        )
        user = create_people(self.company)[2]
        self.authenticate(user.login, user.login)
        url = cases.with_user(user).action_download_evidence()["url"]
        response = self.url_open(url)
        self.assertIn(
            "Evidence-2-disputes.zip", response.headers["Content-Disposition"]
        )
        with ZipFile(io.BytesIO(response.content)) as made:
            self.assertIsNone(made.testzip())
            files = {name: made.read(name) for name in made.namelist()}
        self.assertEqual(next(iter(files)), "cover.pdf")
        first, second = cases._read_list().folders
        self.assertEqual(files[f"{first}/deduction/POD.pdf"], b"signed")
        for folder, units in ((first, "10.0"), (second, "4.0")):
            self.assertIn(f"{folder}/cover.pdf", files)
            [row] = self.read_table(files[f"{folder}/quantities.csv"])
            self.assertEqual(row["Short"], units)
        sheet = self.read_text(files["cover.pdf"])
        for text in (*cases.mapped("invoice_id.name"), first, second, "35.00"):
            self.assertIn(text, sheet)

    def test_where_one_is_of_another_company_none_is_given_out(self):
        other = self.env["res.company"].create({"name": "Other"})
        foreign = self.case.sudo().create(
            {
                "company_id": other.id,
                "kind_id": self.case.kind_id.id,
                "root_key": "ELSEWHERE",
                "currency_id": other.currency_id.id,
            }
        )
        user = create_people(self.company)[2]
        self.authenticate(user.login, user.login)
        for ids in (f"{self.case.id},{foreign.id}", str(foreign.id), "x", ""):
            url = f"/acorn_vendor/deduction/{ids}/evidence"
            self.assertEqual(self.url_open(url).status_code, 404)

    def test_no_more_are_taken_at_once_than_can_be_printed(self):
        least = patch.object(acorn_vendor_deduction_proof, "MOST_CASES", 0)
        with least, self.assertRaisesRegex(UserError, "up to 0"):
            self.case.action_download_evidence()

    def read_table(self, content):
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))

    def test_who_may_not_see_deductions_gets_nothing(self):
        for groups in (USER, f"{USER},stock.group_stock_user"):
            with self.subTest(groups):
                response = self.open_evidence(groups)
                self.assertEqual(response.status_code, 404)
                self.env["res.users"].search([("login", "=", "reader")]).unlink()
