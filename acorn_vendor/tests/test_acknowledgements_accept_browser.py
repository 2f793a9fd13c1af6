from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .cost_common import AcornVendorCosts
from .people import create_people
from .simulator import make_order

ROW = ".o_list_view .o_data_row"
ASKED = ".modal .o_data_row"
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")


@tagged("post_install", "-at_install")
class TestAcknowledgementsAcceptBrowser(AcornVendorCosts, AcornVendorBrowser):
    """A vendor manager accepts all, and decides in place what the policies ask."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = create_people(cls.company)[0]

    def test_what_is_asked_is_decided_in_the_dialog(self):
        self.code.write({"acknowledgement_policy": "stock", "shortage_policy": "ask"})
        self.agree(2.50)
        self.stock_up(100)
        self.env["stock.quant"]._update_available_quantity(
            self.cup, self.warehouse.lot_stock_id, -98
        )
        orders = self.import_orders(
            self.make_pen_order("4GOOD000"),
            self.make_pen_order("5LOW0000", cost="2.00"),
            make_order("6SHORT00", CUP),
        )
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", self.manager)
            self.wait_until_there(ROW, count=3)
            self.click("thead .o_list_record_selector input")
            self.click(".o_control_panel button", "Accept All")
            self.wait_until_there(ASKED, count=2)
            self.shoot("accept-1-asked")
            self.choose("5LOW0000", "Accept in full")
            self.wait_until_there(".modal-footer", "2 will be confirmed")
            self.choose("6SHORT00", "Accept what is free")
            self.wait_until_there(".modal-footer", "3 will be confirmed")
            self.shoot("accept-2-decided")
            self.click(".modal-footer button", "Confirm Orders")
            self.wait_until_there(".o_notification", "3 accepted")
            self._wait_remaining_requests()
        self.assertEqual(set(orders.mapped("state")), {"sale"})
        self.assertEqual(orders[2].order_line.acorn_qty_accepted, 2)

    def choose(self, number, decision):
        """Choose what becomes of the row of an order."""
        index = {"5LOW0000": 1, "6SHORT00": 2}[number]
        cell = f"{ASKED}:nth-child({index}) td[name=decision]"
        self.click(cell)
        self.click(f"{cell} input, {cell} button, {cell} .o_select_menu_toggler")
        self.click(".o_select_menu_item", decision)
