import io

import openpyxl

from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import create_people
from .statement_common import StatementCommon

PIVOTS = (
    ("amazon-open-items", "Amazon"),
    ("amazon-deduction-analysis", "Shortage claim"),
    ("amazon-payment-figures", "ACORN"),
)


@tagged("post_install", "-at_install")
class TestStatementBrowser(StatementCommon, AcornVendorBrowser):
    """The accountant opens the statement, looks behind a line, and takes it along."""

    def test_an_accountant_reads_prints_and_exports_the_statement(self):
        self.live_a_quarter()
        self.live_in_euro()
        _manager, _packer, accountant = create_people(self.company)
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-statement", accountant)
            # Of a year that has just begun it shows no payment yet.
            self.wait_until_there(".o_acorn_statement tr[data-key='closing-']")
            self.set_date("date_from", "01/01/2026")
            self.set_date("date_to", "06/30/2026")
            self.wait_until_there("tr[data-key='opening-']", "01/01/2026")
            self.wait_until_there(".o_acorn_statement tr", "Paid by Amazon")
            self.wait_until_there("tr[data-key='unexplained-']", "0.00")
            self.shoot("statement")
            self.click("tr[data-key='taken-shortage'] button")
            self.wait_until_there(".o_data_row", "SC", count=2)
            self.shoot("statement_items")
            self.click(".o_data_row .o_data_cell", "Shortage Claim for Invoice")
            self.wait_until_there(".o_form_view", "Amazon payment 100001")
            self.go_back("Statement")
            self.wait_until_there("tr[data-key='opening-']", "01/01/2026")
            self.go("/odoo/amazon-ledger")
            self.wait_until_there(".o_pivot", "Paid by Amazon")
            self.shoot("statement_pivot")
            for path, text in PIVOTS:
                self.go(f"/odoo/{path}")
                self.wait_until_there(".o_pivot", text)
                self.shoot(f"statement_{path}")
            with self.alone():
                statements = self.env["acorn.vendor.statement"].with_user(accountant)
                [statement] = statements.search([], limit=1)
                export = statement.action_export()["url"]
                paper = f"/report/html/acorn_vendor.report_statement/{statement.id}"
            self.go(paper)
            self.wait_until_there("tr", "Given back: Shortage claim")
            self.wait_until_there("tr", "Not explained")
            self.shoot("statement_paper")
        self.look_at_sheet(export)

    def go_back(self, name):
        self.click(".o_breadcrumb a, .o_back_button", name)

    def look_at_sheet(self, url):
        """Look at the spreadsheet as it is downloaded."""
        response = self.url_open(url)
        self.assertEqual(response.status_code, 200)
        sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
        figures = {row[0]: row[1:] for row in sheet.values if row[0]}
        self.assertEqual(figures["Payer"][0], "All")
        self.assertEqual(figures["Not explained"], (0, 0, 0, 0))
        self.assertEqual(figures["Deducted: Chargeback"], (-30, 0, 0, -30))
        self.assertEqual(figures["Paid by Amazon"], (-1471, 0, 1471, 0))
