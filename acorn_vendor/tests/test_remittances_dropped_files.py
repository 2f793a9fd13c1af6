import base64
import io
import zipfile

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import AcornVendorCommon
from .remittance_common import RemittanceCommon
from .remittance_workbook import workbook

HEADER = "PO,Vendor,Ship to location,ASIN,Model Number,Quantity Requested,Unit Cost"
ROW = "4LACK00A,ACRN1,PHX6,B0PEN00001,PEN-1,24,2.50"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET = "xl/worksheets/sheet1.xml"


def changed(content, change, part=SHEET):
    """Return a workbook in which a part is what ``change`` makes of it."""
    target = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(content))
    with source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(name, change(data) if name == part else data)
    return target.getvalue()


def overwritten(content, start):
    """Return a file with other bytes behind a place."""
    return content[:start] + b"\xff" * 40 + content[start + 40 :]


def damaged(content):
    """Return ``{what is wrong: such a file made of a sound one}``."""
    start = content.index(b"PK\x01\x02")
    packed = content.index(SHEET.encode()) + len(SHEET)
    return {
        "cut": content[:-40],
        "empty": b"",
        "no archive": b"PK\x03\x04" + b"\0" * 50,
        "a directory elsewhere": content[:-6] + b"\xff\xff\xff\x7f" + content[-2:],
        "a part that does not unpack": overwritten(content, packed),
        "a sheet cut short": changed(content, lambda xml: xml[:-30]),
        "a cell at the last place": changed(
            content, lambda xml: xml.replace(b'r="A1"', b'r="XFD1048576"')
        ),
        "millions of cells": changed(
            content, lambda xml: xml.replace(b"<row ", b"<row>" + b"<c/>" * 10**6, 1)
        ),
        "entities": changed(
            content, lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml[56:]
        ),
        "a password": OLE + "EncryptedPackage".encode("utf-16-le"),
        "an old workbook": OLE + b"Workbook",
        "no directory": content[:start],
    }


@tagged("post_install", "-at_install")
class TestDroppedRemittances(RemittanceCommon):
    """Each dropped file stands for itself."""

    def test_the_good_file_beside_any_damaged_one_is_imported(self):
        good = workbook([("800001", "0.00")], [])
        files = damaged(workbook([("800002", "0.00")], []))
        attachments = self.env["ir.attachment"].create(
            [
                {"name": f"{name}.xlsx", "raw": content}
                for name, content in {**files, "good": good}.items()
            ]
        )
        wizard = self.env["acorn.vendor.remittance.import"].create(
            {"account_id": self.account.id, "attachment_ids": attachments.ids}
        )
        wizard.action_import()
        remittances = self.env["acorn.vendor.remittance"].search(
            [("account_id", "=", self.account.id)]
        )
        self.assertEqual(remittances.mapped("name"), ["800001"])
        refused = wizard.line_ids.filtered("error")
        self.assertEqual(
            set(refused.mapped("file_name")), {f"{name}.xlsx" for name in files}
        )

    def test_styles_that_are_damaged_stop_nothing(self):
        content = changed(
            workbook([("800001", "0.00")], []),
            lambda xml: xml[:100],
            part="xl/styles.xml",
        )
        attachment = self.env["ir.attachment"].create({"name": "a", "raw": content})
        self.env["acorn.vendor.remittance.import"].create(
            {"account_id": self.account.id, "attachment_ids": attachment.ids}
        ).action_import()
        self.assertTrue(
            self.env["acorn.vendor.remittance"].search([("name", "=", "800001")])
        )


@tagged("post_install", "-at_install")
class TestDroppedOrders(AcornVendorCommon):
    """An order export says what is wrong with it, and nothing of it is kept."""

    def make_wizard(self, content):
        return self.env["acorn.vendor.order.import"].create(
            {
                "account_id": self.account.id,
                "file": base64.b64encode(content),
                "file_name": "orders",
            }
        )

    def make_text(self, *rows, header=HEADER):
        return self.make_wizard("\n".join([header, *rows]).encode())

    def find(self, number="4LACK00A"):
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    def get_gaps(self):
        return self.env["acorn.vendor.gap"].search([])

    def test_damaged_files_say_what_to_do(self):
        for name, content in damaged(workbook([("800002", "0.00")], [])).items():
            if not content:
                continue
            wizard = self.make_wizard(content)
            for action in (wizard.action_compare, wizard.action_import_file):
                with self.subTest(name), self.assertRaises(UserError):
                    action()
        self.assertFalse(self.get_gaps())

    def test_what_is_no_order_becomes_no_missing_order(self):
        for row, reason in [
            ("Total,,,,,24,60.00", "Delete the row if it is a total"),
            (ROW.replace("4LACK00A", "5.00E+123"), r"into 5\.00E\+123"),
            (ROW.replace("4LACK00A", "'4ACRN00B"), "not a PO number"),
            (ROW.replace("PHX6", "PHX6 - Phoenix, AZ"), "more cells than the header"),
            (ROW.replace(",PEN-1", ""), "6 cells, the header 7"),
        ]:
            with self.subTest(row), self.assertRaisesRegex(UserError, f"A3.*{reason}"):
                self.make_text(ROW, row).action_compare()
        self.assertFalse(self.get_gaps())

    def test_a_cancelled_order_becomes_no_open_draft(self):
        wizard = self.make_text(
            f"{ROW},Cancelled",
            f"{ROW},Unconfirmed".replace("4LACK00A", "4OPEN00A"),
            f"{ROW},Cancelled".replace("4LACK00A", "4OPEN00A"),
            header=f"{HEADER},Status",
        )
        wizard.action_compare()
        self.assertRecordValues(
            self.get_gaps().sorted("number"),
            [
                {"number": "4LACK00A", "state": "ignored", "amazon_state": "closed"},
                {"number": "4OPEN00A", "state": "open", "amazon_state": "open"},
            ],
        )
        wizard.action_import_file()
        self.assertIn(self.find().state, [False, "cancel"])
        open_order = self.find("4OPEN00A")
        self.assertEqual(open_order.state, "draft")
        self.assertEqual(open_order.order_line.mapped("acorn_qty_ordered"), [24, 0])

    def test_items_are_found_by_sku_or_ean_alone(self):
        self.cup.barcode = "9521234000017"
        for number, header, text, product in [
            ("4LACK00A", "SKU", self.pen.default_code, self.pen),
            ("4LACK00B", "EAN", "9521234000017", self.cup),
        ]:
            self.make_text(
                f"{number},ACRN1,PHX6,{text},6,2.50",
                header=f"PO,Vendor,FC,{header},Ordered Quantity,Cost",
            ).action_import_file()
            self.assertEqual(self.find(number).order_line.product_id, product)

    def test_a_file_in_another_language_names_what_it_has(self):
        with self.assertRaisesRegex(UserError, "Seen: Bestellung, ASIN.*to English"):
            self.make_text(header="Bestellung,ASIN").action_compare()

    def test_a_file_that_did_not_arrive_whole_is_asked_for_again(self):
        wizard = self.make_text(ROW)
        wizard.file = b"abcde"
        with self.assertRaises(UserError):
            wizard.action_compare()
