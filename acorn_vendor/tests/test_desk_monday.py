from odoo.tests import tagged

from .browser_common import ALT, AcornVendorBrowser
from .common import AcornVendorCommon
from .monday import (
    FRIDAY,
    ITEMS,
    NUMBERS,
    TOO_CHEAP,
    WITH_UNKNOWN,
    make_friday_orders,
    make_monday_orders,
)
from .people import create_people

OTHER_PRODUCTS = (
    ("Storage Box", "BOX-1"),
    ("Desk Lamp", "LMP-1"),
    ("Yoga Mat", "MAT-1"),
    ("Serving Tray", "TRY-1"),
)
ITEM_BY_SKU = {item[1]: item for item in ITEMS}
ROW = ".o_list_renderer .o_data_row"
LINES = ".o_field_acorn_acknowledgement_lines"
ASKED = f"{LINES} .acorn_question_row"
WITHOUT_FACETS = """(() => {
    const facet = document.querySelector(".o_facet_remove");
    facet?.click();
    return !facet;
})()"""


@tagged("post_install", "-at_install")
class TestMonday(AcornVendorCommon, AcornVendorBrowser):
    """Sixty orders wait for a vendor manager; an hour later all are acknowledged."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = create_people(cls.company)[0]
        cls.account.responsible_id = cls.code.user_id = cls.manager
        cls.mug, *others = cls.env["product.product"].create(
            [
                {
                    "name": name,
                    "default_code": sku,
                    "is_storable": True,
                    "weight": 0.5,
                    "taxes_id": False,
                }
                for name, sku in (("Mug", "MUG-XL"), *OTHER_PRODUCTS)
            ]
        )
        cls.env["acorn.vendor.product"].create(
            [cls._prepare_mapping(product) for product in others]
        )
        cls.env["acorn.vendor.cost"].create(
            [cls._prepare_cost(product) for product in (cls.pen, cls.cup, *others)]
        )

    @classmethod
    def _prepare_mapping(cls, product):
        return {
            "account_id": cls.account.id,
            "kind": "asin",
            "identifier": ITEM_BY_SKU[product.default_code][0],
            "product_id": product.id,
        }

    @classmethod
    def _prepare_cost(cls, product):
        return {
            "account_id": cls.account.id,
            "product_id": product.id,
            "cost": float(ITEM_BY_SKU[product.default_code][-1]),
            "currency_id": cls.env.ref("base.USD").id,
            "date_from": "2020-01-01",
        }

    def test_a_monday(self):
        self.come_in_on_monday()
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", self.manager)
            self.look_at_the_desk()
            self.find_the_unknown_item()
            self.settle_the_costs()
            self.decide_the_changes()
            self.see_what_was_cancelled()
            self.acknowledgement_one_by_keyboard()
            self.accept_the_rest()
            self._wait_remaining_requests()
        self.check_amazon()

    def get_order(self, number):
        return self.env["sale.order"].search([("acorn_po_number", "=", number)])

    # === BEFORE === #

    def come_in_on_monday(self):
        """Amazon orders, changes two orders that were acknowledged, and cancels one."""
        self.import_orders(*make_friday_orders())
        for number in FRIDAY[:2]:
            self.get_order(number).action_confirm()
        self.exchange()
        more = {"items": {"1": {"orderedQuantity": {"amount": 60}}}}
        for number in FRIDAY[:2]:
            self.simulator.change_order(number, more)
        every = self.get_order(FRIDAY[2]).order_line.mapped("acorn_sequence")
        gone = {each: {"orderedQuantity": {"amount": 0}} for each in every}
        self.simulator.change_order(FRIDAY[2], {"items": gone})
        orders = self.import_orders(*make_monday_orders())
        self.assertEqual(len(orders), 60)

    def exchange(self):
        self.run_action("send")
        self.let_pass(minutes=2)
        self.run_action("read_status")

    # === IN THE BROWSER === #

    def look_at_the_desk(self):
        """Everything is counted: 5 unknown items and 2 changes, 52 to acknowledge."""
        self.wait_until_there(ROW)
        for stage, count in (("Needs review", 7), ("To acknowledge", 52)):
            self.wait_until_there(
                ".o_search_panel_filter_value", f"{stage}\n{count}", 1
            )
        self.shoot("monday-1-desk")

    def find_the_unknown_item(self):
        """The product is picked once; the other four orders complete themselves."""
        self.click(".o_search_panel_filter_value label", "Needs review")
        self.wait_until_there(ROW, count=7)
        self.click(f"{ROW} .o_data_cell[name=acorn_po_number]", WITH_UNKNOWN[0])
        self.wait_until_there(ASKED, count=1)
        self.shoot("monday-2-unknown")
        self.click(
            f"{LINES} .o_data_row:has(+ .acorn_question_row) td[name=product_id]"
        )
        self.wait_for(f"document.activeElement.closest('{LINES} [name=product_id]')")
        self.press(*"MUG-XL")
        self.click(".o-autocomplete--dropdown-item", "Mug")
        self.click(".o_form_button_save")
        self.wait_until_there(ASKED, count=0)
        self.go_back()
        self.wait_until_there(ROW, count=2)

    def settle_the_costs(self):
        """One cost is agreed to, one line is rejected, one is accepted as it is."""
        self.choose_filter("Cost Too Low")
        self.wait_until_there(ROW, count=3)
        self.shoot("monday-3-costs")
        agreed, rejected, accepted = TOO_CHEAP
        self.open_row(agreed)
        self.click("button[name=action_acorn_agree_cost]:not(.invisible)")
        self.wait_until_there("button[name=action_acorn_agree_cost]", count=0)
        self.confirm_acknowledgement()
        self.open_row(rejected)
        self.click(f"{ROW} td[name=acorn_qty_accepted]")
        self.wait_for("document.activeElement.closest('[name=acorn_qty_accepted]')")
        self.press("n")
        self.confirm_acknowledgement()
        self.open_row(accepted)
        self.confirm_acknowledgement()

    def decide_the_changes(self):
        """Amazon wants more: one order gets it, the other does not."""
        self.go("/odoo/amazon-changes")
        self.wait_until_there(ROW, count=2)
        self.shoot("monday-4-changes")
        for number, decision in zip(FRIDAY, ("Apply All", "Refuse All"), strict=False):
            self.click(f"{ROW} td[name=po_number]", number)
            self.click(".o_statusbar_buttons button", decision)
            self.wait_until_there(".o_arrow_button_current", count=1)
            self.go_back()

    def see_what_was_cancelled(self):
        self.choose_filter("Cancelled by Amazon")
        self.wait_until_there(ROW, FRIDAY[2], 1)
        self.shoot("monday-5-cancelled")

    def acknowledgement_one_by_keyboard(self):
        """A dozen of the first line, all of the others, without a mouse."""
        self.choose_filter("To Acknowledge")
        self.wait_until_there(ROW)
        self.open_row(NUMBERS[1])
        self.click(f"{ROW} td[name=acorn_qty_accepted]")
        self.wait_for("document.activeElement.closest('[name=acorn_qty_accepted]')")
        self.press(*"6", "Enter")
        self.shoot("monday-6-keyboard")
        self.confirm_acknowledgement()

    def accept_the_rest(self):
        self.click("thead .o_list_record_selector input")
        self.click(".o_control_panel button", "Accept All")
        self.wait_until_there(".o_notification", "accepted")
        self.shoot("monday-7-accepted")
        self.wait_until_there(ROW, count=0)
        self.shoot("monday-8-done")

    # === STEPS === #

    def choose_filter(self, name):
        """Open the orders with this filter alone."""
        self.go("/odoo/amazon-orders")
        self.wait_until_there(".o_facet_remove")
        self.wait_for(WITHOUT_FACETS)
        self.click(".o_searchview_dropdown_toggler")
        self.click(".o_filter_menu .o-dropdown-item", name)
        self.click(".o_searchview_dropdown_toggler")
        self.wait_until_there(".o_searchview_facet", name)

    def open_row(self, number):
        self.click(f"{ROW} .o_data_cell[name=acorn_po_number]", number)
        self.wait_until_there(".o_form_view [name=acorn_po_number]", number)

    def confirm_acknowledgement(self):
        """Confirm with the keyboard, and go back to the list."""
        self.press("q", modifiers=ALT)
        self.wait_until_there(".o_form_view button[name=action_cancel]")
        self.go_back()

    def go_back(self):
        self.click(".breadcrumb-item a, .o_back_button")
        self.wait_until_there(".o_list_view")

    # === AFTER === #

    def check_amazon(self):
        """Amazon has the acknowledgements as they were given, and nothing is open."""
        self.env.invalidate_all()
        for number in WITH_UNKNOWN:
            self.assertIn(self.mug, self.get_order(number).order_line.product_id)
        self.exchange()
        orders = self.env["sale.order"].search(
            [("acorn_account_id", "=", self.account.id)]
        )
        acknowledged = orders.filtered(lambda order: order.acorn_po_number != FRIDAY[2])
        self.assertEqual(
            set(acknowledged.mapped("acorn_document_state")), {"confirmed"}
        )
        self.assertEqual(set(acknowledged.mapped("acorn_stage")), {"ship"})
        self.assertFalse(sum(orders.mapped("acorn_open_change_count")))
        self.assertFalse(sum(orders.mapped("acorn_question_count")))
        for document in self.simulator.documents("acknowledgement"):
            self.assertFalse(document["errors"], document["id"])
        for order in acknowledged:
            self.assertEqual(
                self.get_accepted_at_amazon(order),
                order.order_line.mapped("acorn_qty_accepted"),
                order.acorn_po_number,
            )
        self.check_decisions()

    def check_decisions(self):
        """What was decided by hand is what Amazon was told."""
        first_line = {
            number: self.get_accepted_at_amazon(self.get_order(number))[0]
            for number in (*FRIDAY[:2], *TOO_CHEAP, NUMBERS[1])
        }
        ordered = {
            number: self.get_order(number).order_line[0].acorn_qty_ordered
            for number in first_line
        }
        agreed, rejected, accepted = TOO_CHEAP
        self.assertEqual((first_line[FRIDAY[0]], first_line[FRIDAY[1]]), (60, 36))
        self.assertEqual(first_line[rejected], 0)
        self.assertEqual(first_line[NUMBERS[1]], 6)
        for number in (agreed, accepted):
            self.assertEqual(first_line[number], ordered[number])
        product = self.get_order(agreed).order_line[0].product_id
        self.assertTrue(
            self.env["acorn.vendor.cost"].search_count(
                [("product_id", "=", product.id), ("cost", "=", 1.05)]
            )
        )
        self.assertEqual(self.get_order(FRIDAY[2]).state, "cancel")

    def get_accepted_at_amazon(self, order):
        """Return the units Amazon counts on, line by line."""
        content = self.simulator.call("GET", f"purchase-orders/{order.acorn_po_number}")
        return [line["accepted"] for line in content["lines"]]
