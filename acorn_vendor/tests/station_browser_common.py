import sys

from .browser_common import AcornVendorBrowser
from .station_common import AcornVendorPacking

NEXT = ".o_acorn_next"
CARD = ".o_acorn_card"
PRO = "input[name=carrier_tracking_ref]"


class AcornVendorStationBrowser(AcornVendorPacking, AcornVendorBrowser):
    """A warehouse worker at the station; every click is counted."""

    browser_size = "1366x768"

    def set_up_once(self):
        super().set_up_once()
        self.stock_up()
        self.clicks = []

    def click(self, selector, text=""):
        self.clicks.append(text or selector)
        return super().click(selector, text)

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
        told = f"{what}: {len(self.clicks)} clicks ({', '.join(self.clicks)})"
        sys.stdout.write(f"\n{told}\n")
        self.assertLessEqual(len(self.clicks), most)

    def pack_in_cases(self):
        """Let a carton hold twelve pens."""
        case = self.env["uom.uom"].create(
            {
                "name": "Case of 12",
                "relative_factor": 12,
                "relative_uom_id": self.pen.uom_id.id,
            }
        )
        items = self.env["acorn.vendor.product"].search(
            [("product_id", "=", self.pen.id)]
        )
        items.case_uom_id = case

    def do_next_step(self, name):
        """Do what the station says is next; return whether there was something."""
        self.wait_for("document.querySelector('.o_acorn_station')")
        step = self.evaluate("document.querySelector('.o_acorn_station').dataset.next")
        if step == "done":
            return False
        if step == "carrier":
            self.wait_until_there(f"{PRO}:focus", count=1)
            self.press(*"PRO123", "Enter")
        else:
            self.click(f"{NEXT}[data-step={step}]")
        self.wait_until_there(f".o_acorn_station:not([data-next={step}])", count=1)
        self.shoot(f"{name}-{len(self.clicks)}-after-{step}")
        return True

    def enter(self, selector, text):
        """Replace what stands in a field that has the cursor."""
        self.wait_until_there(f"{selector}:not([disabled])", count=1)
        self.evaluate(f"document.querySelector('{selector}').select()")
        self.press(*text, "Enter")

    def select_row(self, text):
        """Tick the row of a list with this text."""
        self.clicks.append(f"row {text}")
        found = (
            "[...document.querySelectorAll('.o_data_row')]"
            f".find((row) => row.innerText.includes('{text}'))"
        )
        self.evaluate(f"{found}.querySelector('.o_list_record_selector input').click()")

    def evaluate(self, expression):
        result = self.browser._websocket_request(
            "Runtime.evaluate", params={"expression": expression}
        )
        return result["result"].get("value")
