from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .people import create_people
from .three_way_common import ThreeWayCommon


@tagged("post_install", "-at_install")
class TestThreeWayBrowser(ThreeWayCommon, AcornVendorBrowser):
    """The three-way view, as the accountant and the manager read it."""

    def set_up_once(self):
        super().set_up_once()
        self.manager, _warehouse_user, self.accountant = create_people(self.company)

    def test_lines_are_followed_from_order_to_money(self):
        order = self.make_order_of_three()
        self.run_action("send")
        self.read_status(days=13)
        invoice = order.invoice_ids
        self.pay_in_part(invoice)
        [case] = self.get_case(order)
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-three-way", self.accountant)
            self.wait_until_there(".o_pivot", "PHX6")
            self.shoot("three_way_pivot")
            self.go("/odoo/amazon-three-way?view_type=list")
            self.wait_until_there(".o_data_row", "10 missing, claim of", count=1)
            self.wait_until_there(".o_data_row", "too much", count=1)
            self.shoot("three_way_list")
            self.look_from(f"amazon-invoices/{invoice.id}", 3, "invoice")
            self.look_from(f"amazon-deductions/{case.id}", 1, "deduction")
            self.open(f"/odoo/amazon-orders/{order.id}", self.manager)
            self.look_from(f"amazon-orders/{order.id}", 3, "order")

    def test_an_invoice_says_where_it_stands_at_amazon(self):
        order = self.make_shipped_order()
        self.run_action("send")
        self.receive(missing=4)
        self.let_pass(minutes=2)
        self.run_action("prove_invoices")
        invoice = order.invoice_ids
        [case] = invoice.acorn_deduction_ids
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-invoices", self.accountant)
            self.wait_until_there(".o_data_row", "In progress", count=1)
            self.click(".o_searchview_dropdown_toggler")
            self.click(".o_filter_menu .o_menu_item", "Short-Paid")
            self.wait_until_there(".o_searchview_facet", "Short-Paid")
            self.wait_until_there(".o_data_row", "In progress", count=1)
            self.shoot("finance_list")
            self.go(f"/odoo/amazon-invoices/{invoice.id}")
            self.wait_until_there(".o_form_view", "units were lost on the way")
            self.shoot("finance_invoice")
            self.shoot("finance_invoice")
            self.go(f"/odoo/amazon-deductions/{case.id}")
            self.wait_until_there(".o_form_view .alert", "kept back")
            self.shoot("finance_deduction")

    def look_from(self, path, count, name):
        """Open the view from a document by its button."""
        self.go(f"/odoo/{path}")
        self.wait_until_there(".o_form_view .oe_stat_button", "Three-Way View")
        self.shoot(f"three_way_button_{name}")
        self.click(".oe_stat_button", "Three-Way View")
        self.wait_until_there(".o_list_view .o_data_row", "4THREE00", count=count)
        self.shoot(f"three_way_{name}")
