import sys
from datetime import timedelta

from odoo import fields
from odoo.tests.common import _super_send

from ..models.account import acorn_vendor_account
from ..spapi import endpoints
from .browser_common import AcornVendorBrowser
from .simulator import (
    ADDRESS,
    CLIENT_ID,
    CLIENT_SECRET,
    REFRESH_TOKEN,
    Simulator,
    require_simulator,
)

MOST_CLICKS = 15
MOST_FIELDS = 6
AMAZON = {
    "name": "Amazon.com Services LLC",
    "addressLine1": "410 Terry Avenue North",
    "city": "Seattle",
    "stateOrRegion": "WA",
    "postalCode": "98109",
    "countryCode": "US",
}
FC = {
    "name": "Amazon PHX6",
    "addressLine1": "4750 West Mohave Street",
    "city": "Phoenix",
    "stateOrRegion": "AZ",
    "postalCode": "85043",
    "countryCode": "US",
}
PARTIES = {
    "buyingParty": {"partyId": "AMZN1", "address": AMAZON},
    "billToParty": {"partyId": "AMZN1", "address": AMAZON},
    "shipToParty": {"partyId": "PHX6", "address": FC},
}


class AcornVendorFirstHour(AcornVendorBrowser):
    """Who sets up the addon in the browser: each click and typed field counts."""

    @classmethod
    def setUpClass(cls):
        require_simulator()
        super().setUpClass()
        cls.person = cls.env.ref("base.user_admin")
        cls.person.password = cls.person.login
        cls.simulator = Simulator()

    def setUp(self):
        super().setUp()
        self.simulator.reset()
        acorn_vendor_account._BUCKETS.clear()
        self.clicks, self.fields = [], []
        # Amazon's own address, as its name server would give it here.
        regions = {"na": {"production": ADDRESS, "sandbox": ADDRESS}}
        self.patch(endpoints, "REGIONS", regions)
        self.patch(endpoints, "TOKEN_URL", f"{ADDRESS}/auth/o2/token")

    @classmethod
    def _request_handler(cls, session, request, /, **kwargs):
        if request.url.startswith(ADDRESS):
            return _super_send(session, request, **kwargs)
        return super()._request_handler(session, request, **kwargs)

    # === WHAT A PERSON DOES === #

    def do_click(self, selector, text=""):
        self.clicks.append(text or selector)
        self.click(selector, text)

    def type_in(self, selector, text, count=True):
        """Type into a field, which a person reaches by the tabulator."""
        if count:
            self.fields.append(selector)
        self.wait_until_there(selector)
        self.wait_for(f"(document.querySelector({selector!r}).focus(), true)")
        self.browser._websocket_request("Input.insertText", params={"text": text})

    def run_job(self, kind):
        """Let the scheduler do what is due, as it does within a minute."""
        with self.enter_registry_test_mode():
            job = self.env["acorn.vendor.account"].search([])._job(kind)
            self.assertIs(job.cron_id.method_direct_trigger(), True)
        self.env.invalidate_all()

    def check_effort(self, where):
        """Tell how much a person has clicked and typed, and that it is little."""
        clicks, typed = len(self.clicks), len(self.fields)
        told = f"First hour {where}: {clicks} clicks, {typed} typed fields"
        sys.stdout.write(f"\n{told}\n")
        self.assertLessEqual(clicks, MOST_CLICKS)
        self.assertLessEqual(typed, MOST_FIELDS)

    # === STEPS === #

    def get_first_day(self):
        return fields.Date.today() - timedelta(days=10)

    def connect(self):
        self.do_click(".o_navbar_apps_menu button")
        self.do_click(".o_app", "Amazon Vendor Central")
        self.wait_until_there("[name=client_id] input")
        # The region is there; whoever sells elsewhere chooses another.
        self.fields.append("region")
        self.type_in("[name=client_id] input", CLIENT_ID)
        self.type_in("[name=client_secret] input", CLIENT_SECRET)
        self.type_in("[name=refresh_token] input", REFRESH_TOKEN)
        # Reached by the tabulator as well: it becomes a field then.
        day = "[name=import_from] button, [name=import_from] input"
        self.wait_for(f"(document.querySelector({day!r}).focus(), true)")
        first_day = f"{self.get_first_day():%m/%d/%Y}"
        self.type_in("[name=import_from] input", first_day)
        self.press("Tab")
        self.shoot("setup-1-connect")
        self.do_click(".o_form_statusbar button", "Test and Connect")
        self.wait_until_there(".o_form_statusbar button", "Read Orders")
        self.shoot("setup-2-connected")

    def choose(self, cell, text):
        self.do_click(cell)
        self.do_click(f"{cell} input, {cell} button, {cell} .o_select_menu_toggler")
        self.do_click(".o_select_menu_item", text)

    def complete(self, count=12):
        self.shoot("setup-4-missing")
        self.do_click("td[name=gs1_prefix]")
        self.type_in("td[name=gs1_prefix] input", "9521234")
        self.do_click(".o_form_statusbar button", "Go to the Orders")
        self.wait_until_there(".o_list_view .o_data_row", count=count)
        self.shoot("setup-5-desk")

    def acknowledge(self, row=1):
        """Nothing is on stock yet: it is promised all the same, in one choice."""
        self.do_click(f".o_data_row:nth-child({row}) .o_list_record_selector input")
        self.do_click(".o_control_panel button", "Accept All")
        self.wait_until_there(".modal", "short of stock")
        self.shoot("setup-6-asked")
        self.do_click(".modal [name=on_short] input")
        self.do_click(".o_select_menu_item", "Accept in full")
        self.shoot("setup-6-accept")
        self.do_click(".modal-footer button", "Confirm Orders")
        self.wait_until_there(".o_notification", "1 accepted")
        self.shoot("setup-7-accepted")
