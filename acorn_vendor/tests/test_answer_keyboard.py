import json

from odoo.tests import tagged

from .browser_common import ALT, AcornVendorBrowser
from .common import AcornVendorCommon
from .people import create_people
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")
IN_ACCEPT = (
    "document.activeElement.closest('.o_selected_row [name=acorn_qty_accepted]')"
    " && document.activeElement.closest('tr').rowIndex === %s"
)


@tagged("post_install", "-at_install")
class TestAnswerKeyboard(AcornVendorCommon, AcornVendorBrowser):
    """An order is answered in the browser by a keyboard alone, with real keys."""

    def setUp(self):
        super().setUp()
        self.manager = create_people(self.company)[0]
        self.stock_up(100)
        body = make_order("4KEYS000", PEN, CUP, PEN, CUP, PEN)
        body["orderDetails"]["items"][1]["isBackOrderAllowed"] = True
        self.order = self.import_orders(body)
        self.lines = self.order.order_line.sorted("acorn_sequence")

    def test_five_lines_are_answered_without_a_mouse(self):
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-orders/{self.order.id}", self.manager)
            self.wait_for(IN_ACCEPT % 1)
            self.shoot("opened")
            # Faster than the server answers: nothing of it may get lost.
            self.press(*"12", "Enter", "n", "Tab", *"7", "Enter", "Enter", *"9")
            self.wait_for(IN_ACCEPT % 5)
            self.shoot("typed")
            self.press("ArrowUp")
            self.wait_for(IN_ACCEPT % 4)
            self.press("n")
            self.press("a")
            self.press("q", modifiers=ALT)
            self.wait_for(
                "document.querySelector('.o_form_view button[name=action_cancel]')"
            )
            self.shoot("confirmed")
        self.env.invalidate_all()
        self.assertEqual(self.order.state, "sale")
        self.assertEqual(self.lines.mapped("acorn_qty_accepted"), [12, 0, 7, 6, 9])
        self.assertEqual(self.lines.mapped("acorn_qty_rejected"), [12, 6, 17, 0, 15])
        answer = self.order.acorn_message_ids._get_newest("acknowledgement")
        [body] = json.loads(answer.payload)["acknowledgements"]
        self.assertEqual(len(body["items"]), 5)
