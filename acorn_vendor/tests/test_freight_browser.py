import sys

from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .freight_common import AcornVendorFreight

NEXT = ".o_acorn_next"
STATUS = ".o_arrow_button_current"
MAIL = """ARN: 14500012345
Carrier: FedEx Freight (FXFE)
PRO: 778899"""


@tagged("post_install", "-at_install")
class TestFreightBrowser(AcornVendorFreight, AcornVendorBrowser):
    """A warehouse worker asks Amazon for a carrier; every click is counted."""

    browser_size = "1366x768"

    def set_up_once(self):
        super().set_up_once()
        self.clicks = []

    def click(self, selector, text=""):
        self.clicks.append(text or selector)
        return super().click(selector, text)

    def tell_clicks(self, what, most):
        """Print how many clicks something took, and check that they are few."""
        told = f"{what}: {len(self.clicks)} clicks ({', '.join(self.clicks)})"
        sys.stdout.write(f"\n{told}\n")
        self.assertLessEqual(len(self.clicks), most)

    def choose_all(self):
        self.click("thead .o_list_record_selector input")
        self.click(".o_control_panel button", "Request Pick-Up")
        self.wait_until_there(STATUS, "To Request")

    def test_with_amazons_reply(self):
        pickings = self.collect("4PICK001", "4PICK002", cups=6)
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-routing", self.packer)
            self.wait_until_there(".o_view_nocontent", "No pick-up was requested yet")
            self.shoot("freight-1-empty")
            self.go("/odoo/amazon-transfers")
            self.wait_until_there(".o_data_row", count=2)
            self.choose_all()
            self.wait_until_there(".o_field_widget[name=po_numbers]", "4PICK002")
            self.shoot("freight-2-to-request")
            self.click(".o_statusbar_buttons button", "Request Pick-Up")
            self.wait_until_there(STATUS, "Requested")
            self.shoot("freight-3-requested")
            self.tell_clicks("A pick-up for two orders", 3)
            self._wait_remaining_requests()
            with self.alone():
                self.run_action("send")
                self.let_pass(minutes=2)
                self.run_action("follow_up")
                self.let_amazon_arrange()
            self.go("/odoo/amazon-routing")
            self.wait_until_there(".o_data_row .o_field_badge", "Arranged")
            self.shoot("freight-4-list")
            self.click(".o_data_row td[name=name]")
            self.wait_until_there(STATUS, "Arranged")
            self.shoot("freight-5-arranged")
            self.click(".oe_stat_button", "Packing")
            self.wait_until_there(".o_acorn_note", "ARN")
            self.shoot("freight-6-station")
            self._wait_remaining_requests()
        arn = pickings.acorn_routing_id.amazon_reference
        self.assertEqual(set(pickings.mapped("acorn_amazon_reference")), {arn})

    def test_without_amazons_reply(self):
        self.code.routing_level = "off"
        pickings = self.collect("4PICK003", "4PICK004")
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-transfers", self.packer)
            self.wait_until_there(".o_data_row", count=2)
            self.choose_all()
            self.shoot("freight-7-by-hand")
            self.click(".o_statusbar_buttons button", "Asked in Vendor Central")
            self.wait_until_there(STATUS, "Requested")
            self.click(".o_statusbar_buttons button", "Enter Reply")
            pasted = ".modal textarea[id^=pasted]"
            self.wait_until_there(pasted)
            self.wait_for(
                f"""(() => {{
                const field = document.querySelector({pasted!r});
                field.value = {MAIL!r};
                field.dispatchEvent(new Event("input", {{ bubbles: true }}));
                field.dispatchEvent(new Event("change", {{ bubbles: true }}));
                return true;
                }})()"""
            )
            self.wait_for(
                "document.querySelector('.modal [name=carrier_scac] input')?.value"
                " === 'FXFE'"
            )
            self.shoot("freight-8-reply")
            self.click(".modal-footer button", "Apply")
            self.wait_until_there(STATUS, "Arranged")
            self.shoot("freight-9-arranged-by-hand")
            self._wait_remaining_requests()
        self.assertEqual(set(pickings.mapped("acorn_carrier_scac")), {"FXFE"})
        self.assertFalse(self.simulator.documents("transport"))
        self.tell_clicks("A pick-up arranged in Vendor Central", 5)
