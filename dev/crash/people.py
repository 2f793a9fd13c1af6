"""The supplier's people: they decide, ship and invoice through Odoo's web interface.

Each does what is there to be done, looks again, and calls once more when a call went
wrong: what they see decides, so it does no harm to die between any two calls.
"""

import http.client
import json
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from typing import Any

_AT_ONCE = 2
_CALL_SECONDS = 60
_PAUSE_SECONDS = 0.2
_TO_SHIP = [
    ["sale_id.acorn_document_state", "=", "confirmed"],
    ["picking_type_code", "=", "outgoing"],
    ["state", "not in", ["done", "cancel"]],
]
_TO_INVOICE = [
    ["invoice_status", "=", "to invoice"],
    ["picking_ids.acorn_shipment_id.acorn_document_state", "=", "confirmed"],
]

_NOT_SENT = [
    ["acorn_code_id", "!=", False],
    ["acorn_document_state", "=", "open"],
    ["move_type", "=", "out_invoice"],
]


class People(threading.Thread):
    """Work at one server until :meth:`leave`."""

    def __init__(self, address: str, key: str, allowed: int) -> None:
        """``allowed`` is how many orders may be confirmed in all so far."""
        super().__init__(daemon=True)
        self._address, self._key, self._allowed = address, key, allowed
        self._is_over = threading.Event()
        self.have_nothing_to_do = threading.Event()
        self.refusals: Counter[str] = Counter()

    def leave(self) -> Counter[str]:
        """Stop working; return what Odoo refused, counted."""
        self._is_over.set()
        self.join()
        return self.refusals

    def run(self) -> None:
        """Work in rounds."""
        while not self._is_over.is_set():
            self.have_nothing_to_do.clear()
            try:
                worked = self._round()
            except urllib.error.HTTPError as error:
                self.refusals[_say(error)] += 1
            except (OSError, http.client.HTTPException):
                # Nobody is there any more, or not yet again.
                self._is_over.wait(_PAUSE_SECONDS)
            else:
                if not worked:
                    self.have_nothing_to_do.set()
                    self._is_over.wait(_PAUSE_SECONDS)

    def _round(self) -> int:
        """Do a little of everything; return how many documents were worked on."""
        return sum(
            1 for work in (*self._acknowledge(), *self._ship(), *self._invoice())
        )

    def _acknowledge(self) -> Iterator[int]:
        """The vendor manager confirms orders, no more than are allowed by now."""
        from_amazon = ["acorn_po_number", "!=", False]
        done = [from_amazon, ["state", "!=", "draft"]]
        remaining = self._allowed - self._call(
            "sale.order", "search_count", domain=done
        )
        to_do = [from_amazon, ["state", "=", "draft"]]
        for order in self._search("sale.order", to_do)[: max(remaining, 0)]:
            self._call("sale.order", "action_confirm", ids=[order])
            yield order

    def _ship(self) -> Iterator[int]:
        """The warehouse packs and validates what Amazon knows will come."""
        for picking in self._search("stock.picking", _TO_SHIP):
            self._call("stock.picking", "action_assign", ids=[picking])
            reference = {"carrier_tracking_ref": f"PRO{7000000 + picking}"}
            self._call("stock.picking", "write", ids=[picking], vals=reference)
            self._call("stock.picking", "action_acorn_pack", ids=[picking])
            moves = self._search("stock.move", [["picking_id", "=", picking]], None)
            self._call("stock.move", "write", ids=moves, vals={"picked": True})
            self._call("stock.picking", "button_validate", ids=[picking])
            yield picking

    def _invoice(self) -> Iterator[int]:
        """The accountant invoices what has been announced, posts and sends it."""
        for order in self._search("sale.order", _TO_INVOICE):
            wizards = self._call(
                "sale.advance.payment.inv",
                "create",
                vals_list=[{"sale_order_ids": [[6, 0, [order]]]}],
            )
            self._call("sale.advance.payment.inv", "create_invoices", ids=wizards)
            yield order
        steps = {"draft": "action_post", "posted": "action_acorn_send"}
        for state, method in steps.items():
            unsent = [*_NOT_SENT, ["state", "=", state]]
            for move in self._search("account.move", unsent):
                self._call("account.move", method, ids=[move])
                yield move

    def _search(
        self, model: str, domain: list[Any], limit: int | None = _AT_ONCE
    ) -> list[int]:
        found = self._call(model, "search", domain=domain, limit=limit, order="id")
        return [int(record) for record in found]

    def _call(self, model: str, method: str, **arguments: object) -> Any:
        request = urllib.request.Request(
            f"{self._address}/json/2/{model}/{method}",
            data=json.dumps(arguments).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"bearer {self._key}",
            },
        )
        with urllib.request.urlopen(request, timeout=_CALL_SECONDS) as response:
            return json.load(response)


def _say(error: urllib.error.HTTPError) -> str:
    """Return the kind of a refusal and the beginning of its text."""
    with error:
        try:
            content = json.load(error)
            return f"{content['name']}: {str(content['message'])[:200]}"
        except (ValueError, KeyError, TypeError, OSError, http.client.HTTPException):
            return f"HTTP {error.code}"
