import json

from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .common import AcornVendorCommon
from .people import create_people
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "0.00")
LINES = ".o_field_acorn_acknowledgement_lines"
ASKED = f"{LINES} .acorn_question_row"


@tagged("post_install", "-at_install")
class TestCostBrowser(AcornVendorCommon, AcornVendorBrowser):
    """A person settles in the browser what two lines cost, and acknowledgements."""

    def set_up_once(self):
        super().set_up_once()
        self.manager = create_people(self.company)[0]
        self.stock_up(100)
        body = make_order("4COST000", PEN, CUP, PEN)
        del body["orderDetails"]["items"][0]["netCost"]
        body["orderDetails"].update(
            purchaseOrderType="PrimeDayOrder", buyingParty={"address": {"name": "A"}}
        )
        self.order = self.import_orders(body)
        self.order.sudo().acorn_order_question = (
            "The ship window cannot be: it starts 14 Mar 2026 00:00 and ends 10 Mar"
            " 2026 00:00 UTC. Ask the buyer for the right one, enter the Delivery Date"
            " under Other Info, then acknowledge."
        )
        self.lines = self.order.order_line.sorted("acorn_sequence")

    def test_costs_are_entered_and_a_line_is_rejected(self):
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-orders/{self.order.id}", self.manager)
            self.wait_until_there(ASKED, count=2)
            self.shoot("asked")
            self.click(f"{LINES} td[name=acorn_cost_settled]")
            self.wait_for(
                f"document.activeElement.closest('{LINES} [name=acorn_cost_settled]')"
            )
            self.press(*"2.40")
            self.shoot("entered")
            self.click(".o_form_button_save")
            self.wait_until_there(ASKED, count=1)
            self.shoot("saved")
            self.click(f"{ASKED} button", "Reject Line")
            self.wait_until_there(ASKED, count=0)
            self.shoot("rejected")
            self.click("button[name=action_acorn_confirm_acknowledgement]")
            self.wait_for(
                "document.querySelector('.o_form_view button[name=action_cancel]')"
            )
            self.shoot("acknowledged")
            self.wait_for(
                "[document.querySelector('[name=acorn_import_note]')"
                ".scrollIntoView({ block: 'center' })]"
            )
            self.shoot("noted")
        self.env.invalidate_all()
        self.assertEqual(self.lines.mapped("price_unit"), [2.4, 0, 2.5])
        acknowledgement = self.order.acorn_message_ids._get_newest("acknowledgement")
        [body] = json.loads(acknowledgement.payload)["acknowledgements"]
        self.assertEqual(
            [item["netCost"]["amount"] for item in body["items"]], ["2.40", "2.50"]
        )
