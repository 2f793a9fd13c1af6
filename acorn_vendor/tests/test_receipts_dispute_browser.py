import io
import json
from zipfile import ZipFile

from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import create_people, let_open_orders
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
    """An accountant without other rights gets from a dropped file to the statement."""

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
        self.company.acorn_write_off_limit = 14.99
        self.env.ref("acorn_vendor.deduction_kind_shortage").wait_days = -90

    def test_from_the_dropped_file_to_the_dispute_and_the_statement(self):
        let_open_orders(self.accountant)
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-deductions", self.accountant)
            self.wait_until_there(".o_data_row", "Expected", count=1)
            self.import_report()
            self.drop_and_post()
            self.dispute()
            self.read_statement()
            self.go("/odoo/amazon-deductions")
            self.wait_until_there(".o_acorn_causes", "Top causes this month")
            self.wait_until_there(".o_data_row", "Disputed", count=1)
            self.take_all_along()
            self.get_a_part_back()
            self.ask_to_settle()
            self.withdraw()
            self.ask_to_settle()
            self.decline()
            self.open(self.get_case_path(), self.accountant)
            self.wait_until_there(".o-mail-Chatter", "Maria Manager declined the loss")
            self.ask_to_settle()
            self.approve()
            self.go("/odoo/amazon-root-causes")
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

    def drop_and_post(self):
        """Drop Amazon's spreadsheet, look at the entry it will be, and post it."""
        with self.alone():
            claim = {"kind": "shortage", "invoice": self.name}
            number, name, content = self.let_amazon_pay(claim, invoices=[self.name])
        self.go("/odoo/amazon-remittances")
        self.drop({name: content})
        self.wait_until_there(".o_form_view .o_data_row", f"{self.name}SC")
        self.shoot("cases_remittance")
        self.click(".o_notebook .nav-link", "Journal Entry")
        self.wait_until_there("[name=entry_preview] tr", "25.00")
        self.shoot("cases_entry_preview")
        with self.alone():
            # Nothing is posted by looking at it.
            self.assertFalse(self.get_remittance(number).move_id)
        self.click("button[name=action_post]")
        self.wait_until_there(".o_arrow_button_current", "Posted")
        self.shoot("cases_posted")
        self.click("button[name=action_open_deductions]")
        self.wait_until_there(".o_form_view h1", self.name)
        self.wait_until_there(".o_arrow_button_current", "Open")

    def dispute(self):
        """See what is missing, get it, take the evidence along, and dispute."""
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
        self.follow_links()
        self.look_into(*self.download_by("button[name=action_download_evidence]"))
        self.click("button[name=action_print_cover]")
        self._wait_remaining_requests()
        self.click("button[name=action_dispute]")
        self.wait_until_there(".modal textarea", "")
        self.shoot("cases_dispute")
        self.click(".modal button[name=action_dispute]")
        self.wait_until_there(".o_arrow_button_current", "Disputed")

    def follow_links(self):
        """Open what the text names, and come back."""
        with self.alone():
            picking = self.order.picking_ids
            carton = picking.move_line_ids.result_package_id
            shown = {
                "4PENS00A": self.order.display_name,
                picking.acorn_shipment_id.name: picking.acorn_shipment_id.display_name,
                carton.acorn_sscc: carton.display_name,
            }
        for name, title in shown.items():
            self.click(".o_acorn_linked_text button", name)
            self.wait_until_there(".o_last_breadcrumb_item", title)
            self.wait_until_there(".o_form_view .o_form_sheet")
            self.shoot(f"cases_link_{name}")
            self.click(".o_breadcrumb a, .o_back_button", f"{self.name} Shortage")
            self.wait_until_there(".o_acorn_linked_text button", name)

    def look_into(self, name, content):
        """Check what is in the zip that the browser has saved."""
        self.assertEqual(
            name, f"Evidence-{self.name.replace('/', '-')}-Shortage-claim.zip"
        )
        with ZipFile(io.BytesIO(content)) as made:
            self.assertIsNone(made.testzip())
            files = {each: made.read(each) for each in made.namelist()}
        self.assertIn(next(iter(files)), ("cover.pdf", "cover.html"))
        self.assertEqual(files["deduction/signed-BOL-and-POD.pdf"], b"signed")
        self.assertIn(b"4PENS00A", files["quantities.csv"])
        self.assertIn(b"10.0", files["quantities.csv"])
        self.assertIn(b"ASN confirmed by Amazon: 20", files["evidence.txt"])

    def take_all_along(self):
        """Choose all in the list, and take the evidence along in one file."""
        self.click(".o_list_record_selector input")
        self.wait_until_there(".o_control_panel button", "Evidence")
        self.shoot("cases_worklist")
        name, content = self.download_by(".o_control_panel button", "Evidence")
        self.assertEqual(name, "Evidence-2-disputes.zip")
        with ZipFile(io.BytesIO(content)) as made:
            folders = {each.partition("/")[0] for each in made.namelist()}
        self.assertLessEqual({"CB1-Chargeback"}, folders)

    def read_statement(self):
        """The claim stands there under its reason, and the ledger says the same."""
        with self.alone():
            # Amazon's clock runs ahead of ours here.
            paid_on = self.get_case(self.order).line_ids.date
        self.go("/odoo/amazon-statement")
        self.wait_until_there("tr[data-key='closing-']")
        self.set_date("date_to", f"{paid_on:%m/%d/%Y}")
        self.wait_until_there("tr[data-key='taken-shortage']", "-25.00")
        self.wait_until_there("tr[data-key='unexplained-']", "0.00")
        self.shoot("cases_statement")
        with self.alone():
            owed = self.get_ledger_texts()
        self.assertEqual(owed[:3], ["0.00", "25.00", "35.00"])
        cells = "[...document.querySelectorAll(\"tr[data-key='closing-'] td\")]"
        self.wait_for(
            f"{cells}.slice(-4).map((each) => each.innerText.trim()).join() === "
            f"{','.join(owed)!r}"
        )

    def get_ledger_texts(self):
        """Return what Amazon owes by the ledger: invoices, deductions, on its way."""
        claims = self.env.ref("acorn_vendor.deduction_kind_shortage")
        accounts = (
            self.amazon.with_company(self.company).property_account_receivable_id,
            claims.with_company(self.company).account_id,
            self.account.clearing_account_id,
        )
        items = self.env["account.move.line"].search(
            [("account_id", "in", [each.id for each in accounts])]
        )
        posted = items.filtered(lambda item: item.parent_state == "posted")
        sums = [
            sum(
                posted.filtered(lambda item, own=own: item.account_id == own).mapped(
                    "balance"
                )
            )
            for own in accounts
        ]
        return [f"{amount:.2f}" for amount in (*sums, sum(sums))]

    def get_remittance(self, number):
        return self.env["acorn.vendor.remittance"].search([("name", "=", number)])

    def get_case_path(self):
        with self.alone():
            return f"/odoo/amazon-deductions/{self.get_case(self.order).id}"

    def get_a_part_back(self):
        """Amazon gives a part back; giving up the rest is above the limit."""
        with self.alone():
            self.pay(settled(f"{self.name}SCR", "10"), number="700200")
        self.go(self.get_case_path())

    def ask_to_settle(self):
        self.click("button[name=action_settle]")
        self.wait_until_there(".modal [name=recovered_amount]", "10.00")
        self.wait_until_there(".modal [name=amount]", "15.00")
        self.wait_until_there(".modal .alert", "somebody else approves")
        self.shoot("cases_settle")
        self.click(".modal button[name=action_give_up]", "Ask for Approval")
        self.wait_until_there(".o_form_view .alert", "asks to give up")
        self.wait_until_there("button[name=action_withdraw_loss]")
        self.shoot("cases_asked")

    def withdraw(self):
        """Who has asked takes it back, and may ask once more."""
        self.click("button[name=action_withdraw_loss]")
        self.wait_until_there("button[name=action_settle]")
        self.wait_until_there(".o-mail-Chatter", "withdrew the request")
        self.shoot("cases_withdrawn")

    def decline(self):
        """A manager declines; nothing is posted, and it is open as before."""
        self.open(self.get_case_path(), self.manager)
        self.click("button[name=action_decline_loss]")
        self.wait_until_there(".o-mail-Chatter", "It stays open")
        self.shoot("cases_declined")
        with self.alone():
            case = self.get_case(self.order)
            self.assertEqual((case.state, case.write_off_id.id), ("disputed", False))

    def approve(self):
        """A manager who has no right in accounting approves with one button."""
        self.open(self.get_case_path(), self.manager)
        self.wait_until_there(".o_form_view .alert", "Anna Accountant")
        self.shoot("cases_to_approve")
        self.click("button[name=action_approve_loss]")
        self.wait_until_there(".o_arrow_button_current", "Settled")
        self.shoot("cases_settled")
