from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import create_people
from .remittance_common import RemittanceCommon
from .remittance_workbook import workbook

IMPORT = ".modal button[name=action_import]"
MARK = ".modal [name=decimal_mark] label"


@tagged("post_install", "-at_install")
class TestRemittanceDialog(RemittanceCommon, AcornVendorBrowser):
    """An accountant imports files in the browser and responses what they leave open."""

    def set_up_once(self):
        super().set_up_once()
        self.accountant = create_people(self.account.company_id)[2]

    def see_review(self, number):
        """Open a payment from the list, and see why it needs review."""
        self.go("/odoo/amazon-remittances")
        self.wait_until_there(".o_data_row", number)
        self.shoot("list")
        self.click(".o_data_row .o_data_cell", number)
        self.wait_until_there(".alert", "Needs review")
        self.shoot("review")

    def test_the_dialog_asks_how_amounts_are_written(self):
        undecided = workbook(
            [("800001", "1.234")], [("800001", "AC4", None, "1.234")], nothing=None
        )
        damaged = workbook(
            [("800002", "$5.00"), ("800003", "$7.00", "")],
            [("800002", "AC5", "0.00", "$5.00"), ("800003", "AC6", "0.00", "7.00 XY")],
        )
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-remittances", self.accountant)
            self.click("button", "Import")
            self.wait_until_there(IMPORT)
            self.wait_until_there(MARK, count=0)
            self.choose("Payments.xlsx", undecided)
            self.choose("Damaged.xlsx", damaged)
            self.click(IMPORT)
            self.wait_until_there(MARK, "comma")
            self.shoot("asked")
            self.click(MARK, "comma")
            self.click(IMPORT)
            self.wait_until_there(".modal [name=line_ids] td", "Already there")
            self.shoot("responded")
            self.see_review("800003")
        remittances = self.env["acorn.vendor.remittance"].search([], order="name")
        self.assertRecordValues(
            remittances,
            [
                {"name": "800001", "amount": 1234, "needs_review": False},
                {"name": "800002", "amount": 5, "needs_review": False},
                {"name": "800003", "amount": 7, "needs_review": True},
            ],
        )
