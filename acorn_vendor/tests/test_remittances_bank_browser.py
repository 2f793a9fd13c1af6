from odoo.tests import tagged

from .bank_common import BOOKKEEPER
from .browser_common import AcornVendorBrowser
from .people import create_user
from .remittance_common import RemittanceCommon, settled


@tagged("post_install", "-at_install")
class TestRemittanceBankBrowser(RemittanceCommon, AcornVendorBrowser):
    """A bookkeeper finds a payment that is late in the bank."""

    def test_a_late_payment_is_found_in_the_bank(self):
        person = create_user(self.account.company_id, "bookkeeper", "Bert", BOOKKEEPER)
        self.create_invoice("AC1", 980)
        remittance = self.post("700100", settled("AC1", "980"))
        self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.company_data["default_journal_bank"].id,
                "date": "2026-02-18",
                "payment_ref": "AMAZON PAYMENTS EU 700100",
                "amount": 980,
            }
        )
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-not-in-bank", person)
            self.wait_until_there(".o_data_row", "Not in the bank")
            self.shoot("bank_late")
            self.click(".o_data_row .o_data_cell", "700100")
            self.wait_until_there(".alert-danger", "no bank statement shows")
            self.shoot("bank_payment_late")
            self.click("button", "Find in the Bank")
            self.wait_until_there(".modal .o_data_row", "AMAZON PAYMENTS EU 700100")
            self.shoot("bank_find")
            self.click(".modal-footer button", "Match")
            self.wait_until_there("[name=bank_state]", "In the bank")
            self.shoot("bank_there")
        with self.alone():
            self.assertEqual(str(remittance.bank_date), "2026-02-18")
