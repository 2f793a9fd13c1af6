from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .lived_common import LivedCase
from .simulator import ADDRESS, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN

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
        self.assertTrue(self.browser._wait_ready(code), field)

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
