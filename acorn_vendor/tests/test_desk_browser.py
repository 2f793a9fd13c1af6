from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .cost_common import AcornVendorCosts
from .people import create_people
from .simulator import make_order

ROW = ".o_list_view .o_data_row"
PANEL = ".o_search_panel_filter_value"
CUP = ("B0CUP00001", "CUP-1", 24000, "Eaches", 1, "4.20")

# Cells and headings whose text does not fit, and columns the page is too narrow for.
CUT = """(() => {
    const cut = [...document.querySelectorAll(
        ".o_list_table th:not(.o_list_actions_header), .o_data_row td"
        + ", .o_search_panel_label_title, .acorn_desk_notes span"
    )].flatMap((cell) => [cell, ...cell.querySelectorAll("span, div, .badge")])
        .filter((cell) => cell.clientWidth && cell.scrollWidth > cell.clientWidth + 1)
        .map((cell) => cell.closest("th")?.dataset.name
            || cell.closest("td")?.getAttribute("name") || cell.className);
    const list = document.querySelector(".o_list_renderer");
    if (list.scrollWidth > list.clientWidth) {
        cut.push(`${list.scrollWidth - list.clientWidth} too wide`);
    }
    return [...new Set(cut)].join(", ");
})()"""


@tagged("post_install", "-at_install")
class TestDeskBrowser(AcornVendorCosts, AcornVendorBrowser):
    """The list of orders tells the truth after whatever was done, and is readable."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = create_people(cls.company)[0]

    def wait_for_count(self, label, count):
        """Wait until so many are counted at the side, and as many are listed."""
        self.wait_until_there(ROW, count=count)
        text = f"{label}\n{count}"
        self.wait_for(
            f"[...document.querySelectorAll('{PANEL}')]"
            f".some((each) => each.innerText.trim() === {text!r})"
        )

    def test_counts_at_the_side_follow_whatever_is_done(self):
        self.agree(2.50)
        self.import_orders(
            *(self.make_pen_order(f"4GOOD00{index}") for index in range(6)),
            self.make_pen_order("5LOW0000", cost="2.00"),
        )
        self.code.cost_policy = "ask"
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", self.manager)
            self.wait_for_count("To acknowledge", 7)
            self.accept_at_once("4GOOD004", "4GOOD005")
            self.check_toast_is_out_of_the_way()
            self.wait_for_count("To acknowledge", 5)
            self.accept_at_once("4GOOD000")
            self.wait_for_count("To acknowledge", 4)
            self.wait_for_count("PHX6", 4)
            self.accept_in_dialog("4GOOD001", "5LOW0000")
            self.wait_for_count("To acknowledge", 2)
            self.accept_in_form("4GOOD002")
            self.wait_for_count("To acknowledge", 1)
            self._wait_remaining_requests()

    def accept_at_once(self, *numbers):
        for number in numbers:
            self.select(number)
        self.click(".o_control_panel button", "Accept All")

    def accept_in_dialog(self, *numbers):
        for number in numbers:
            self.select(number)
        self.click(".o_control_panel button", "Accept All")
        self.click(".modal td[name=decision]")
        self.click(".modal td[name=decision] input")
        self.click(".o_select_menu_item", "Accept in full")
        self.wait_until_there(".modal-footer", "2 will be confirmed")
        self.click(".modal-footer button", "Confirm Orders")
        self.wait_until_there(".modal", count=0)

    def accept_in_form(self, number):
        self.click(f"{ROW} .o_data_cell[name=acorn_po_number]", number)
        self.click("button[name=action_acorn_accept_all]")
        self.wait_until_there(".o_form_view button[name=action_cancel]")
        self.click(".breadcrumb-item a, .o_back_button")

    def select(self, number):
        self.wait_until_there(ROW, number)
        self.wait_for(
            f"""(() => {{
                const row = [...document.querySelectorAll("{ROW}")].find(
                    (each) => each.innerText.includes("{number}")
                );
                const box = row?.querySelector(".o_list_record_selector input");
                if (box && !box.checked) {{ box.click(); }}
                return box?.checked;
            }})()"""
        )

    def check_toast_is_out_of_the_way(self):
        """What is looked at and clicked next lies under no notification."""
        self.wait_until_there(".acorn_vendor_toast", "2 accepted")
        self.wait_for(
            """(() => {
                const toast = document.querySelector(".acorn_vendor_toast");
                const { top, left } = toast.getBoundingClientRect();
                return [...document.querySelectorAll(
                    ".o_control_panel button, .o_search_panel li, thead th"
                )].every((each) => {
                    const { bottom, right } = each.getBoundingClientRect();
                    return bottom <= top || right <= left;
                });
            })()"""
        )

    def test_what_waits_beside_the_orders_is_a_click_away(self):
        self.code.acknowledgement_level = "test"
        self.accept_all(self.import_orders(self.make_pen_order("4HELD000")))
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-orders", self.manager)
            self.wait_until_there("[data-note=approvals]", "1")
            self.shoot("desk-notes")
            self.click("[data-note=approvals]")
            self.wait_until_there(".o_last_breadcrumb_item", "Waiting for Approval")
            self.wait_until_there(ROW, "4HELD000", 1)
            self.click(".o_data_row .o_list_record_selector input")
            self.click(".o_control_panel button", "Approve and Send")
            self.wait_until_there(ROW, count=0)
            self.click(".breadcrumb-item a, .o_back_button", "Orders To Do")
            self.wait_until_there("[data-note=approvals]", count=0)
            self._wait_remaining_requests()

    def test_nothing_a_decision_needs_is_cut(self):
        """Large figures, questions, a refused one and a changed one, at 1366 x 768."""
        self.prepare_wide_orders()
        with self.allow_requests(all_requests=True):
            for path in ("amazon-orders", "amazon-all-orders"):
                self.open(f"/odoo/{path}", self.manager)
                self.wait_until_there(ROW, "4LARGE00")
                self.wait_for("document.fonts.status === 'loaded'")
                self.shoot(f"desk-{path}")
                cut = self.browser._websocket_request(
                    "Runtime.evaluate",
                    params={"expression": CUT, "returnByValue": True},
                )["result"]["value"]
                self.assertEqual(cut, "", path)
            self._wait_remaining_requests()

    def prepare_wide_orders(self):
        unknown = ("B0MUG00001", "MUG-9", 12, "Eaches", 1, "6.10")
        self.env["acorn.vendor.rate"].create(
            {"name": "Late acknowledgement", "step": "acknowledge", "percent": 5}
        )
        self.import_orders(
            make_order("4LARGE00", CUP),
            make_order("4ASKS000", CUP, unknown),
            self.make_pen_order("4REFUSED", 1200),
            self.make_pen_order("4CHANGED", 1200),
        )
        changed, refused = self.env["sale.order"].search(
            [("acorn_po_number", "in", ("4REFUSED", "4CHANGED"))],
            order="acorn_po_number",
        )
        self.accept_all(changed)
        self.run_action("send")
        self.simulator.fail_next("submitAcknowledgement", "400")
        self.accept_all(refused)
        self.run_action("send")
        self.simulator.change_order(
            "4CHANGED", {"items": {"1": {"orderedQuantity": {"amount": 1500}}}}
        )
        self.run_action("poll_orders")
        self.run_action("process_inbox")
