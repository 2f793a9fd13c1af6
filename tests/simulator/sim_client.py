"""Talk to the simulator process: its control and, with bare HTTP, Amazon's paths."""

from pathlib import Path

import requests

ROOT = Path(__file__).parent.parent.parent

CREDENTIALS = {
    "client_id": "amzn1.application-oa2-client.acorn",
    "client_secret": "acorn-simulator-secret",
    "refresh_token": "Atzr|acorn-simulator",
}
ORDERS = "/vendor/orders/v1/purchaseOrders"
STATUS = "/vendor/orders/v1/purchaseOrdersStatus"
ACKNOWLEDGEMENTS = "/vendor/orders/v1/acknowledgements"
CONFIRMATIONS = "/vendor/shipping/v1/shipmentConfirmations"
SHIPMENTS = "/vendor/shipping/v1/shipments"
LABELS = "/vendor/shipping/v1/transportLabels"
INVOICES = "/vendor/payments/v1/invoices"
TRANSACTIONS = "/vendor/transactions/v1/transactions"
TOKEN = "/auth/o2/token"


class Simulator:
    """One simulator process at ``url``; every method raises on an unexpected status."""

    def __init__(self, url):
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        self._token = None

    def control(self, method, path, body=None, status=200):
        response = self.session.request(
            method, f"{self.url}/_sim/{path}", json=body, timeout=10
        )
        assert response.status_code == status, response.text
        return response.json()

    def reset(self, **settings):
        self._token = None
        return self.control("POST", "reset", {"settings": {"rate": 0, **settings}})

    def advance(self, seconds):
        return self.control("POST", "clock", {"advance_seconds": seconds})

    def fault(self, operation, fault, **extra):
        wish = {"operation": operation, "fault": fault, **extra}
        return self.control("POST", "faults", wish)

    def ask_token(self, **changes):
        form = {"grant_type": "refresh_token", **CREDENTIALS, **changes}
        return self.session.post(self.url + TOKEN, data=form, timeout=10)

    @property
    def token(self):
        if self._token is None:
            self._token = self.ask_token().json()["access_token"]
        return self._token

    def call(self, method, path, *, token=None, headers=None, **arguments):
        headers = {"x-amz-access-token": token or self.token, **(headers or {})}
        arguments.setdefault("timeout", 10)
        return self.session.request(
            method, self.url + path, headers=headers, **arguments
        )

    def get(self, path, **query):
        response = self.call("GET", path, params=query)
        assert response.status_code == 200, response.text
        return response.json()

    def submit(self, path, body):
        """Send a body that must be accepted; returns the transaction's id."""
        response = self.call("POST", path, json=body)
        assert response.status_code == 202, response.text
        return response.json()["payload"]["transactionId"]

    def transaction(self, transaction_id):
        content = self.get(f"{TRANSACTIONS}/{transaction_id}")
        return content["payload"]["transactionStatus"]

    def process(self, path, body, seconds=61):
        """Submit, let the time pass, return the transaction."""
        transaction_id = self.submit(path, body)
        self.advance(seconds)
        return self.transaction(transaction_id)

    def documents(self, kind):
        return self.control("GET", f"documents?kind={kind}")["documents"]

    def reasons(self, kind):
        """Why the last document of a kind failed, [] if it did not."""
        document = self.documents(kind)[-1]
        assert bool(document["errors"]) == (document["verdict"] == "failed")
        return [error["message"] for error in document["errors"]]
