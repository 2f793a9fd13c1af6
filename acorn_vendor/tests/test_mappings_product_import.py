import io

from openpyxl import Workbook, load_workbook

from odoo.tests import tagged
from odoo.tools import file_open

from .common import AcornVendorCommon
from .simulator import make_order

HEADER = ("Account", "Kind", "Identifier", "Product", "Units per Case")
OPTIONS = {"has_headers": True, "quoting": '"', "separator": ","}


@tagged("post_install", "-at_install")
class TestProductImport(AcornVendorCommon):
    """Mappings from a spreadsheet, with the import every Odoo user knows."""

    def import_workbook(self, *rows, header=HEADER):
        """Upload a workbook as a person does, fields by the suggestions."""
        workbook = Workbook()
        for row in (header, *rows):
            workbook.active.append(row)
        stream = io.BytesIO()
        workbook.save(stream)
        return self.import_file(stream.getvalue(), "mappings.xlsx")

    def import_file(self, content, name):
        mimetype = (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            if name.endswith("xlsx")
            else "text/csv"
        )
        wizard = self.env["base_import.import"].create(
            {
                "res_model": "acorn.vendor.product",
                "file": content,
                "file_name": name,
                "file_type": mimetype,
            }
        )
        preview = wizard.parse_preview(dict(OPTIONS))
        self.assertNotIn("error", preview)
        columns = [
            (preview["matches"].get(place) or [False])[0]
            for place in range(len(preview["headers"]))
        ]
        return wizard.execute_import(
            columns, preview["headers"], {**OPTIONS, **preview["options"]}
        )

    def find(self, identifier):
        return self.env["acorn.vendor.product"].search(
            [("identifier", "=", identifier)]
        )

    def import_strangers(self):
        """Return the open lines of two drafts with an unknown item."""
        item = ("B0NEW00001", "0036000291452", 3, "Cases", 12, "5.00")
        orders = self.import_orders(
            make_order("4NEWS00A", item), make_order("4NEWS00B", item)
        )
        return orders.order_line

    # === IMPORT === #

    def test_a_workbook_completes_the_waiting_drafts_at_once(self):
        lines = self.import_strangers()
        self.assertEqual(set(lines.mapped("acorn_question_kind")), {"product"})
        result = self.import_workbook(
            ["Amazon US", "ASIN", "B0NEW00001", "CUP-1", 12],
            ["Amazon US", "EAN", "4006381333931", "PEN-1", None],
        )
        self.assertFalse(result["messages"])
        self.assertRecordValues(
            self.find("B0NEW00001"), [{"product_id": self.cup.id, "case_size": 12.0}]
        )
        self.assertRecordValues(
            self.find("4006381333931"), [{"kind": "ean", "product_id": self.pen.id}]
        )
        self.assertFalse(lines.filtered("acorn_question_kind"))
        self.assertEqual(lines.product_id, self.cup)

    def test_a_number_that_lost_its_zeros_changes_the_known_mapping(self):
        mapping = self.env["acorn.vendor.product"].create(
            {
                "account_id": self.account.id,
                "kind": "upc",
                "identifier": "036000291452",
            }
        )
        self.import_workbook(["Amazon US", "UPC", 36000291452, "CUP-1", None])
        self.assertRecordValues(
            mapping, [{"product_id": self.cup.id, "identifier": "036000291452"}]
        )

    def test_text_with_commas_is_read_as_well(self):
        text = "Account,Kind,Identifier,Product\nAmazon US,asin,B0NEW00001,CUP-1\n"
        result = self.import_file(text.encode(), "mappings.csv")
        self.assertFalse(result["messages"])
        self.assertEqual(self.find("B0NEW00001").product_id, self.cup)

    def test_an_unknown_product_is_refused_with_its_row(self):
        self.import_strangers()
        result = self.import_workbook(
            ["Amazon US", "ASIN", "B0NEW00001", "NOBODY", None]
        )
        self.assertIn("NOBODY", result["messages"][0]["message"])
        self.assertFalse(self.find("B0NEW00001").product_id)

    def test_a_case_size_without_product_says_what_is_missing(self):
        result = self.import_workbook(["Amazon US", "ASIN", "B0NEW00002", None, 12])
        self.assertIn("Choose the product", result["messages"][0]["message"])

    def test_what_goes_without_saying_may_be_left_out(self):
        """One account, and identifiers that are ASINs; also of known mappings."""
        for identifier in ("b0pen00001", "B0NEW00001"):
            result = self.import_workbook(
                [identifier, "CUP-1"], header=("Identifier", "Product")
            )
            self.assertFalse(result["messages"])
        mappings = self.find("B0PEN00001") | self.find("B0NEW00001")
        self.assertEqual(mappings.mapped("kind"), ["asin", "asin"])
        self.assertEqual(mappings.product_id, self.cup)
        self.account.copy({"name": "Amazon EU"})
        result = self.import_workbook(
            ["B0NEW00002", "CUP-1"], header=("Identifier", "Product")
        )
        self.assertIn("Account", result["messages"][0]["message"])

    def test_an_account_may_be_named_in_each_of_odoos_ways(self):
        other = self.account.copy({"name": "Amazon EU"})
        external = self.account.export_data(["id"])["datas"][0][0]
        mappings = self.env["acorn.vendor.product"]
        before = mappings.search([])
        for column, text in (
            ("account_id", "Amazon US"),
            ("account_id/.id", str(self.account.id)),
            ("account_id/id", external),
        ):
            result = mappings.load(
                [column, "identifier", "product_id"], [[text, "b0pen00001", "CUP-1"]]
            )
            self.assertFalse(result["messages"])
        self.assertEqual(mappings.search([]), before)
        row = [[str(other.id), "B0PEN00001", "CUP-1"]]
        mappings.load(["account_id/.id", "identifier", "product_id"], row)
        self.assertEqual((mappings.search([]) - before).account_id, other)

    # === TEMPLATE AND EXPORT === #

    def test_the_template_is_understood(self):
        [template] = self.env["acorn.vendor.product"].get_import_templates()
        path = template["template"].removeprefix("/")
        with file_open(path, "rb") as file:
            content = file.read()
        header = next(load_workbook(io.BytesIO(content)).active.values)
        self.assertEqual(header[: len(HEADER)], HEADER)
        self.pen.default_code, self.cup.default_code = "SKU-1", "SKU-2"
        result = self.import_file(content, "template.xlsx")
        self.assertFalse(result["messages"])
        self.assertRecordValues(
            self.find("B000000001"),
            [{"product_id": self.pen.id, "case_size": 12.0, "kind": "asin"}],
        )

    def test_what_was_exported_can_be_imported(self):
        self.find("B0PEN00001").write({"case_size": 24, "description": "Pens"})
        mappings = self.env["acorn.vendor.product"].search([])
        fields = ["account_id", "kind", "identifier", "product_id", "case_size"]
        rows = mappings.export_data(fields)["datas"]
        mappings.filtered("case_uom_id").case_size = 0
        result = self.env["acorn.vendor.product"].load(fields, rows)
        self.assertFalse(result["messages"])
        self.assertEqual(result["ids"], mappings.ids)
        self.assertEqual(self.find("B0PEN00001").case_size, 24)
        self.assertEqual(self.env["acorn.vendor.product"].search([]), mappings)

    def test_base_import_completes_once_not_per_row(self):
        """A file of many rows looks at the waiting lines a single time."""

        def count(rows, start):
            data = [
                ["Amazon US", "ASIN", f"B0{start + row:08}", "CUP-1"]
                for row in range(rows)
            ]
            fields = ["account_id", "kind", "identifier", "product_id"]
            self.env.flush_all()
            before = self.cr.sql_log_count
            result = self.env["acorn.vendor.product"].load(fields, data)
            self.assertEqual(len(result["ids"]), rows)
            self.env.flush_all()
            return self.cr.sql_log_count - before

        count(1, 0)
        # Odoo's import itself has two queries a row.
        self.assertLess(count(40, 1000) - count(10, 100), 3 * 30)
