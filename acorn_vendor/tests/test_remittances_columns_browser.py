from odoo.fields import Command
from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import create_people
from .remittance_common import RemittanceCommon

GERMAN = """Zahlungsnummer,Zahlungsdatum,Zahlungswährung,Betrag in Zahlungswährung
800001,17.02.2026,USD,1127.00

Zahlungsnummer,Rechnungsnummer,Rechnungswährung,Skonto,Gezahlter Betrag,Notiz
800001,AC7001,USD,23.00,1127.00,Danke
"""


@tagged("post_install", "-at_install")
class TestRemittanceColumnsBrowser(RemittanceCommon, AcornVendorBrowser):
    """An accountant drops a file in German, and sees the entry before it exists."""

    def test_columns_are_asked_and_the_entry_is_shown(self):
        _manager, _warehouse_user, accountant = create_people(self.account.company_id)
        self.code.discount_reduces_tax = True
        tax = self.company_data["default_tax_sale"]
        line = {"name": "Goods", "price_unit": 1000, "tax_ids": [Command.set(tax.ids)]}
        lines = [Command.create(line)]
        invoice = self.create_invoice("AC7001", 0, invoice_line_ids=lines)
        self.assertEqual((invoice.amount_total, tax.name), (1150, "15%"))
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-remittances", accountant)
            self.drop({"Zahlungen.csv": GERMAN.encode()})
            self.wait_until_there(".modal .alert", "Zahlungen.csv are not known")
            self.shoot("columns_unknown")
            self.click(".modal button", "Say Which Column Is What")
            self.wait_until_there(".modal .o_data_row", "Skonto")
            self.shoot("columns_asked")
            self.click(".modal button", "Remember and Read the File")
            self.wait_until_there(".modal-title", "Import Amazon Remittances")
            self.wait_until_there(".modal .o_data_row", "800001")
            self.shoot("columns_read")
            self.click(".modal-footer button", "Import")
            self.wait_until_there(".o_form_view", "800001")
            self.click(".o_notebook .nav-link", "Journal Entry")
            self.wait_until_there(".o_notebook table", "Not posted yet")
            self.wait_until_there(".o_notebook table", "15%")
            self.shoot("entry_preview")
