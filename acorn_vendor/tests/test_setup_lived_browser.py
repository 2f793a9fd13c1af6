from odoo.fields import Command
from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .first_hour_common import AMAZON, PARTIES, AcornVendorFirstHour
from .lived_common import LivedCase
from .simulator import ADDRESS, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, make_order

FIELDS = {
    "name": "Amazon US",
    "endpoint": ADDRESS,
    "token_url": f"{ADDRESS}/auth/o2/token",
    "client_id": CLIENT_ID,
    "client_secret": CLIENT_SECRET,
    "refresh_token": REFRESH_TOKEN,
}
# Types into a field as a person does; the first of several of one name.
TYPE = """
(() => {
    const input = document.querySelector(".o_form_view [name=%s] input");
    if (!input || input.disabled) {
        return false;
    }
    input.value = %r;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
})()
"""


@tagged("post_install", "-at_install", "lived")
class TestLivedBrowser(LivedCase, AcornVendorBrowser):
    """The administrator of an old database connects it to Amazon by the form."""

    def type(self, field, text):
        code = TYPE % (field, text)
        self.assertTrue(self.becomes(code), field)

    def test_an_account_is_connected_and_orders_appear(self):
        self.simulator.add_orders(self.make_order(currency="USD"))
        company = self.admin.company_id
        self.admin.password = self.admin.login
        with self.allow_requests(all_requests=True):
            self.open("/odoo/amazon-accounts/new", self.admin)
            self.wait_until_there(".o_form_view", "Region")
            self.click("[name=environment] input, [name=environment] select")
            self.choose_own_endpoint()
            for field, text in FIELDS.items():
                self.type(field, text)
            self.shoot("lived_typed")
            self.click(".o_form_button_save")
            self.wait_until_there(".o_form_view", "Set on")
            self.click("button[name=action_connect]")
            self.wait_until_there(".o_arrow_button_current", "Connected")
            self.shoot("lived_connected")
            # Nothing of the page is on its way any more.
            self.go("/web/health")
        self.env.invalidate_all()
        self.read_orders(company)
        with self.allow_requests(all_requests=True):
            self.go("/odoo/amazon-orders")
            self.wait_until_there(".o_data_row, .o_kanban_record", "4PENS00A")
            self.shoot("lived_orders")

    def choose_own_endpoint(self):
        """Choose in the list that has just opened."""
        self.click(".o-dropdown--menu .o_select_menu_item", "Own endpoint")

    def read_orders(self, company):
        """Say what Amazon's codes mean, and read the orders as the scheduler does."""
        account = self.env["acorn.vendor.account"].search([])
        self.assertEqual(account.company_id, company)
        self.create_code(account)
        self.import_orders(account)


@tagged("post_install", "-at_install", "lived")
class TestLivedFirstHour(LivedCase, AcornVendorFirstHour):
    """The first hour in an old database, where some of the orders were keyed before."""

    def setUp(self):
        super().setUp()
        self.env = self.env(
            context={
                **self.env.context,
                "allowed_company_ids": self.person.company_id.ids,
            }
        )
        self.customer = self.env["res.partner"].create(
            {
                "name": AMAZON["name"],
                "is_company": True,
                "street": AMAZON["addressLine1"],
                "city": AMAZON["city"],
                "zip": AMAZON["postalCode"],
                "country_id": self.env.ref("base.us").id,
            }
        )
        self.pen = self.env["product.product"].create(
            {"name": "Oak Pen", "default_code": "PEN-1", "is_storable": True}
        )
        self.keyed = self.env["sale.order"].create(
            [self.prepare_keyed("4FIRST10"), self.prepare_keyed("4first 11")]
        )
        self.keyed[0].action_confirm()

    def prepare_keyed(self, number):
        """Return an order that was keyed by hand, with Amazon's number as reference."""
        line = {"product_id": self.pen.id, "product_uom_qty": 24, "price_unit": 2.5}
        return {
            "partner_id": self.customer.id,
            "client_order_ref": number,
            "order_line": [Command.create(line)],
        }

    def test_the_first_hour_of_an_old_database(self):
        pen = ("B0PEN00001", "PEN-1", 24, "Eaches", 1, "2.50")
        new = ("B0OLD00001", "OLD-1", 6, "Eaches", 1, "4.20")
        items = [(pen, new)] * 10 + [(pen,)] * 2
        self.simulator.add_orders(
            *(
                make_order(f"4FIRST{n:02}", *each, **PARTIES)
                for n, each in enumerate(items)
            )
        )
        before = self.env["sale.order"].search_count([])
        with self.allow_requests(all_requests=True):
            self.open("/odoo", self.person)
            self.connect()
            self.read_and_apply(before)
            # What was confirmed before is not to be decided again.
            self.complete(count=11)
            # First comes the draft that was keyed before.
            self.acknowledge(row=2)
            self._wait_remaining_requests()
        self.run_job("send")
        [sent] = self.simulator.documents("acknowledgement")
        self.assertEqual(sent["verdict"], "pending")
        self.assertNotIn(sent["id"], self.keyed.mapped("acorn_po_number"))
        self.check_effort("in a database of years")

    def read_and_apply(self, before):
        self.do_click(".o_form_statusbar button", "Read Orders")
        self.wait_until_there("[name=told]", "12 orders would be written")
        self.shoot("lived-setup-1-sent")
        self.wait_until_there("[name=told]", "2 were entered before and are linked")
        with self.alone():
            self.assertEqual(self.env["sale.order"].search_count([]), before)
        self.shoot("lived-setup-1-sent")
        self.choose("[name=code_line_ids] td[name=level]", "Live")
        self.do_click(".o_form_statusbar button", "Apply All")
        self.wait_until_there(".o_acorn_checklist [data-key=prefix]")
        with self.alone():
            self.run_job("process_inbox")
            self.assertEqual(self.env["sale.order"].search_count([]), before + 10)
            self.assertEqual(
                self.keyed.mapped("acorn_po_number"), ["4FIRST10", "4FIRST11"]
            )
            self.assertTrue(all(self.keyed.mapped("acorn_linked")))
