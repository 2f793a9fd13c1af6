import json

from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import MANAGER, create_people, create_user
from .remittance_common import RemittanceCommon
from .test_remittances_formats import CLAIMED, EDI, PAID, mail

DRAG = """
(() => {
    const files = new DataTransfer();
    for (const [name, text] of Object.entries(%s)) {
        files.items.add(new File([text], name));
    }
    const list = document.querySelector(".o_list_renderer");
    list.dispatchEvent(
        new DragEvent("dragenter", { bubbles: true, dataTransfer: files })
    );
    window.dropped = files;
    return true;
})()
"""
DROP = """
document.querySelector(".o_drop_area").dispatchEvent(
    new DragEvent("drop", { bubbles: true, dataTransfer: window.dropped })
)
"""
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
    """An accountant drops files on the list and pastes a mail into the dialog."""

    def test_files_are_dropped_and_a_mail_is_pasted(self):
        _manager, _warehouse_user, accountant = create_people(self.account.company_id)
        self.create_invoice("AC7001", 100)
        files = {
            "payment.x12": EDI,
            "reply.txt": f"RE: [CASE 4711] Shortage\n\n{mail(PAID)}",
        }
        pasted = mail(PAID, CLAIMED).replace("800001", "800002")
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-remittances", accountant)
            self.wait_until_there(".o_list_view")
            self.wait_for(DRAG % json.dumps(files))
            self.wait_until_there(".o_drop_area", "Drop what Amazon sent")
            self.shoot("remittance_drop")
            self.run_in_page(DROP)
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
            with self.alone():
                found = self.env["acorn.vendor.remittance"].search([], order="name")
                self.assertEqual(found.mapped("name"), ["800001", "800002"])
                self.assertEqual(found.mapped("source"), ["x12", "mail"])

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
