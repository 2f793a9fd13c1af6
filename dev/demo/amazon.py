"""Amazon's part in the demonstration: what the simulator is asked to do."""

import json
import urllib.request
from pathlib import Path
from typing import Any


class Amazon:
    """The control interface of the simulator."""

    def __init__(self, address: str) -> None:
        self.address = address

    def call(self, method: str, path: str, body: object = None) -> Any:
        """Ask for something under ``/_sim/`` and return the JSON response."""
        with self._open(method, path, body) as response:
            return json.load(response)

    def download(self, path: str) -> bytes:
        """Return a file, for instance a remittance."""
        with self._open("GET", path) as response:
            return bytes(response.read())

    def _open(self, method: str, path: str, body: object = None) -> Any:
        request = urllib.request.Request(
            f"{self.address}/_sim/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        return urllib.request.urlopen(request, timeout=60)


def published_examples(model: str) -> list[Any]:
    """Return every order in the sandbox examples of Amazon's orders model.

    Empty when the model is not there: it is Amazon's, and not part of this project.
    """
    if not Path(model).is_file():
        return []
    paths = json.loads(Path(model).read_text())["paths"]
    orders = []
    for operations in paths.values():
        responses = operations.get("get", {}).get("responses", {}).get("200", {})
        pairs = responses.get("x-amzn-api-sandbox", {}).get("static", [])
        for pair in pairs:
            payload = pair["response"].get("payload") or {}
            found = payload.get("orders", [payload])
            orders += [order for order in found if "purchaseOrderNumber" in order]
    return orders
