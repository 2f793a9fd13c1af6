import json

from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import MANAGER, create_people, create_user
from .remittance_common import RemittanceCommon
from .test_remittances_formats import CLAIMED, EDI, PAID, mail

TYPE = """
(() => {
    const field = document.querySelector("[name=mail_text] textarea");
    field.value = %s;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
})()
"""


@tagged("post_install", "-at_install")
class TestRemittanceDropBrowser(RemittanceCommon, AcornVendorBrowser):
    """An accountant drops files, pastes a mail, posts and takes it back."""

    def test_files_are_dropped_a_mail_is_pasted_and_a_payment_taken_back(self):
        _manager, _warehouse_user, accountant = create_people(self.account.company_id)
        self.create_invoice("AC7001", 100)
        files = {
            "payment.x12": EDI.encode(),
            "reply.txt": f"RE: [CASE 4711] Shortage\n\n{mail(PAID)}".encode(),
        }
        pasted = mail(PAID, CLAIMED).replace("800001", "800002")
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-remittances", accountant)
            self.drop(files, shot="remittance_drop")
            self.wait_until_there(".modal .o_data_row", "800001")
            self.wait_until_there(".modal .o_data_row", "about case 4711")
            self.shoot("remittance_dropped")
            self.click(".modal-footer button", "Close")
            self.click("button", "Import")
            self.wait_until_there(".modal [name=mail_text]")
            self.wait_for(TYPE % json.dumps(pasted))
            self.shoot("remittance_pasted")
            self.click(".modal-footer button", "Import")
            self.wait_until_there(".o_form_view", "800002")
            self.shoot("remittance_from_mail")
            self.go("/odoo/amazon-remittance-news")
            self.wait_until_there(".o_list_view, .o_view_nocontent")
            self.shoot("remittance_news")
            self.take_back()
            with self.alone():
                found = self.env["acorn.vendor.remittance"].search([], order="name")
                self.assertEqual(found.mapped("name"), ["800001", "800002"])
                self.assertEqual(found.mapped("source"), ["x12", "mail"])

    def take_back(self):
        """Post, correct, post again and void: of it all only reversals are left."""
        with self.alone():
            remittance = self.env["acorn.vendor.remittance"].search(
                [("name", "=", "800001")]
            )
            path = f"/odoo/amazon-remittances/{remittance.id}"
        self.go(path)
        for button, state in (("action_correct", "Draft"), ("action_void", "Void")):
            self.click("button[name=action_post]")
            self.wait_until_there(".o_arrow_button_current", "Posted")
            with self.alone():
                self.assertEqual(self.get_open(), 0)
            self.click(f"button[name={button}]")
            self.wait_until_there(".modal", "entry is reversed")
            self.shoot(f"remittance_{button}")
            self.click(".modal button.btn-primary")
            self.wait_until_there(".o_arrow_button_current", state)
            self.shoot(f"remittance_{state.lower()}")
            with self.alone():
                self.check_only_reversals(remittance)

    def get_open(self):
        """Return what Amazon still owes of the invoice."""
        moves = self.env["account.move"]
        return moves.search([("name", "=", "AC7001")]).amount_residual

    def check_only_reversals(self, remittance):
        """Nothing is left of the payment on any account, nor as a case."""
        items = self.env["account.move.line"].search(
            [
                ("journal_id", "=", remittance.journal_id.id),
                ("parent_state", "=", "posted"),
            ]
        )
        self.assertEqual(len(items.move_id.reversed_entry_id), len(items.move_id) / 2)
        for account, own in items.grouped("account_id").items():
            self.assertEqual(sum(own.mapped("balance")), 0, account.name)
        self.assertTrue(
            all(items.filtered("account_id.reconcile").mapped("reconciled"))
        )
        self.assertEqual(self.get_open(), 100)
        self.assertEqual(self.case("AC7001", "shortage").state, "void")

    def test_an_account_is_given_its_address(self):
        groups = f"{MANAGER},account.group_account_invoice"
        person = create_user(self.account.company_id, "acorn_chief", "Carla", groups)
        self.env["mail.alias.domain"].create({"name": "acorn.example"})
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-accounts/{self.account.id}", person)
            self.click(".o_notebook .nav-link", "Advanced")
            self.wait_until_there("[name=alias_def]")
            self.run_in_page(
                "document.querySelector('[name=alias_def]')"
                ".scrollIntoView({block: 'center'})"
            )
            self.shoot("account_remittances")

    def run_in_page(self, code):
        """Run code in the page that is open."""
        self.browser._websocket_request("Runtime.evaluate", params={"expression": code})
