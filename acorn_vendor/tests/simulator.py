"""Amazon's side in the tests: the simulator, spoken to over HTTP."""

import os
from datetime import datetime, timedelta, timezone
from unittest import SkipTest

import requests

ADDRESS = os.environ.get("ACORN_SIM_URL", "").rstrip("/")
CLIENT_ID = "amzn1.application-oa2-client.acorn"
CLIENT_SECRET = "acorn-simulator-secret"  # noqa: S105 -- of the simulator
REFRESH_TOKEN = "Atzr|acorn-simulator"  # noqa: S105 -- of the simulator

# Set where these tests are meant to run: on a server for it, and by ./acorn.
MEANT = ("CI", "ACORN_CI", "ACORN_RUN")


def require_simulator(environment=None):
    """Skip the tests without a simulator, or fail where they are meant to run."""
    environment = os.environ if environment is None else environment
    if environment.get("ACORN_SIM_URL"):
        return
    sentence = (
        "No simulator to talk to. Run ./acorn test, or start one with "
        "`python -m vendor_central --port 8190` and set "
        "ACORN_SIM_URL=http://localhost:8190."
    )
    if any(environment.get(name) for name in MEANT):
        raise AssertionError(sentence)
    raise SkipTest(sentence)


class Simulator:
    """The control interface of the simulator; each call fails loudly."""

    def __init__(self, address=ADDRESS):
        self.address = address

    def call(self, method, path, body=None, **query):
        response = requests.request(
            method, f"{self.address}/_sim/{path}", json=body, params=query, timeout=30
        )
        response.raise_for_status()
        return response.json()

    def reset(self, **settings):
        self.call("POST", "reset", {"settings": {"rate": 0, **settings}})

    def keep(self):
        """Remember all that happened, to come back to it."""
        self.call("POST", "keep")

    def go_back(self):
        self.call("POST", "go-back")

    def add_orders(self, *orders):
        self.call("POST", "purchase-orders", list(orders))

    def add_late_order(self, order, **late):
        """Serve an order that was created a while ago and is shown only now."""
        seconds = timedelta(**late).total_seconds()
        body = {"orders": [order], "seconds_late": seconds}
        self.call("POST", "purchase-orders", body)

    def add_hidden_orders(self, *orders, hidden_from=("getPurchaseOrders",), **late):
        """Have orders that some operations do not show, created so long ago."""
        body = {
            "orders": list(orders),
            "hidden_from": list(hidden_from),
            "seconds_late": timedelta(**late).total_seconds(),
        }
        self.call("POST", "purchase-orders", body)

    def change_order(self, number, patch):
        self.call("PATCH", f"purchase-orders/{number}", patch)

    def show_acknowledgement(self, number, accepted):
        """Show another acknowledgement than ours: ``{line: accepted units}``."""
        self.call("POST", f"acknowledgements/{number}", accepted)

    def show_status(self, number, **wish):
        """Let the status say what the order does not: ``cancelled={"1": 24}``."""
        self.call("PATCH", f"order-status/{number}", wish)

    def set(self, **settings):
        self.call("POST", "settings", settings)

    def fail_next(self, operation, fault, times=1, **extra):
        body = {"operation": operation, "fault": fault, "times": times, **extra}
        self.call("POST", "faults", body)

    def advance(self, seconds):
        self.call("POST", "clock", {"advance_seconds": seconds})

    def documents(self, kind):
        return self.call("GET", "documents", kind=kind)["documents"]

    def count(self, operation):
        return len(self.call("GET", "log", operation=operation)["requests"])


def make_order(number, *items, **details):
    """Return an order as Amazon writes it.

    :param items: (ASIN, vendor SKU, amount, unit, unit size, cost) per line
    """
    now = datetime.now(timezone.utc).replace(microsecond=0)
    moment = "%Y-%m-%dT%H:%M:%SZ"
    start, end = now + timedelta(days=2), now + timedelta(days=9)
    return {
        "purchaseOrderNumber": number,
        "purchaseOrderState": details.pop("state", "New"),
        "orderDetails": {
            "purchaseOrderDate": now.strftime(moment),
            "purchaseOrderStateChangedDate": now.strftime(moment),
            "purchaseOrderType": "RegularOrder",
            "paymentMethod": "Invoice",
            "buyingParty": {"partyId": "AMZN1"},
            "sellingParty": {"partyId": "ACRN1"},
            "shipToParty": {"partyId": "PHX6"},
            "billToParty": {"partyId": "AMZN1"},
            "shipWindow": f"{start.strftime(moment)}--{end.strftime(moment)}",
            "items": [
                _make_item(sequence, *item) for sequence, item in enumerate(items, 1)
            ],
            **details,
        },
    }


def _make_item(sequence, asin, vendor_sku, amount, unit, unit_size, cost):
    return {
        "itemSequenceNumber": str(sequence),
        "amazonProductIdentifier": asin,
        "vendorProductIdentifier": vendor_sku,
        "orderedQuantity": {
            "amount": amount,
            "unitOfMeasure": unit,
            "unitSize": unit_size,
        },
        "isBackOrderAllowed": True,
        "netCost": {"amount": cost, "currencyCode": "USD"},
    }
