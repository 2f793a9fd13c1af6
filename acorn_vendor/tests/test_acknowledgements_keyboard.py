import json

from odoo.tests import tagged

from .browser_common import ALT, CONTROL, AcornVendorBrowser
from .common import AcornVendorCommon
from .people import create_people
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")
IN_CELL = (
    "document.activeElement.closest('.o_selected_row [name=%s]')"
    " && document.activeElement.closest('tr').rowIndex === %s"
)
IN_ACCEPT = IN_CELL.replace("%s", "acorn_qty_accepted", 1)
REJECTED = (
    "document.querySelector('.o_selected_row [name=acorn_qty_rejected]').innerText"
    " === '%s'"
)


@tagged("post_install", "-at_install")
class TestAcknowledgementKeyboard(AcornVendorCommon, AcornVendorBrowser):
    """An order is acknowledged in the browser by a keyboard alone, with real keys."""

    def set_up_once(self):
        super().set_up_once()
        self.manager = create_people(self.company)[0]
        self.stock_up(100)
        body = make_order("4KEYS000", PEN, CUP, PEN, CUP, PEN)
        body["orderDetails"]["items"][1]["isBackOrderAllowed"] = False
        self.order = self.import_orders(body)
        self.lines = self.order.order_line.sorted("acorn_sequence")

    def test_five_lines_are_acknowledged_without_a_mouse(self):
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/amazon-orders/{self.order.id}", self.manager)
            self.wait_for(IN_ACCEPT % 1)
            self.shoot("opened")
            # Faster than the server acknowledgements: nothing of it may get lost.
            self.press(*"12", "Enter", "n", "Tab", *"7", "Enter", "Enter", *"9")
            self.wait_for(IN_ACCEPT % 5)
            # What is rejected shows before the cell is left.
            self.wait_for(REJECTED % 15)
            self.shoot("typed")
            self.press("ArrowUp")
            self.wait_for(IN_ACCEPT % 4)
            self.press("n")
            self.press("ArrowRight", modifiers=CONTROL)
            self.wait_for(IN_CELL % ("acorn_qty_backordered", 4))
            self.press("2", "ArrowUp")
            self.wait_for(IN_CELL % ("acorn_qty_backordered", 3))
            self.press("ArrowLeft", modifiers=CONTROL)
            self.wait_for(IN_ACCEPT % 3)
            self.press("a")
            self.press("q", modifiers=ALT)
            self.wait_for(
                "document.querySelector('.o_form_view button[name=action_cancel]')"
            )
            self.shoot("confirmed")
        self.env.invalidate_all()
        self.assertEqual(self.order.state, "sale")
        for name, units in (
            ("accepted", [12, 0, 24, 0, 9]),
            ("backordered", [0, 0, 0, 2, 0]),
            ("rejected", [12, 6, 0, 4, 15]),
        ):
            self.assertEqual(self.lines.mapped(f"acorn_qty_{name}"), units)
        acknowledgement = self.order.acorn_message_ids._get_newest("acknowledgement")
        [body] = json.loads(acknowledgement.payload)["acknowledgements"]
        self.assertEqual(len(body["items"]), 5)
