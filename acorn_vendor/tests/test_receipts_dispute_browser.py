import json

from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import create_people
from .receipt_common import ReceiptCommon
from .remittance_common import settled

REPORT = (
    "Issue ID,Chargeback Type,Chargeback Subtype,PO,ASIN,Fulfillment Center,Units,"
    "Financial Charge,Dispute Deadline,Dispute Status,Marketplace\n"
    "CB1,Receive,No carton label,4PENS00A,B0PEN00001,PHX6,24,12.00,2099-01-31,Open,US\n"
    "CB2,Receive,No carton label,4PENS00A,B0PEN00001,PHX6,24,much,2099-01-31,Open,US\n"
)
CHOOSE = """
(() => {
    const files = new DataTransfer();
    files.items.add(new File([%s], "chargebacks.csv", { type: "text/csv" }));
    const input = document.querySelector(".modal input[type=file]");
    if (!input) {
        return false;
    }
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
})()
"""


@tagged("post_install", "-at_install")
class TestReceiptsDisputeBrowser(ReceiptCommon, AcornVendorBrowser):
    """An accountant without other rights gets from the worklist to a dispute."""

    browser_size = "1366x768"

    def set_up_once(self):
        super().set_up_once()
        people = create_people(self.company)
        self.manager, _warehouse_user, self.accountant = people
        self.order = self.make_shipped_order()
        self.receive(missing=10)
        self.run_action("send")
        self.read_status(days=13)
        self.name = self.order.invoice_ids.name
        self.env.ref("acorn_vendor.deduction_kind_shortage").wait_days = -90

    def test_from_the_worklist_to_the_dispute(self):
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-deductions", self.accountant)
            self.wait_until_there(".o_data_row", "Expected", count=1)
            self.import_report()
            with self.alone():
                self.pay_by_file({"kind": "shortage", "invoice": self.name})
            self.dispute()
            self.go("/odoo/amazon-deductions")
            self.wait_until_there(".o_acorn_causes", "Top causes this month")
            self.wait_until_there(".o_data_row", "Disputed", count=1)
            self.shoot("cases_worklist")
            self.settle()
            self.open("/odoo/amazon-root-causes", self.manager)
            self.wait_until_there(".o_pivot", "PHX6")
            self.shoot("cases_causes")
            self.click(".o_switch_view.o_graph")
            self.wait_until_there(".o_graph_renderer canvas")
            self.shoot("cases_causes_graph")
        self.assertEqual(self.get_case(self.order).state, "settled")
        claims = self.env["acorn.vendor.claim"].search([])
        self.assertEqual(claims.mapped("number"), ["CB1"])

    def import_report(self):
        """Choose Amazon's report, look at the preview, and import it."""
        self.click(".o_control_panel button", "Import From Vendor Central")
        self.wait_until_there(".modal .o_form_view", "Operational Performance")
        self.shoot("cases_import")
        self.wait_for(CHOOSE % json.dumps(REPORT))
        self.wait_until_there(".modal .o_attachments", "chargebacks.csv")
        self.click(".modal button[name=action_preview]")
        self.wait_until_there(".modal .o_data_row", "a new expected deduction", count=1)
        self.wait_until_there(".modal .alert", "much")
        self.shoot("cases_preview")
        self.click(".modal button[name=action_import]")
        self.wait_until_there(".modal .o_data_row", "CB1 Chargeback", count=1)
        self.click(".modal button", "Close")
        self.go("/odoo/amazon-deductions")
        self.wait_until_there(".o_data_row", "CB1", count=1)

    def dispute(self):
        """See what is missing, get it, and dispute."""
        self.go("/odoo/amazon-deductions")
        self.click(".o_data_row td[name=name]", self.name)
        self.wait_until_there(".o_acorn_checklist li", "is missing. ")
        self.shoot("cases_missing")
        with self.alone():
            self.env["ir.attachment"].create(
                [
                    {
                        "name": name,
                        "raw": b"signed",
                        "res_model": "acorn.vendor.deduction",
                        "res_id": self.get_case(self.order).id,
                    }
                    for name in ("signed BOL and POD.pdf", "Invoice.pdf")
                ]
            )
            path = f"/odoo/amazon-deductions/{self.get_case(self.order).id}"
        self.go(path)
        self.wait_until_there(".o_acorn_checklist li", "signed BOL and POD.pdf")
        self.shoot("cases_there")
        self.click("button[name=action_print_cover]")
        self._wait_remaining_requests()
        self.click("button[name=action_dispute]")
        self.wait_until_there(".modal textarea", "")
        self.shoot("cases_dispute")
        self.click(".modal button[name=action_dispute]")
        self.wait_until_there(".o_arrow_button_current", "Disputed")

    def settle(self):
        """Amazon gives a part back; the rest is given up."""
        with self.alone():
            self.pay(settled(f"{self.name}SCR", "10"), number="700200")
            path = f"/odoo/amazon-deductions/{self.get_case(self.order).id}"
        self.go(path)
        self.click("button[name=action_settle]")
        self.wait_until_there(".modal [name=recovered_amount]", "10.00")
        self.wait_until_there(".modal [name=amount]", "15.00")
        self.shoot("cases_settle")
        self.click(".modal button[name=action_give_up]")
        self.wait_until_there(".o_arrow_button_current", "Settled")
        self.shoot("cases_settled")
