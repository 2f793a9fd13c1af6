from odoo.tests import tagged

from .. import const
from .browser_common import AcornVendorBrowser
from .people import create_people
from .receipt_common import ReceiptCommon

STATEMENT = """発注番号,ASIN,数量,単価,金額
4PENS00A,B0PEN00001,20,2.40,48.00
4PENS00A,B0LOST0001,3,1.00,3.00
"""


@tagged("post_install", "-at_install")
class TestSelfBilledBrowser(ReceiptCommon, AcornVendorBrowser):
    """An accountant imports Amazon's purchase statement, and settles its question."""

    def set_up_once(self):
        super().set_up_once()
        self.code.marketplace = const.find_marketplace("fe", "JP", "")
        self.accountant = create_people(self.company)[2]
        self.order = self.make_shipped_order(invoice=False)
        self.receive()
        self.read_status(days=13)

    def test_a_statement_is_looked_at_imported_and_settled(self):
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-purchase-statements", self.accountant)
            self.wait_until_there(".o_view_nocontent", "No statement imported yet")
            self.shoot("purchase_statements_empty")
            self.click("button", "Import Statement")
            self.wait_until_there(".modal input[type=file]", count=1)
            self.choose("march.csv", STATEMENT.encode("cp932"))
            self.click(".modal button", "Preview")
            self.wait_until_there(".modal .alert-info", "not sure")
            self.wait_until_there(".modal .o_data_row", "4PENS00A")
            self.shoot("purchase_statement_preview")
            self.click(".modal .o_field_widget[name=is_sure] input")
            self.click(".modal-footer button", "Import")
            self.wait_until_there(".modal", count=0)
            self.wait_until_there(".o_list_view .o_data_row", "4PENS00A", count=2)
            self.shoot("purchase_statement_lines")
            self.click(".o_data_row .o_data_cell", "B0LOST0001")
            self.wait_until_there(".o_form_view .alert", "Map the item")
            self.shoot("purchase_statement_question")
            self.click("button", "Settled")
            self.wait_until_there(".o_field_widget[name=settled_by_id]", "Anna")
        with self.alone():
            self.assertEqual(self.order.invoice_ids.state, "draft")
