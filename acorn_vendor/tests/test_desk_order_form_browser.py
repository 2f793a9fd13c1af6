from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .common import AcornVendorCommon
from .people import create_people
from .simulator import make_order

PEN = ("B0PEN00001", "PEN-1", 6, "Cases", 6, "15.00")
LOWER = (*PEN[:5], "14.00")
CUP = ("B0CUP00001", "CUP-1", 6, "Eaches", 1, "4.20")
NEW = ("B0NEW00001", "NEW-1", 10, "Eaches", 1, "5.00")
LINES = ".o_field_acorn_acknowledgement_lines"
ASKED = f"{LINES} .acorn_question_row"
CURRENT = ".o_arrow_button_current"
IN_ACCEPT = (
    "document.activeElement.closest('.o_selected_row [name=acorn_qty_accepted]')"
    " && document.activeElement.closest('tr').rowIndex === %s"
)
ON_ACCEPT = (
    "document.activeElement.matches('td[name=acorn_qty_accepted]')"
    " && document.activeElement.closest('tr').rowIndex === %s"
)
# The grid can be worked in without scrolling to it, and nobody has scrolled to it.
IN_SIGHT = (
    "document.querySelector('.o_selected_row')?.getBoundingClientRect().bottom < 768"
    " && document.querySelector('.o_form_view .oe_title').getBoundingClientRect().top"
    " > document.querySelector('.o_control_panel').getBoundingClientRect().bottom"
)


@tagged("post_install", "-at_install")
class TestOrderFormBrowser(AcornVendorCommon, AcornVendorBrowser):
    """A person opens orders, sees how far they are, and settles what is asked."""

    def set_up_once(self):
        super().set_up_once()
        self.manager = create_people(self.company)[0]
        self.pen.name = "Ballpoint Pen, Blue, Medium Point, Box of Six Pieces"
        self.stock_up(100)

    def begin(self, *orders):
        """Open the browser on the desk, and know what the orders are called."""
        with self.alone():
            self.names = {order.id: order.display_name for order in orders}
        self.open("/odoo/amazon-orders", self.manager)

    def show(self, order, name):
        self.go(f"/odoo/amazon-orders/{order.id}")
        self.wait_until_there(f"{LINES} .o_data_row")
        self.wait_until_there("h1", self.names[order.id])
        self.shoot(f"form-{name}")

    def walk_past_questions(self):
        """The keyboard goes from line to line, writing or looking only."""
        self.wait_for(IN_ACCEPT % 1)
        self.press("Enter")
        self.wait_for(IN_ACCEPT % 3)
        self.press("ArrowUp")
        self.wait_for(IN_ACCEPT % 1)
        self.click(".o_form_view .oe_title h1")
        self.wait_for("!document.querySelector('.o_selected_row')")
        cell = f"document.querySelector('{LINES} td[name=acorn_qty_accepted]')"
        self.wait_for(f"[{cell}.focus()]")
        for key, row in (("ArrowDown", 3), ("ArrowDown", 5), ("ArrowUp", 3)):
            self.press(key)
            self.wait_for(ON_ACCEPT % row)

    def agree(self, product, cost):
        self.env["acorn.vendor.cost"].create(
            {
                "account_id": self.account.id,
                "product_id": product.id,
                "cost": cost,
                "currency_id": self.env.ref("base.USD").id,
                "date_from": "2020-01-01",
            }
        )

    def test_an_order_shows_how_far_it_is(self):
        orders = self.import_orders(
            *(make_order(f"4ACRN00{each}", PEN, CUP) for each in "ABCD")
        )
        clean, part, given_up, refused = orders.sorted("acorn_po_number")
        part.action_confirm()
        part.order_line[0].qty_delivered = 12
        given_up.action_confirm()
        given_up._action_cancel()
        refused.order_line.action_acorn_reject()
        refused._action_cancel()
        transfer = part.picking_ids.id
        if "repair.order" in self.env:
            # Odoo's app for repairs lets nobody else open a transfer.
            self.manager.group_ids += self.env.ref("stock.group_stock_user")
        with self.allow_requests(all_requests=True):
            self.begin(*orders)
            self.show(clean, "clean")
            self.wait_until_there(CURRENT, "Received", 1)
            self.wait_for(IN_SIGHT)
            self.wait_until_there(f"{LINES} td[name=acorn_cases]", "= 6 × 6", 1)
            self.wait_until_there(".o_breadcrumb", self.names[clean.id])
            self.show(part, "part")
            self.wait_until_there(CURRENT, "Shipped (part)", 1)
            self.show(given_up, "cancelled")
            self.wait_until_there(".ribbon", "CANCELLED")
            self.show(refused, "rejected")
            self.wait_until_there(".ribbon", "REJECTED")
            self.go(f"/odoo/action-stock.action_picking_tree_all/{transfer}")
            self.wait_until_there("h1", "4ACRN00B")
            self.shoot("form-transfer")

    def test_questions_are_settled_below_their_lines(self):
        self.code.cost_basis = "ask"
        order = self.import_orders(make_order("4ASKS00A", PEN, NEW, CUP))
        with self.allow_requests(all_requests=True):
            self.begin(order)
            self.show(order, "asked")
            self.wait_until_there(ASKED, count=2)
            self.click(f"{ASKED} button", "Cost per Case")
            self.wait_until_there(ASKED, count=1)
            self.shoot("form-asked-less")
            self.click(
                f"{LINES} .o_data_row:has(+ .acorn_question_row) td[name=product_id]"
            )
            self.wait_for(
                f"document.activeElement.closest('{LINES} [name=product_id]')"
            )
            self.press(*"CUP-1")
            self.click(".o-autocomplete--dropdown-item", "CUP-1")
            self.click(".o_form_button_save")
            self.wait_until_there(ASKED, count=0)
            self.shoot("form-settled")
        self.env.invalidate_all()
        self.assertEqual(order.order_line[1].product_id, self.cup)
        self.assertEqual(self.code.cost_basis, "case")

    def test_a_low_cost_is_agreed_on_where_it_stands(self):
        self.agree(self.cup, 5.12)
        self.agree(self.pen, 18.20)
        orders = self.import_orders(
            make_order("4CHEAP0A", PEN, CUP, LOWER), make_order("4CHEAP0B", CUP)
        )
        order, other = orders.sorted("acorn_po_number")
        cup = order.order_line[1].id
        with self.allow_requests(all_requests=True):
            self.begin(order)
            self.show(order, "cheap")
            self.wait_until_there(ASKED, count=3)
            self.wait_until_there(ASKED, "3.20 below (18 %)", 1)
            self.walk_past_questions()
            self.click(f"{ASKED}[data-line='{cup}'] button", "Agree")
            self.wait_until_there(ASKED, count=2)
            self.shoot("form-agreed-one")
            # An item has one cost a day: the higher one, and the lower one is asked.
            self.click("button[name=action_acorn_agree_costs]")
            self.wait_until_there(ASKED, "14.00 instead of the agreed", 1)
            self.wait_until_there(ASKED, count=1)
            self.shoot("form-agreed-all")
        self.env.invalidate_all()
        self.assertEqual(
            order.order_line.mapped("acorn_cost_state"), ["ok", "ok", "low"]
        )
        self.assertEqual(other.order_line.acorn_cost_agreed, 4.20)
