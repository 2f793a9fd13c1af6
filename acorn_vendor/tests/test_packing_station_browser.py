from odoo.tests import tagged

from .browser_common import AcornVendorBrowser
from .packing_common import AcornVendorPacking

NEXT = ".o_acorn_next"
CARD = ".o_acorn_card"
PRO = "input[name=carrier_tracking_ref]"


@tagged("post_install", "-at_install")
class TestPackingStationBrowser(AcornVendorPacking, AcornVendorBrowser):
    """A warehouse worker packs at the station; every click is counted."""

    browser_size = "1366x768"

    def setUp(self):
        super().setUp()
        self.stock_up()
        self.clicks = []

    def click(self, selector, text=""):
        super().click(selector, text)
        self.clicks.append(text or selector)

    def resize(self, width, height=768):
        self.browser._websocket_request(
            "Emulation.setDeviceMetricsOverride",
            params={
                "width": width,
                "height": height,
                "deviceScaleFactor": 1,
                "mobile": False,
            },
        )

    def wait_for_next(self, step):
        self.wait_until_there(f"{NEXT}[data-step={step}]:not([disabled])", count=1)

    def tell_clicks(self, what, most):
        """Print how many clicks something took, and check that they are few."""
        print(f"{what}: {len(self.clicks)} clicks ({', '.join(self.clicks)})")
        self.assertLessEqual(len(self.clicks), most)

    def test_one_carton_takes_the_clicks_of_plain_odoo(self):
        picking = self.deliver("4ONE0001", amount=10)
        picking.carrier_tracking_ref = "1Z999"
        with self.allow_requests(all_requests=True):
            self.open(f"/odoo/stock.picking/{picking.id}", self.packer)
            self.wait_until_there(".o_form_view")
            self.click(".o_statusbar_buttons button", "Pack")
            self.wait_for_next("validate")
            self.wait_until_there(CARD, count=1)
            self.shoot("station-1-one-carton")
            self.click(NEXT)
            self.wait_until_there(".o_acorn_left")
            self.shoot("station-2-one-carton-left")
            self._wait_remaining_requests()
        self.assertEqual(picking.state, "done")
        self.assertTrue(picking.move_line_ids.result_package_id.acorn_sscc)
        self.tell_clicks("A one-carton order", 2)
